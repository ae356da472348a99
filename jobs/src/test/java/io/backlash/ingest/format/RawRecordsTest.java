package io.backlash.ingest.format;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.backlash.ingest.value.SafeText;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RawRecordsTest {
  private static final FileFormat TABLE = FileFormat.of(FileFormat.Syntax.CSV);
  private static final FileFormat LINES = FileFormat.of(FileFormat.Syntax.JSONL);

  @TempDir Path folder;

  @Test
  void valuesMayHoldDelimitersQuotesAndLines() throws IOException {
    List<RawRecord> records =
        read("id,text\r\n1,\"a, \"\"b\"\"\r\nc\"\r\n\r\n2,d\r\n".getBytes(UTF_8), TABLE);

    assertThat(records).extracting(RawRecord::line).containsExactly(2L, 5L);
    assertThat(records)
        .extracting(RawRecord::values)
        .containsExactly(List.of("1", "a, \"b\"\r\nc"), List.of("2", "d"));
    assertThat(records).extracting(RawRecord::problem).containsOnlyNulls();
  }

  @Test
  void byteOrderMarkIsNoPartOfTheFirstName() throws IOException {
    assertThat(read("\uFEFFid;text\n1;x\n".getBytes(UTF_8), delimited(";")).get(0).columns())
        .containsExactly("id", "text");
  }

  @Test
  void gzipIsSeenByItself() throws IOException {
    assertThat(read(zipped("id,text\n1,x\n"), TABLE))
        .extracting(RawRecord::values)
        .containsExactly(List.of("1", "x"));
  }

  @Test
  void damagedGzipGivesWhatCanBeReadAndSaysSo() throws IOException {
    StringBuilder text = new StringBuilder("id,text\n");
    for (int i = 0; i < 100_000; i++) {
      text.append(i).append(",text ").append(i * 31 % 1009).append('\n');
    }
    byte[] whole = zipped(text.toString());

    List<RawRecord> records = read(Arrays.copyOf(whole, whole.length / 2), TABLE);

    assertThat(records.size()).isBetween(10_000, 90_000);
    assertThat(records.subList(0, records.size() - 1)).allMatch(record -> record.problem() == null);
    assertThat(records.get(records.size() - 1).problem())
        .contains("the rest of the file can't be read", "gzip");
  }

  @Test
  void otherEncodingsAreDecoded() throws IOException {
    FileFormat latin = FileFormat.of(FileFormat.Syntax.CSV).inEncoding("ISO-8859-1");

    assertThat(read("id,text\n1,é\n".getBytes(ISO_8859_1), latin).get(0).values())
        .containsExactly("1", "é");
  }

  @Test
  void bytesThatAreNoCharactersAreMarked() throws IOException {
    assertThat(read("id,text\n1,é\n".getBytes(ISO_8859_1), TABLE).get(0).values())
        .containsExactly("1", String.valueOf(SafeText.DAMAGE));
  }

  @Test
  void raggedRowsHaveAProblem() throws IOException {
    assertThat(read("id,text\n1\n2,x,y\n3,z\n".getBytes(UTF_8), TABLE))
        .extracting(RawRecord::problem)
        .containsExactly(
            "the row has 1 values, the header 2", "the row has 3 values, the header 2", null);
  }

  @Test
  void strayQuoteLosesOneRow() throws IOException {
    List<RawRecord> records =
        read("id,text\n1,x\n2,\"a\"b\n3,y\n4,\"c\"d\n5,\"z\nz\"\n".getBytes(UTF_8), TABLE);

    assertThat(records)
        .filteredOn(record -> record.problem() == null)
        .extracting(RawRecord::values)
        .containsExactly(List.of("1", "x"), List.of("3", "y"), List.of("5", "z\nz"));
    assertThat(records)
        .filteredOn(record -> record.problem() != null)
        .extracting(RawRecord::line, RawRecord::text)
        .containsExactly(tuple(3L, "2,\"a\"b"), tuple(5L, "4,\"c\"d"));
  }

  @Test
  void quoteThatIsNeverClosedSwallowsNothing() throws IOException {
    List<RawRecord> records = read("id,text\n1,x\n2,\"open\n3,y\n4,z\n".getBytes(UTF_8), TABLE);

    assertThat(records).extracting(RawRecord::line).containsExactly(2L, 3L, 4L, 5L);
    assertThat(records.get(1).problem()).isEqualTo("a quote is opened and never closed");
    assertThat(records.get(1).text()).isEqualTo("2,\"open");
    assertThat(records.get(3).values()).containsExactly("4", "z");
  }

  @Test
  void lastValueMayEndTheFileWithItsQuote() throws IOException {
    assertThat(read("id,text\n1,x\n2,\"a\nb\"\n\n".getBytes(UTF_8), TABLE))
        .extracting(RawRecord::problem)
        .containsOnlyNulls()
        .hasSize(2);
  }

  @Test
  void namesThatStandTwiceAreNumbered() throws IOException {
    assertThat(read("id,text,text\n1,x,y\n".getBytes(UTF_8), TABLE).get(0).columns())
        .containsExactly("id", "text", "text (2)");
  }

  @Test
  void emptyFilesHaveNoRecords() throws IOException {
    assertThat(read(new byte[0], TABLE)).isEmpty();
    assertThat(read("id,text\n".getBytes(UTF_8), TABLE)).isEmpty();
    assertThat(read(new byte[0], LINES)).isEmpty();
  }

  @Test
  void blankLinesAreNoRecordsButCount() throws IOException {
    assertThat(read("{}\n\n  \n{\"a\":1}".getBytes(UTF_8), LINES))
        .extracting(RawRecord::line, RawRecord::text)
        .containsExactly(tuple(1L, "{}"), tuple(4L, "{\"a\":1}"));
  }

  @Test
  void lineWithoutEndDoesNotFillTheMemory() throws IOException {
    byte[] bytes = new byte[RawRecords.LONGEST + 100];
    Arrays.fill(bytes, (byte) 'x');
    bytes[bytes.length - 3] = '\n';
    bytes[bytes.length - 2] = '{';
    bytes[bytes.length - 1] = '}';

    List<RawRecord> records = read(bytes, LINES);

    assertThat(records).extracting(RawRecord::line).containsExactly(1L, 2L);
    assertThat(records)
        .extracting(RawRecord::problem)
        .containsExactly("the line is longer than 16 MiB", null);
  }

  private List<RawRecord> read(byte[] bytes, FileFormat format) throws IOException {
    Path file = Files.write(folder.resolve("file"), bytes);
    List<RawRecord> all = new ArrayList<>();
    try (RawRecords records =
        RecordFiles.open(new org.apache.flink.core.fs.Path(file.toString()), format)) {
      records.forEachRemaining(all::add);
    }
    return all;
  }

  private static FileFormat delimited(String delimiter) {
    return FileFormat.of(FileFormat.Syntax.CSV).withDelimiter(delimiter);
  }

  private static byte[] zipped(String text) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (GZIPOutputStream zip = new GZIPOutputStream(bytes)) {
      zip.write(text.getBytes(UTF_8));
    }
    return bytes.toByteArray();
  }
}
