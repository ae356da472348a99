package io.backlash.ingest.format;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.Reader;
import org.apache.flink.core.fs.Path;

/** JSON lines: one record a line; blank lines are none. */
final class JsonLineRecords extends RawRecords {
  private final Reader reader;
  private long line;

  JsonLineRecords(Path path, FileFormat format) throws IOException {
    super(path.getPath());
    reader = new BufferedReader(FileText.open(path, format.encoding()));
  }

  @Override
  RawRecord read() throws IOException {
    StringBuilder text = new StringBuilder();
    while (true) {
      int character = reader.read();
      if (character >= 0 && character != '\n') {
        // One more than allowed is kept, to tell that there was more.
        if (text.length() <= LONGEST) {
          text.append((char) character);
        }
        continue;
      }
      if (character < 0 && text.isEmpty()) {
        return null;
      }
      line++;
      if (text.length() > LONGEST) {
        return RawRecord.ofJson(file(), line, text.toString(), "the line is longer than 16 MiB");
      }
      if (!text.toString().isBlank()) {
        return RawRecord.ofJson(file(), line, text.toString().strip(), null);
      }
      text.setLength(0);
    }
  }

  @Override
  long lastLine() {
    return line;
  }

  @Override
  public void close() throws IOException {
    reader.close();
  }
}
