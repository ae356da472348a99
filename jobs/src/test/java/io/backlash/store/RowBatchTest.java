package io.backlash.store;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.backlash.event.Channel;
import java.io.IOException;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.core.io.SimpleVersionedSerializer;
import org.junit.jupiter.api.Test;

class RowBatchTest {
  private static final Instant AT = Instant.parse("2026-03-01T12:00:00.123456Z");
  private static final BigDecimal LOSS = new BigDecimal("1234567890.10");

  private static final OldRow FULL =
      new OldRow(
          "\0 lone \uD83D",
          AT,
          LOSS,
          Channel.PHONE,
          List.of("a", "b"),
          new OldPart("part"),
          Double.NaN,
          7);
  private static final OldRow EMPTY = new OldRow(null, null, null, null, null, null, null, 0);

  @Test
  void comesBackAsItWas() throws IOException {
    RowBatch<OldRow> batch = new RowBatch<>(serializer(OldRow.class));
    batch.add(FULL);
    batch.add(EMPTY);
    assertThat(batch.size()).isEqualTo(2);
    byte[] first = batch.take();
    assertThat(batch.size()).isZero();
    batch.add(EMPTY);
    byte[] second = batch.take();

    assertThat(read(first, OldRow.class)).containsExactly(FULL, EMPTY);
    assertThat(read(second, OldRow.class)).containsExactly(EMPTY);
  }

  /** The record, and one within it, have gained fields meanwhile, and lost one. */
  @Test
  void isReadByALaterRelease() throws IOException {
    assertThat(read(renamed(batch(FULL, EMPTY)), NewRow.class))
        .containsExactly(
            new NewRow(
                FULL.name(),
                null,
                AT,
                LOSS,
                Channel.PHONE,
                false,
                List.of("a", "b"),
                new NewPart(0, "part"),
                Double.NaN),
            new NewRow(null, null, null, null, null, false, null, null, null));
  }

  @Test
  void isRefusedWhereAFieldIsOfAnotherType() throws IOException {
    byte[] batch =
        new String(batch(FULL), ISO_8859_1).replace("OldRow", "BadRow").getBytes(ISO_8859_1);

    assertThatThrownBy(() -> read(batch, BadRow.class))
        .isInstanceOf(IOException.class)
        .hasMessage(
            "The rows that waited for table impact when the savepoint was made can't be read.")
        .hasRootCauseMessage("Their fields are of other types than this release's.");
  }

  @Test
  void isRefusedWhereItIsBroken() throws IOException {
    byte[] batch = batch(FULL);
    byte[] otherwise = batch.clone();
    Arrays.fill(otherwise, 0, batch.length / 2, (byte) -1);
    for (byte[] broken :
        List.of(
            new byte[0],
            Arrays.copyOf(batch, batch.length / 2),
            Arrays.copyOf(batch, batch.length - 1),
            otherwise)) {
      assertThatThrownBy(() -> read(broken, OldRow.class))
          .isInstanceOf(IOException.class)
          .hasMessageStartingWith("The rows that waited for table impact");
    }
  }

  @Test
  void isRefusedWhereItIsOfAnUnknownVersion() throws IOException {
    SimpleVersionedSerializer<byte[]> versions =
        new CheckpointedSink<>(
                ChangelogTable.<OldRow>named("impact"), serializer(OldRow.class), null)
            .getCommittableSerializer();
    byte[] batch = batch(FULL);

    assertThat(versions.deserialize(versions.getVersion(), versions.serialize(batch)))
        .isEqualTo(batch);
    assertThatThrownBy(() -> versions.deserialize(1, batch))
        .isInstanceOf(IOException.class)
        .hasMessage(
            "The rows that waited for table impact when the savepoint was made are of version 1;"
                + " this release reads version 2.");
  }

  private static byte[] batch(OldRow... rows) throws IOException {
    RowBatch<OldRow> batch = new RowBatch<>(serializer(OldRow.class));
    for (OldRow row : rows) {
      batch.add(row);
    }
    return batch.take();
  }

  /**
   * What an earlier release would have written whose records had the newer names: no two forms of
   * one class go into one process, and the names are equally long.
   */
  private static byte[] renamed(byte[] batch) {
    return new String(batch, ISO_8859_1)
        .replace("OldRow", "NewRow")
        .replace("OldPart", "NewPart")
        .getBytes(ISO_8859_1);
  }

  private static <T> List<T> read(byte[] batch, Class<T> type) throws IOException {
    return RowBatch.read(batch, serializer(type), "impact");
  }

  private static <T> TypeSerializer<T> serializer(Class<T> type) {
    SerializerConfigImpl withoutKryo = new SerializerConfigImpl();
    withoutKryo.setGenericTypes(false);
    return TypeInformation.of(type).createSerializer(withoutKryo);
  }

  /** With all that a record of ours can hold. */
  public record OldRow(
      String name,
      Instant at,
      BigDecimal loss,
      Channel channel,
      List<String> words,
      OldPart part,
      Double share,
      int hours) {}

  /** Within a row. */
  public record OldPart(String name) {}

  /** As a later release has it. */
  public record NewRow(
      String name,
      String reason,
      Instant at,
      BigDecimal loss,
      Channel channel,
      boolean closed,
      List<String> words,
      NewPart part,
      Double share) {}

  /** Within it. */
  public record NewPart(int weight, String name) {}

  /** Whose loss is of another type. */
  public record BadRow(
      String name,
      Instant at,
      Double loss,
      Channel channel,
      List<String> words,
      OldPart part,
      Double share,
      int hours) {}
}
