package io.backlash.ingest.propose;

import io.backlash.config.ConfigException;
import io.backlash.ingest.mapping.RecordKind;
import io.backlash.ingest.record.SafeFields;
import io.backlash.ingest.value.TimeFormats;
import io.backlash.ingest.value.TimeReading;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A mapping proposed for a file, from the names of its columns and the patterns of their values;
 * meant to be edited. It says of each field how sure it is, and why.
 */
public final class MappingProposal {
  private static final Pattern REVIEWS =
      Pattern.compile(".*(review|rating|stars|tweet|post|status|score).*");
  private static final Pattern CASES =
      Pattern.compile(
          "(ticket|case|incident|conversation|complaint)(_?(id|number|no|#))?|number|ticket_#");
  private static final Pattern CHANNELS =
      Pattern.compile("(contact_)?(channel|type)|received_via|via|origin|source_type|medium");
  private static final Pattern ORDERS = Pattern.compile("order(_?(id|number|no|nr))?");
  private static final Pattern BRANDS =
      Pattern.compile(
          "(brand|company|business|airline|merchant|shop|store|firm|organi[sz]ation|seller|vendor)(_?name)?");
  private static final Pattern CUSTOMERS =
      Pattern.compile(
          "((customer|reviewer|consumer|author|user|caller|requester|contact|buyer|member)(_?(unique_?)?(id|name|email))?|name|e?mail|from)");
  private static final Pattern RATINGS =
      Pattern.compile("(overall_?)?(review_?)?(rating|score|stars|star_rating|grade)");
  private static final Pattern TITLES =
      Pattern.compile("(review_?)?(comment_?)?(title|header|headline|subject|summary)");
  private static final Pattern TEXTS =
      Pattern.compile(
          "(review_?|customer_?)?(comment_?)?(text|body|content|message|review|comment|complaint|description)");
  private static final Pattern LANGUAGES = Pattern.compile("lang(uage)?");
  private static final Pattern REPLIES =
      Pattern.compile("in_(reply|response)_to(_.*)?|parent(_id)?|reply_to(_.*)?");
  private static final Pattern AGENTS = Pattern.compile("inbound|incoming|from_agent|is_agent");
  private static final Pattern IDS = Pattern.compile("(.*_)?(id|uuid|guid|key|number|no|#)");

  private final FileSample sample;
  private final SampleColumns columns;
  private final GuessedValues values;
  private final Path file;
  private final Map<String, Guess> fields = new LinkedHashMap<>();
  private final Map<String, String> threads = new LinkedHashMap<>();
  private RecordKind kind;
  private Guess.Certainty kindCertainty;

  private MappingProposal(Path file, FileSample sample) {
    this.file = file;
    this.sample = sample;
    this.columns = new SampleColumns(sample);
    this.values = new GuessedValues(sample);
  }

  /**
   * @throws ConfigException where nothing can be made of the file
   */
  public static MappingProposal of(Path file) throws IOException {
    MappingProposal proposal = new MappingProposal(file, FileSample.of(file));
    proposal.decideKind();
    switch (proposal.kind) {
      case INTERACTION -> proposal.guessInteraction();
      case ORDER -> proposal.guessOrder();
      case FEEDBACK, EXPECTATION, ECONOMICS, CAMPAIGN_SPEND, ERASURE -> proposal.guessFeedback();
    }
    return proposal;
  }

  private void decideKind() {
    boolean hasReplies = columns.find(REPLIES).isPresent() && columns.find(AGENTS).isPresent();
    boolean hasCase = columns.find(CASES).isPresent();
    boolean hasChannel = columns.find(CHANNELS).isPresent();
    boolean hasRating = columns.find(RATINGS).isPresent();
    boolean hasReviews =
        sample.columns().stream().anyMatch(c -> REVIEWS.matcher(c.plainName()).matches());
    boolean hasOrder = columns.find(ORDERS).filter(ColumnProfile::isUnique).isPresent();
    kindCertainty = Guess.Certainty.SURE;
    if (hasReplies || (hasCase && hasChannel)) {
      kind = RecordKind.INTERACTION;
    } else if (hasOrder && !hasRating) {
      kind = RecordKind.ORDER;
    } else if (hasRating || hasReviews) {
      kind = RecordKind.FEEDBACK;
    } else if (hasCase) {
      kind = RecordKind.INTERACTION;
      kindCertainty = Guess.Certainty.LIKELY;
    } else {
      kind = RecordKind.FEEDBACK;
      kindCertainty = Guess.Certainty.GUESS;
    }
  }

