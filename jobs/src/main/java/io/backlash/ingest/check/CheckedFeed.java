package io.backlash.ingest.check;

import io.backlash.config.Suggestion;
import io.backlash.event.Feedback;
import io.backlash.event.Interaction;
import io.backlash.event.InvalidRecordException;
import io.backlash.event.Json;
import io.backlash.event.Order;
import io.backlash.event.ledger.DeadLetter;
import io.backlash.event.ledger.LedgerEntry;
import io.backlash.ingest.JoinedRowErrorFunction;
import io.backlash.ingest.deadletter.DeadLetters;
import io.backlash.ingest.format.RawRecord;
import io.backlash.ingest.format.RawRecords;
import io.backlash.ingest.format.RecordFiles;
import io.backlash.ingest.mapping.CanonicalFields;
import io.backlash.ingest.mapping.Feed;
import io.backlash.ingest.mapping.Join;
import io.backlash.ingest.record.Candidate;
import io.backlash.ingest.record.RecordMapper;
import io.backlash.text.clean.LanguageGate;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.text.DecimalFormat;
import java.text.DecimalFormatSymbols;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.apache.flink.core.fs.Path;

/** What was seen of one feed. */
final class CheckedFeed {
  private static final int EXAMPLES = 5;
  private static final int SHOWN_VALUES = 12;

  /** Our choice, as many as {@code map} looks at: to tell a language takes some 0.2 ms. */
  private static final int MOST_TOLD = 10_000;

  private static final LanguageGate LANGUAGES = LanguageGate.load();

  private final DecimalFormat ratings =
      new DecimalFormat("0.0#", DecimalFormatSymbols.getInstance(Locale.ROOT));

  private final Feed feed;
  private final List<DataQualityWarning> warnings;
  private final Set<String> keys = new HashSet<>();
  private final Map<String, Map<String, Long>> counts = new TreeMap<>();
  private final Map<String, Long> present = new TreeMap<>();
  private final Map<String, List<DeadLetter>> rejections = new TreeMap<>();
  private final Map<String, Long> rejectionCounts = new TreeMap<>();
  private long valid;
  private long repeated;
  private long rejected;
  private long filtered;
  private LedgerEntry unknownFields;
  private int languagesTold;
  private long earliest = Long.MAX_VALUE;
  private long latest = Long.MIN_VALUE;

  CheckedFeed(Feed feed) {
    this.feed = feed;
    this.warnings = DataQualityWarnings.of(feed);
    this.unknownFields = LedgerEntry.empty(feed.name());
  }

  void take(RawRecord raw, RecordMapper mapper) {
    Object event = null;
    DeadLetter letter = null;
    try {
      Optional<Candidate> candidate = mapper.map(raw);
      if (candidate.isEmpty()) {
        filtered++;
        return;
      }
      if (!mapper.unknownFields().isEmpty()) {
        unknownFields =
            unknownFields.plus(LedgerEntry.withUnknown(feed.name(), mapper.unknownFields()));
      }
      event = event(candidate.get());
      take(candidate.get(), event);
    } catch (InvalidRecordException e) {
      letter = DeadLetters.of(feed.name(), raw, e);
      reject(letter);
    }
    CheckedRecord seen = new CheckedRecord(raw, mapper.texts(raw), event, letter);
    warnings.forEach(warning -> warning.see(seen));
  }

  boolean rejectsAny() {
    return rejected > 0;
  }

  /** What looks wrong. */
  List<DataQualityWarning.Warning> warnings() {
    return warnings.stream().flatMap(warning -> warning.warnings().stream()).toList();
  }

