package io.backlash.topic;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Map;
import java.util.TreeMap;
import org.apache.flink.connector.kafka.source.enumerator.KafkaSourceEnumState;
import org.apache.flink.core.io.SimpleVersionedSerializer;

/**
 * What a source knows of its topics in a checkpoint: their partitions, and who they are.
 *
 * @param partitions as Flink's own source keeps them
 * @param ids Kafka's id of each topic, by name: one that is deleted and made anew has another. None
 *     of those that were never asked for
 */
record KnownTopics(KafkaSourceEnumState partitions, Map<String, String> ids) {

  /** Reads what Flink's own source has written, too, as releases did that did not ask for ids. */
  record Serializer(SimpleVersionedSerializer<KafkaSourceEnumState> partitions)
      implements SimpleVersionedSerializer<KnownTopics> {

    /** Far above the versions of Flink's own, of which there are three. */
    private static final int WITH_IDS = 1_000;

    @Override
    public int getVersion() {
      return WITH_IDS + partitions.getVersion();
    }

    @Override
    public byte[] serialize(KnownTopics topics) throws IOException {
      ByteArrayOutputStream bytes = new ByteArrayOutputStream();
      try (DataOutputStream out = new DataOutputStream(bytes)) {
        out.writeInt(topics.ids().size());
        for (Map.Entry<String, String> topic : topics.ids().entrySet()) {
          out.writeUTF(topic.getKey());
          out.writeUTF(topic.getValue());
        }
        out.write(partitions.serialize(topics.partitions()));
      }
      return bytes.toByteArray();
    }

    @Override
    public KnownTopics deserialize(int version, byte[] serialized) throws IOException {
      if (version < WITH_IDS) {
        return new KnownTopics(partitions.deserialize(version, serialized), new TreeMap<>());
      }
      try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(serialized))) {
        Map<String, String> ids = new TreeMap<>();
        for (int topics = in.readInt(); topics > 0; topics--) {
          ids.put(in.readUTF(), in.readUTF());
        }
        return new KnownTopics(partitions.deserialize(version - WITH_IDS, in.readAllBytes()), ids);
      }
    }
  }
}