  private void guessFeedback() {
    boolean isReview = columns.find(RATINGS).isPresent();
    fields.put("brand", brand());
    Optional<ColumnProfile> at =
        columns.time("published|created|written|answer|posted|date|_at$|^at$");
    Optional<ColumnProfile> text = columns.longest(TEXTS);
    Optional<ColumnProfile> customer = columns.find(CUSTOMERS);
    fields.put("feedback_id", id(List.of(customer, at, text)));
    fields.put(
        "kind",
        isReview
            ? Guess.sure("{constant: REVIEW}", "it has ratings")
            : Guess.likely("{constant: POST}", "it has no ratings"));
    customer.ifPresent(column -> fields.put("customer", values.plain(column)));
    columns.find(ORDERS).ifPresent(column -> fields.put("order_id", values.plain(column)));
    columns.find(RATINGS).ifPresent(column -> fields.put("rating", values.rating(column)));
    columns.find(TITLES).ifPresent(column -> fields.put("title", values.plain(column)));
    text.ifPresent(column -> fields.put("text", values.words(column)));
    columns.find(LANGUAGES).ifPresent(column -> fields.put("language", values.plain(column)));
    fields.put("at", values.at(at));
  }

  private void guessOrder() {
    fields.put("brand", brand());
    ColumnProfile order = columns.find(ORDERS).orElseThrow();
    fields.put(
        "order_id", Guess.sure(values.source(order), "named so, and different in each record"));
    columns.find(CUSTOMERS).ifPresent(column -> fields.put("customer", values.plain(column)));
    fields.put("at", values.at(columns.time("purchase|ordered|placed|created|date")));
    columns
        .find(Pattern.compile("(order_?)?(total|value|amount|total_price|price)"))
        .filter(ColumnProfile::isNumeric)
        .ifPresent(column -> fields.put("value", values.plain(column)));
    columns
        .find(Pattern.compile("currency(_code)?"))
        .ifPresent(column -> fields.put("currency", values.plain(column)));
    columns
        .timeNamed("estimated|promised|expected|due")
        .ifPresent(c -> fields.put("promised_at", values.timed(c)));
    columns
        .timeNamed("delivered_customer|^delivered(_at|_date)?$")
        .ifPresent(c -> fields.put("delivered_at", values.timed(c)));
    columns
        .timeNamed("^cancell?ed(_at|_on|_date)?$")
        .ifPresent(c -> fields.put("cancelled_at", values.timed(c)));
    columns
        .find(Pattern.compile("(refunded|refund)(_?(amount|total|value))?|total_refunded"))
        .filter(ColumnProfile::isNumeric)
        .ifPresent(column -> fields.put("refunded", values.plain(column)));
  }

  private void guessInteraction() {
    Optional<ColumnProfile> reply = columns.find(REPLIES);
    Optional<ColumnProfile> fromAgent = columns.find(AGENTS);
    if (reply.isPresent() && fromAgent.isPresent()) {
      guessThreads(reply.get(), fromAgent.get());
      return;
    }
    fields.put("brand", brand());
    Optional<ColumnProfile> caseId = columns.find(CASES);
    Optional<ColumnProfile> at = caseTime(caseId);
    fields.put(
        "case_id",
        caseId
            .map(column -> Guess.likely(values.source(column), "named so"))
            .orElse(Guess.guess("{constant: …}", "no column names a case")));
    fields.put("event_id", eventId(caseId, at));
    columns.find(CUSTOMERS).ifPresent(column -> fields.put("customer", values.plain(column)));
    fields.put("channel", values.channel(columns.find(CHANNELS).filter(c -> !c.words().isEmpty())));
    fields.put(
        "type",
        Guess.likely("{constant: SNAPSHOT}", "a row is a case as it stood, not one message of it"));
    fields.put("at", values.at(at));
    columns
        .counter("(reassignment|transfer)(_count|s)?")
        .ifPresent(c -> fields.put("transfers", values.plain(c)));
    columns.counter("reopen(_count|s|ed)?").ifPresent(c -> fields.put("reopens", values.plain(c)));
    columns
        .find(Pattern.compile("made_sla|within_sla|sla_met"))
        .ifPresent(column -> fields.put("within_sla", values.plain(column)));
    columns.longest(TEXTS).ifPresent(column -> fields.put("text", values.words(column)));
  }

