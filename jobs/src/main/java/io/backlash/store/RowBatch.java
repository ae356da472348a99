package io.backlash.store;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshotSerializationUtil;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;

/**
 * Rows as bytes. Before them stands how they were written, so that a later release, whose records
 * have gained or lost fields, reads them by the rules by which it reads the job's state: a field
 * that was not there is {@code null}, zero or false.
 */
final class RowBatch<T> {
  private final TypeSerializer<T> serializer;
  private final TypeSerializerSnapshot<T> form;
  private final DataOutputSerializer bytes = new DataOutputSerializer(1 << 10);
  private int size;

  RowBatch(TypeSerializer<T> serializer) {
    this.serializer = serializer;
    form = serializer.snapshotConfiguration();
  }

  void add(T row) throws IOException {
    if (size == 0) {
      TypeSerializerSnapshotSerializationUtil.writeSerializerSnapshot(bytes, form);
    }
    serializer.serialize(row, bytes);
    size++;
  }

  int size() {
    return size;
  }

  /** All that was added, and begins anew. */
  byte[] take() {
    byte[] taken = bytes.getCopyOfBuffer();
    bytes.clear();
    size = 0;
    return taken;
  }

  /**
   * The rows of a batch, whichever release wrote it.
   *
   * @param serializer of this release
   * @param table that the rows belong to
   * @throws IOException if the bytes are broken, or of records that this release can't make its own
   */
  static <T> List<T> read(byte[] batch, TypeSerializer<T> serializer, String table)
      throws IOException {
    try {
      DataInputDeserializer bytes = new DataInputDeserializer(batch);
      TypeSerializerSnapshot<T> form =
          TypeSerializerSnapshotSerializationUtil.readSerializerSnapshot(
              bytes, Thread.currentThread().getContextClassLoader());
      if (serializer.snapshotConfiguration().resolveSchemaCompatibility(form).isIncompatible()) {
        throw new IOException("Their fields are of other types than this release's.");
      }
      TypeSerializer<T> asWritten = form.restoreSerializer();
      List<T> rows = new ArrayList<>();
      while (bytes.available() > 0) {
        rows.add(asWritten.deserialize(bytes));
      }
      return rows;
    } catch (IOException | RuntimeException e) {
      // Flink's own serializers answer broken bytes with whatever comes of them.
      throw new IOException(
          "The rows that waited for table %s when the savepoint was made can't be read."
              .formatted(table),
          e);
    }
  }
}