  void takeJoined(String name, Join join) {
    for (String file : join.files()) {
      try (RawRecords rows = RecordFiles.open(new Path(file), join.format())) {
        while (rows.hasNext()) {
          DeadLetter letter = JoinedRowErrorFunction.deadLetter(feed.name(), name, rows.next());
          if (letter != null) {
            reject(letter);
          }
        }
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  private void reject(DeadLetter letter) {
    rejected++;
    String rejection = rejection(letter);
    rejectionCounts.merge(rejection, 1L, Long::sum);
    List<DeadLetter> examples = rejections.computeIfAbsent(rejection, key -> new ArrayList<>());
    if (examples.size() < EXAMPLES) {
      examples.add(letter);
    }
  }

  private void take(Candidate candidate, Object event) {
    valid++;
    if (!keys.add(candidate.key())) {
      repeated++;
    }
    earliest = Math.min(earliest, candidate.at());
    latest = Math.max(latest, candidate.at());
    if (event instanceof Interaction interaction) {
      count("brands", interaction.brand());
      count("channels", interaction.channel().name());
      count("types", interaction.type().name());
      countRating(interaction.rating());
      has("a customer", interaction.customer());
      has("an order", interaction.orderId());
      has("text", interaction.text());
      countLanguage(null, interaction.text());
    } else if (event instanceof Feedback feedback) {
      count("brands", feedback.brand());
      count("kinds", feedback.kind().name());
      countRating(feedback.rating());
      has("a customer", feedback.customer());
      has("an order", feedback.orderId());
      has("text", feedback.text());
      countLanguage(feedback.language(), feedback.words());
    } else if (event instanceof Order order) {
      count("brands", order.brand());
      has("a customer", order.customer());
      has("a value", order.value());
      has("a promised time", order.promisedAt());
      has("a delivery time", order.deliveredAt());
      has("a cancellation", order.cancelled() ? order : null);
      has("a refund", order.refunded());
    }
  }

  private Object event(Candidate candidate) {
    try {
      return Json.MAPPER.readValue(candidate.json(), feed.kind().type());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void countRating(Number rating) {
    if (rating != null) {
      count("ratings", ratings.format(rating));
    }
  }

  /**
   * @param given by the feed, {@code null} where it says none
   */
  private void countLanguage(String given, String words) {
    if (given != null) {
      count("languages", given);
    } else if (words != null && !words.isBlank() && languagesTold < MOST_TOLD) {
      languagesTold++;
      String language = LANGUAGES.language(words);
      count("languages", language == null ? "none" : language);
    }
  }

  private void count(String what, Object value) {
    if (value != null) {
      counts
          .computeIfAbsent(what, key -> new TreeMap<>())
          .merge(String.valueOf(value), 1L, Long::sum);
    }
  }

  private void has(String what, Object value) {
    present.merge(what, value == null ? 0L : 1L, Long::sum);
  }

  /** Rejections are alike where field and reason are, but for the value that the reason quotes. */
  private static String rejection(DeadLetter letter) {
    String reason =
        letter
            .reason()
            // An apostrophe within a word is no quotation mark.
            .replaceAll("(?s)(?<!\\p{L})'.*?'(?!\\p{L})", "'…'")
            .replaceAll(": -?[\\d.,]+$", ": …");
    return letter.field() == null ? reason : letter.field() + " " + reason;
  }

  void print(PrintStream out) {
    if (feed.isOfTopics()) {
      out.printf("%s: a topic's, which only a job reads%n", feed.name());
      return;
    }
    out.printf(
        Locale.ROOT,
        "%s: %,d records of %s read from %d file%s, %,d understood, %,d rejected%n",
        feed.name(),
        valid + rejected,
        feed.kind().word(),
        feed.files().size(),
        feed.files().size() == 1 ? "" : "s",
        valid,
        rejected);
    if (filtered > 0) {
      out.printf(Locale.ROOT, "  %,d others skipped, as only_if or --since says%n", filtered);
    }
    unknownFields
        .unknownFields()
        .forEach(
            (field, records) ->
                out.printf(
                    Locale.ROOT,
                    "  '%s' is no field of %s; %,d record%s taken without it%s%n",
                    field,
                    feed.kind().word(),
                    records,
                    records == 1 ? " is" : "s are",
                    Suggestion.near(field, CanonicalFields.of(feed.kind()).names()).orElse("")));
    if (valid > 0) {
      if (feed.kind().timeField() != null) {
        out.printf(
            "  from %s to %s%n", Instant.ofEpochMilli(earliest), Instant.ofEpochMilli(latest));
      }
      if (repeated > 0) {
        out.printf(
            Locale.ROOT,
            "  %,d carry the id of an earlier record: copies or further versions of it%n",
            repeated);
      }
      counts.forEach((what, values) -> out.printf("  %s: %s%n", what, shown(values)));
      if (languagesTold == MOST_TOLD) {
        out.printf(
            Locale.ROOT,
            "    languages are told of the first %,d texts of which the feed does not name it%n",
            MOST_TOLD);
      }
      present.forEach(
          (what, count) ->
              out.printf(Locale.ROOT, "  with %s: %.1f%%%n", what, 100.0 * count / valid));
    }
    for (DataQualityWarning.Warning warning : warnings()) {
      out.printf("  warning: %s%n", warning.found());
      if (warning.offer() != null) {
        out.printf("    to correct it: %s%n", warning.offer());
      }
    }
    rejections.forEach(
        (rejection, examples) -> {
          out.printf(
              Locale.ROOT, "  rejected %,d: %s%n", rejectionCounts.get(rejection), rejection);
          for (DeadLetter example : examples) {
            out.printf(
                "    %s, line %d: %s%s%n",
                example.file(),
                example.line(),
                example.field() == null ? "" : example.field() + " ",
                example.reason());
          }
        });
  }

  private static String shown(Map<String, Long> values) {
    String shown =
        values.entrySet().stream()
            .sorted(
                Map.Entry.<String, Long>comparingByValue()
                    .reversed()
                    .thenComparing(Map.Entry.comparingByKey()))
            .limit(SHOWN_VALUES)
            .map(entry -> String.format(Locale.ROOT, "%s %,d", entry.getKey(), entry.getValue()))
            .collect(Collectors.joining(", "));
    int more = values.size() - SHOWN_VALUES;
    return more > 0 ? shown + ", and " + more + " more" : shown;
  }
}