  private void guessThreads(ColumnProfile reply, ColumnProfile fromAgent) {
    Optional<ColumnProfile> at = columns.time("created|date|_at$");
    ColumnProfile id =
        columns.find(IDS).filter(ColumnProfile::isUnique).orElseGet(() -> columns.firstUnique());
    ColumnProfile author = columns.find(CUSTOMERS).orElse(fromAgent);
    boolean isInbound = fromAgent.plainName().startsWith("in");
    Map<String, String> agent = new LinkedHashMap<>();
    Map<String, String> type = new LinkedHashMap<>();
    for (String word : fromAgent.words()) {
      boolean isTrue = word.equalsIgnoreCase("true") || word.equals("1");
      boolean byAgent = isInbound ? !isTrue : isTrue;
      agent.put(word, String.valueOf(byAgent));
      type.put(word, byAgent ? "AGENT_MESSAGE" : "CUSTOMER_MESSAGE");
    }
    boolean isDecimal = reply.values().stream().anyMatch(value -> value.endsWith(".0"));
    threads.put("id", values.source(id));
    threads.put(
        "reply_to",
        isDecimal
            ? "{%s, extract: '^(\\d+)(?:\\.0)?$'}".formatted(values.keyed(reply))
            : values.source(reply));
    threads.put("author", values.source(author));
    threads.put(
        "from_agent",
        "{%s, map: %s}".formatted(values.keyed(fromAgent), GuessedValues.flow(agent)));
    threads.put("at", values.source(at.orElse(id)));
    fields.put("brand", Guess.likely("{thread: brand}", "the account that answers"));
    fields.put("case_id", Guess.likely("{thread: case_id}", "messages answer each other"));
    fields.put("event_id", Guess.sure(values.source(id), "different in each record"));
    fields.put("customer", Guess.likely("{thread: customer}", "who wrote first"));
    fields.put("channel", Guess.guess("{constant: SOCIAL}", "no column names a channel"));
    fields.put(
        "type",
        Guess.likely(
            "{%s, map: %s}".formatted(values.keyed(fromAgent), GuessedValues.flow(type)),
            "who wrote it"));
    fields.put("at", values.at(at));
    columns.longest(TEXTS).ifPresent(column -> fields.put("text", values.words(column)));
  }

  private Guess brand() {
    return columns
        .find(BRANDS)
        .filter(ColumnProfile::isAlwaysFilled)
        .map(column -> Guess.sure(values.source(column), "named so, and filled"))
        .orElseGet(
            () ->
                Guess.guess(
                    "{constant: " + MappingDraft.quoted(name()) + "}",
                    "no column names a brand; this is the file's name: write yours"));
  }

  private Guess id(List<Optional<ColumnProfile>> parts) {
    Optional<ColumnProfile> unique =
        sample.columns().stream()
            .filter(column -> IDS.matcher(column.plainName()).matches())
            .filter(column -> !CUSTOMERS.matcher(column.plainName()).matches())
            .filter(column -> !isRounded(column))
            .min(Comparator.comparingLong(ColumnProfile::repeats));
    if (unique.isPresent() && unique.get().isUnique()) {
      return Guess.sure(values.source(unique.get()), "named so, and different in each record");
    }
    boolean nearly =
        unique.isPresent()
            && unique.get().isAlwaysFilled()
            && unique.get().repeats() * 20 < sample.records();
    if (nearly) {
      Optional<ColumnProfile> order = columns.find(ORDERS);
      return order.isPresent()
          ? Guess.likely(
              GuessedValues.template(unique.get(), order.get()),
              "a few share an id, but not for one order")
          : Guess.likely(
              values.source(unique.get()),
              "named so; a few records share one, and count as copies");
    }
    List<String> columns = parts.stream().flatMap(Optional::stream).map(values::source).toList();
    return Guess.likely(
        "{hash: [" + String.join(", ", columns) + "]}",
        "no column is an id, so one is made of what tells records apart");
  }

  private static boolean isRounded(ColumnProfile column) {
    return column.values().stream().anyMatch(SafeFields::isRounded);
  }

