package io.backlash.ingest.format;

import static org.assertj.core.api.Assertions.assertThat;

import io.backlash.SmallCluster;
import io.backlash.event.Feedback;
import io.backlash.ingest.IngestRun;
import io.backlash.ingest.mapping.Feeds;
import io.backlash.ingest.mapping.MappedFeed;
import io.backlash.ingest.propose.MappingProposal;
import io.backlash.ingest.record.Pseudonyms;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.apache.flink.api.common.RuntimeExecutionMode;
import org.apache.flink.test.junit5.MiniClusterExtension;
import org.apache.parquet.ParquetReadOptions;
import org.apache.parquet.conf.PlainParquetConfiguration;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.simple.SimpleGroup;
import org.apache.parquet.hadoop.ParquetFileReader;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.LocalInputFile;
import org.apache.parquet.io.api.Binary;
import org.apache.parquet.schema.MessageType;
import org.apache.parquet.schema.MessageTypeParser;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ParquetRecordsTest {
  @RegisterExtension static final MiniClusterExtension FLINK = SmallCluster.start();

  private static final MessageType REVIEW =
      MessageTypeParser.parseMessageType(
          """
          message review {
            required int64 id;
            optional double stars;
            optional binary words (STRING);
            required int64 written (TIMESTAMP(MICROS,false));
            optional group author { optional binary name (STRING); }
          }
          """);

  private static final String MAPPING =
      """
      feeds:
        reviews:
          record: feedback
          path: reviews.parquet
          format: parquet
          zone: Europe/Helsinki
          fields:
            brand: {constant: Acme}
            feedback_id: id
            kind: {constant: REVIEW}
            customer: author/name
            rating: {column: stars, scale: [0, 10]}
            text: words
            at: written
      """;

  @TempDir Path folder;

  @ParameterizedTest
  @EnumSource(
      value = CompressionCodecName.class,
      names = {"UNCOMPRESSED", "SNAPPY", "GZIP", "ZSTD", "LZ4_RAW"})
  void rowsGoThroughTheMapping(CompressionCodecName codec) throws IOException {
    write(codec, List.of(reviews(0, 500), reviews(500, 800)));
    MappedFeed feed = MappedFeed.of(folder, MAPPING, Map.of());

    assertThat(feed.deadLetters()).isEmpty();
    List<Feedback> reviews = feed.records(Feedback.class);
    assertThat(reviews).hasSize(800);
    Feedback last = reviews.get(799);
    assertThat(last.feedbackId()).isEqualTo("799");
    assertThat(last.rating()).isEqualTo(3.0);
    assertThat(last.text()).isEqualTo("Kukaan ei vastannut: 799");
    assertThat(last.at()).isEqualTo(Instant.parse("2026-01-01T10:00:00Z"));
    assertThat(last.customer()).isEqualTo(new Pseudonyms("a key for tests").of("Jane"));
    assertThat(reviews.get(0).rating()).isNull();
  }

  @ParameterizedTest
  @EnumSource(
      value = RuntimeExecutionMode.class,
      names = {"BATCH", "STREAMING"})
  void theJobReadsThemToo(RuntimeExecutionMode mode) throws Exception {
    write(CompressionCodecName.SNAPPY, List.of(reviews(0, 600), reviews(600, 1_000)));
    Feeds feeds = Feeds.load(List.of(MappedFeed.write(folder, MAPPING)), Map.of());
    IngestRun run = IngestRun.of(feeds, mode, 2);

    assertThat(run.feedback()).hasSize(1_000);
    assertThat(run.ledger().get("reviews").accepted()).isEqualTo(1_000);
  }

  @Test
  void whatIsNoParquetIsOneDeadLetter() throws IOException {
    MappedFeed feed =
        MappedFeed.of(folder, MAPPING, Map.of("reviews.parquet", "id,stars\n1,5\n2,4,3,2\n"));

    assertThat(feed.candidates()).isEmpty();
    assertThat(feed.onlyDeadLetter().reason())
        .startsWith("the rest of the file can't be read: ")
        .contains("reviews.parquet is not a Parquet file");
  }

  @Test
  void behindDamagedDataTheRestIsOneDeadLetter() throws IOException {
    write(CompressionCodecName.ZSTD, List.of(reviews(0, 100), reviews(100, 200)));
    Path file = folder.resolve("reviews.parquet");
    byte[] bytes = Files.readAllBytes(file);
    int second = secondGroup(file);
    Arrays.fill(bytes, second, second + 100, (byte) 0x55);
    Files.write(file, bytes);
    MappedFeed feed = MappedFeed.of(folder, MAPPING, Map.of());

    assertThat(feed.candidates()).hasSize(100);
    assertThat(feed.onlyDeadLetter().line()).isEqualTo(101);
    assertThat(feed.onlyDeadLetter().reason()).startsWith("the rest of the file can't be read: ");
  }

  @Test
  void aPackingThatIsNotKnownIsNamed() throws IOException {
    write(CompressionCodecName.BROTLI, List.of(reviews(0, 10)));

    assertThat(MappedFeed.of(folder, MAPPING, Map.of()).onlyDeadLetter().reason())
        .isEqualTo("the rest of the file can't be read: it is packed with BROTLI");
  }

  @Test
  void aMappingIsProposed() throws IOException {
    write(CompressionCodecName.SNAPPY, List.of(reviews(0, 100)));

    assertThat(MappingProposal.of(folder.resolve("reviews.parquet")).yaml())
        .contains(
            "format: parquet",
            "record: feedback",
            "feedback_id: /id",
            "rating: /stars",
            "at: /written");
  }

  @Test
  void everyTypeHasItsJson() throws IOException {
    MessageType schema =
        MessageTypeParser.parseMessageType(
            """
            message all {
              required boolean truth;
              required int32 small (INTEGER(32,false));
              required int64 large (INTEGER(64,false));
              required float tenth;
              required int32 day (DATE);
              required int64 utc (TIMESTAMP(MILLIS,true));
              required int64 local (TIMESTAMP(NANOS,false));
              required int32 clock (TIME(MILLIS,true));
              required int96 spark;
              required int32 cents (DECIMAL(9,2));
              required int64 thousandths (DECIMAL(18,3));
              required binary price (DECIMAL(20,4));
              required fixed_len_byte_array(16) uuid (UUID);
              required fixed_len_byte_array(2) bytes;
              required binary plain;
              optional binary nothing (STRING);
              repeated int32 numbers;
              optional group tags (LIST) { repeated group list { optional binary element (STRING); } }
              optional group old (LIST) { repeated int32 array; }
              optional group people (LIST) { repeated group array { required binary name (STRING); } }
              optional group counts (MAP) {
                repeated group key_value { required binary key (STRING); optional int32 value; }
              }
            }
            """);
    UUID uuid = UUID.fromString("01234567-89ab-cdef-0123-456789abcdef");
    Group row = new SimpleGroup(schema);
    row.append("truth", true).append("small", -1).append("large", -1L).append("tenth", 0.1f);
    row.append("day", 20_454).append("utc", 1_767_261_600_123L);
    row.append("local", 1_767_261_600_000_000_001L).append("clock", 36_000_000);
    row.append(
        "spark",
        bytes(
            ByteBuffer.allocate(12)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(1_000)
                .putInt(2_461_042)));
    row.append("cents", 1999).append("thousandths", -5L);
    row.append("price", Binary.fromConstantByteArray(new BigInteger("123456789012").toByteArray()));
    row.append(
        "uuid",
        bytes(
            ByteBuffer.allocate(16)
                .putLong(uuid.getMostSignificantBits())
                .putLong(uuid.getLeastSignificantBits())));
    row.append("bytes", Binary.fromConstantByteArray(new byte[] {(byte) 0xca, (byte) 0xfe}));
    row.append("plain", "sähköposti").append("numbers", 1).append("numbers", 2);
    Group tags = row.addGroup("tags");
    tags.addGroup("list").append("element", "late");
    tags.addGroup("list");
    row.addGroup("old").append("array", 7).append("array", 8);
    row.addGroup("people").addGroup("array").append("name", "Jane");
    Group counts = row.addGroup("counts");
    counts.addGroup("key_value").append("key", "calls").append("value", 3);
    counts.addGroup("key_value").append("key", "mails");
    ParquetFiles.write(
        folder.resolve("all.parquet"),
        schema,
        CompressionCodecName.UNCOMPRESSED,
        List.of(List.of(row)));

    try (RawRecords records =
        RecordFiles.open(
            new org.apache.flink.core.fs.Path(folder.resolve("all.parquet").toUri()),
            FileFormat.of(FileFormat.Syntax.PARQUET))) {
      assertThat(records.next().text())
          .isEqualTo(
              """
              {"truth":true,"small":4294967295,"large":18446744073709551615,"tenth":0.1,\
              "day":"2026-01-01","utc":"2026-01-01T10:00:00.123Z","local":"2026-01-01T10:00:00.000000001",\
              "clock":"10:00","spark":"2026-01-01T00:00:00.000001Z","cents":19.99,"thousandths":-0.005,\
              "price":12345678.9012,"uuid":"01234567-89ab-cdef-0123-456789abcdef","bytes":"cafe",\
              "plain":"sähköposti","numbers":[1,2],"tags":["late",null],"old":[7,8],"people":[{"name":"Jane"}],\
              "counts":{"calls":3,"mails":null}}\
              """);
      assertThat(records.hasNext()).isFalse();
    }
  }

  private static int secondGroup(Path file) throws IOException {
    try (ParquetFileReader reader =
        ParquetFileReader.open(
            new LocalInputFile(file),
            ParquetReadOptions.builder(new PlainParquetConfiguration())
                .withCodecFactory(new ParquetCodecs())
                .build())) {
      return Math.toIntExact(reader.getFooter().getBlocks().get(1).getStartingPos());
    }
  }

  private static Binary bytes(ByteBuffer buffer) {
    return Binary.fromConstantByteArray(buffer.array());
  }

  private void write(CompressionCodecName codec, List<List<Group>> groups) throws IOException {
    ParquetFiles.write(folder.resolve("reviews.parquet"), REVIEW, codec, groups);
  }

  /** The first has neither stars nor an author. */
  private static List<Group> reviews(int from, int to) {
    List<Group> rows = new ArrayList<>();
    for (int id = from; id < to; id++) {
      Group row = new SimpleGroup(REVIEW);
      row.append("id", (long) id).append("words", "Kukaan ei vastannut: " + id);
      row.append("written", 1_767_268_800_000_000L);
      if (id > 0) {
        row.append("stars", 5.0).addGroup("author").append("name", "Jane");
      }
      rows.add(row);
    }
    return rows;
  }
}
