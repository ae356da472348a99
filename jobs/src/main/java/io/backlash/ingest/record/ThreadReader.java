package io.backlash.ingest.record;

import io.backlash.event.InvalidRecordException;
import io.backlash.ingest.format.FileFormat;
import io.backlash.ingest.format.RawRecord;
import io.backlash.ingest.format.Row;
import io.backlash.ingest.mapping.ThreadMapping;
import io.backlash.ingest.value.TimeReading;
import java.util.Map;

/** Reads what {@link Threads} needs of a message. */
public final class ThreadReader {
  private final ValueReader id;
  private final ValueReader replyTo;
  private final ValueReader author;
  private final ValueReader fromAgent;
  private final ValueReader at;
  private final TimeReading times;

  public ThreadReader(ThreadMapping mapping, FileFormat format) {
    id = ValueReader.of("id", mapping.id(), format, Map.of());
    replyTo = ValueReader.of("reply_to", mapping.replyTo(), format, Map.of());
    author = ValueReader.of("author", mapping.author(), format, Map.of());
    fromAgent = ValueReader.of("from_agent", mapping.fromAgent(), format, Map.of());
    at = ValueReader.of("at", mapping.at(), format, Map.of());
    times = mapping.at().times();
  }

  /** {@code null} where it can't be read: what is wrong with it comes to light in the mapping. */
  public ThreadMessage read(RawRecord record) {
    try {
      Row row = new Row(record);
      String ownId = id.read(row);
      String time = at.read(row);
      String agent = fromAgent.read(row);
      if (ownId == null || time == null || agent == null) {
        return null;
      }
      String parent = replyTo.read(row);
      String writer = author.read(row);
      return new ThreadMessage(
          ownId.strip(),
          parent == null ? null : parent.strip(),
          writer == null ? null : writer.strip(),
          Boolean.parseBoolean(agent.strip()),
          ValueReader.time("at", time, times));
    } catch (InvalidRecordException e) {
      return null;
    }
  }
}