  private Guess eventId(Optional<ColumnProfile> caseId, Optional<ColumnProfile> at) {
    if (caseId.isEmpty()) {
      return Guess.guess("{constant: …}", "no column names a case");
    }
    if (caseId.get().isUnique()) {
      return Guess.sure(GuessedValues.template(caseId.get()), "a case stands in one row");
    }
    List<ColumnProfile> parts = new ArrayList<>(List.of(caseId.get()));
    at.ifPresent(parts::add);
    columns
        .counter(".*(count|version|seq|number|no)")
        .filter(c -> !parts.contains(c))
        .ifPresent(parts::add);
    columns
        .find(Pattern.compile(".*(mod_count|version|sequence)"))
        .filter(c -> !parts.contains(c))
        .ifPresent(parts::add);
    return Guess.likely(
        GuessedValues.template(parts.toArray(new ColumnProfile[0])),
        "a case stands in several rows");
  }

  /** In a log with several rows a case, what moves on is when it was updated. */
  private Optional<ColumnProfile> caseTime(Optional<ColumnProfile> caseId) {
    boolean isLog = caseId.isPresent() && !caseId.get().isUnique();
    return isLog
        ? columns.time("updated|modified|event|date")
        : columns.time("created|opened|received|date");
  }

  private String name() {
    String name =
        file.getFileName().toString().replaceAll("\\.(csv|tsv|txt|jsonl?|ndjson|gz|zip)", "");
    return name.replaceAll("[^\\p{L}\\p{N}_-]+", "-");
  }

  /** The mapping as a file, with how sure each field is behind it. */
  public String yaml() {
    StringBuilder yaml = new StringBuilder();
    yaml.append(
            "# Proposed from the first %,d records of the file. Look at each field that is not sure; then:\n"
                .formatted(sample.records()))
        .append("#   ./backlash check --feeds THIS_FILE\n");
    yaml.append("feeds:\n  %s:\n".formatted(MappingDraft.quoted(name())));
    line(yaml, 4, "record: " + kind.word(), word(kindCertainty));
    line(
        yaml,
        4,
        "path: " + MappingDraft.quoted(file.toAbsolutePath().normalize().toString()),
        null);
    line(yaml, 4, "format: " + sample.format().syntax().name().toLowerCase(Locale.ROOT), null);
    if (!sample.format().delimiter().equals(",")) {
      boolean isTab = sample.format().delimiter().equals("\t");
      line(
          yaml,
          4,
          "delimiter: " + (isTab ? "\"\\t\"" : "\"" + sample.format().delimiter() + "\""),
          null);
    }
    if (sample.format().isRepaired()) {
      line(yaml, 4, "encoding: repair", "text was once read in the wrong encoding");
    }
    if (!sample.format().each().isEmpty()) {
      line(yaml, 4, "each: " + sample.format().each().get(0), "the page's one list");
    }
    if (!sample.nullValues().isEmpty()) {
      List<String> words = sample.nullValues().stream().map(word -> "\"" + word + "\"").toList();
      line(
          yaml,
          4,
          "null_values: [" + String.join(", ", words) + "]",
          "these stand where nothing is");
    }
    if (!threads.isEmpty()) {
      line(yaml, 4, "formats: [" + threadFormat() + "]", null);
      line(yaml, 4, "threads:", null);
      threads.forEach((key, value) -> line(yaml, 6, key + ": " + value, null));
    }
    line(yaml, 4, "fields:", null);
    fields.forEach(
        (field, guess) ->
            line(
                yaml,
                6,
                field + ": " + guess.yaml(),
                word(guess.certainty()) + ": " + guess.why()));
    return yaml.toString();
  }

  private String threadFormat() {
    return MappingDraft.quoted(
        columns
            .time("created|date|_at$")
            .flatMap(ColumnProfile::time)
            .map(TimeFormats.Fit::format)
            .orElse(TimeReading.ISO));
  }

  private static String word(Guess.Certainty certainty) {
    return certainty.name().toLowerCase(Locale.ROOT);
  }

  private static void line(StringBuilder yaml, int indent, String text, String comment) {
    yaml.append(" ".repeat(indent)).append(text);
    if (comment != null) {
      yaml.append("  # ").append(comment);
    }
    yaml.append("\n");
  }
}
