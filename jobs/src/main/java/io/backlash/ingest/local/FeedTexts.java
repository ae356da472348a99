package io.backlash.ingest.local;

import io.backlash.event.Feedback;
import io.backlash.event.Interaction;
import io.backlash.event.InteractionType;
import io.backlash.event.InvalidRecordException;
import io.backlash.event.Json;
import io.backlash.ingest.format.RawRecord;
import io.backlash.ingest.mapping.Feed;
import io.backlash.ingest.mapping.Feeds;
import io.backlash.ingest.record.Candidate;
import io.backlash.ingest.record.RecordMapper;
import io.backlash.ingest.source.FeedFile;
import io.backlash.text.TextKind;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.apache.flink.core.fs.Path;

/** What people wrote in feeds, without a job: for those who work on the understanding of it. */
public final class FeedTexts {

  /** Nobody's pseudonym is shown. */
  private static final String ANY_KEY = "texts";

  private FeedTexts() {}

  /**
   * Hands over every text that a run would read, and whose it is; invalid records are skipped.
   *
   * @throws UncheckedIOException where a file can't be fetched
   */
  public static void forEach(Feeds feeds, BiConsumer<String, TextKind> texts) {
    for (Feed feed : feeds.all()) {
      RecordMapper mapper = new RecordMapper(feed, ANY_KEY);
      for (String file : feed.files()) {
        try (FeedFile records = FeedFile.open(feed, new Path(file))) {
          while (records.hasNext()) {
            read(records.next(), mapper, feed, texts);
          }
        } catch (IOException e) {
          throw new UncheckedIOException(e);
        }
      }
    }
  }

  private static void read(
      RawRecord raw, RecordMapper mapper, Feed feed, BiConsumer<String, TextKind> texts)
      throws IOException {
    Optional<Candidate> candidate;
    try {
      candidate = mapper.map(raw);
    } catch (InvalidRecordException rejectedByARunToo) {
      return;
    }
    if (candidate.isEmpty()) {
      return;
    }
    Object event = Json.MAPPER.readValue(candidate.get().json(), feed.kind().type());
    if (event instanceof Interaction said
        && said.text() != null
        && !said.text().isBlank()
        && said.type() != InteractionType.BOT_MESSAGE) {
      texts.accept(said.text(), said.textKind());
    } else if (event instanceof Feedback feedback
        && !feedback.deleted()
        && !feedback.words().isBlank()) {
      texts.accept(feedback.words(), TextKind.PUBLIC);
    }
  }
}
