package io.backlash.ingest.propose;

import io.backlash.config.ConfigException;
import io.backlash.ingest.mapping.RecordKind;
import io.backlash.ingest.record.RecordMapper;
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
import java.util.function.Predicate;
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
  private final Path file;
  private final Map<String, Guess> fields = new LinkedHashMap<>();
  private final Map<String, String> threads = new LinkedHashMap<>();
  private RecordKind kind;
  private Guess.Certainty kindCertainty;

  private MappingProposal(Path file, FileSample sample) {
    this.file = file;
    this.sample = sample;
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
    boolean hasReplies = find(REPLIES).isPresent() && find(AGENTS).isPresent();
    boolean hasCase = find(CASES).isPresent();
    boolean hasChannel = find(CHANNELS).isPresent();
    boolean hasRating = find(RATINGS).isPresent();
    boolean hasReviews =
        sample.columns().stream().anyMatch(c -> REVIEWS.matcher(c.plainName()).matches());
    boolean hasOrder = find(ORDERS).filter(ColumnProfile::isUnique).isPresent();
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
    boolean isReview = find(RATINGS).isPresent();
    fields.put("brand", brand());
    Optional<ColumnProfile> at = time("published|created|written|answer|posted|date|_at$|^at$");
    Optional<ColumnProfile> text = longest(TEXTS);
    Optional<ColumnProfile> customer = find(CUSTOMERS);
    fields.put("feedback_id", id(List.of(customer, at, text)));
    fields.put(
        "kind",
        isReview
            ? Guess.sure("{constant: REVIEW}", "it has ratings")
            : Guess.likely("{constant: POST}", "it has no ratings"));
    customer.ifPresent(column -> fields.put("customer", plain(column)));
    find(ORDERS).ifPresent(column -> fields.put("order_id", plain(column)));
    find(RATINGS).ifPresent(column -> fields.put("rating", rating(column)));
    find(TITLES).ifPresent(column -> fields.put("title", plain(column)));
    text.ifPresent(column -> fields.put("text", words(column)));
    find(LANGUAGES).ifPresent(column -> fields.put("language", plain(column)));
    fields.put("at", at(at));
  }

  private void guessOrder() {
    fields.put("brand", brand());
    ColumnProfile order = find(ORDERS).orElseThrow();
    fields.put("order_id", Guess.sure(source(order), "named so, and different in each record"));
    find(CUSTOMERS).ifPresent(column -> fields.put("customer", plain(column)));
    fields.put("at", at(time("purchase|ordered|placed|created|date")));
    find(Pattern.compile("(order_?)?(total|value|amount|total_price|price)"))
        .filter(ColumnProfile::isNumeric)
        .ifPresent(column -> fields.put("value", plain(column)));
    find(Pattern.compile("currency(_code)?"))
        .ifPresent(column -> fields.put("currency", plain(column)));
    timeNamed("estimated|promised|expected|due")
        .ifPresent(c -> fields.put("promised_at", timed(c)));
    timeNamed("delivered_customer|^delivered(_at|_date)?$")
        .ifPresent(c -> fields.put("delivered_at", timed(c)));
  }

  private void guessInteraction() {
    Optional<ColumnProfile> reply = find(REPLIES);
    Optional<ColumnProfile> fromAgent = find(AGENTS);
    if (reply.isPresent() && fromAgent.isPresent()) {
      guessThreads(reply.get(), fromAgent.get());
      return;
    }
    fields.put("brand", brand());
    Optional<ColumnProfile> caseId = find(CASES);
    Optional<ColumnProfile> at = caseTime(caseId);
    fields.put(
        "case_id",
        caseId
            .map(column -> Guess.likely(source(column), "named so"))
            .orElse(Guess.guess("{constant: …}", "no column names a case")));
    fields.put("event_id", eventId(caseId, at));
    find(CUSTOMERS).ifPresent(column -> fields.put("customer", plain(column)));
    fields.put("channel", channel());
    fields.put(
        "type",
        Guess.likely("{constant: SNAPSHOT}", "a row is a case as it stood, not one message of it"));
    fields.put("at", at(at));
    counter("(reassignment|transfer)(_count|s)?").ifPresent(c -> fields.put("transfers", plain(c)));
    counter("reopen(_count|s|ed)?").ifPresent(c -> fields.put("reopens", plain(c)));
    find(Pattern.compile("made_sla|within_sla|sla_met"))
        .ifPresent(column -> fields.put("within_sla", plain(column)));
    longest(TEXTS).ifPresent(column -> fields.put("text", words(column)));
  }

  private void guessThreads(ColumnProfile reply, ColumnProfile fromAgent) {
    Optional<ColumnProfile> at = time("created|date|_at$");
    ColumnProfile id = find(IDS).filter(ColumnProfile::isUnique).orElseGet(() -> firstUnique());
    ColumnProfile author = find(CUSTOMERS).orElse(fromAgent);
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
    threads.put("id", source(id));
    threads.put(
        "reply_to",
        isDecimal ? "{%s, extract: '^(\\d+)(?:\\.0)?$'}".formatted(keyed(reply)) : source(reply));
    threads.put("author", source(author));
    threads.put("from_agent", "{%s, map: %s}".formatted(keyed(fromAgent), flow(agent)));
    threads.put("at", source(at.orElse(id)));
    fields.put("brand", Guess.likely("{thread: brand}", "the account that answers"));
    fields.put("case_id", Guess.likely("{thread: case_id}", "messages answer each other"));
    fields.put("event_id", Guess.sure(source(id), "different in each record"));
    fields.put("customer", Guess.likely("{thread: customer}", "who wrote first"));
    fields.put("channel", Guess.guess("{constant: SOCIAL}", "no column names a channel"));
    fields.put(
        "type",
        Guess.likely("{%s, map: %s}".formatted(keyed(fromAgent), flow(type)), "who wrote it"));
    fields.put("at", at(at));
    longest(TEXTS).ifPresent(column -> fields.put("text", words(column)));
  }

  private Guess brand() {
    return find(BRANDS)
        .filter(ColumnProfile::isAlwaysFilled)
        .map(column -> Guess.sure(source(column), "named so, and filled"))
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
      return Guess.sure(source(unique.get()), "named so, and different in each record");
    }
    boolean nearly =
        unique.isPresent()
            && unique.get().isAlwaysFilled()
            && unique.get().repeats() * 20 < sample.records();
    if (nearly) {
      Optional<ColumnProfile> order = find(ORDERS);
      return order.isPresent()
          ? Guess.likely(
              template(unique.get(), order.get()), "a few share an id, but not for one order")
          : Guess.likely(
              source(unique.get()), "named so; a few records share one, and count as copies");
    }
    List<String> columns = parts.stream().flatMap(Optional::stream).map(this::source).toList();
    return Guess.likely(
        "{hash: [" + String.join(", ", columns) + "]}",
        "no column is an id, so one is made of what tells records apart");
  }

  private static boolean isRounded(ColumnProfile column) {
    return column.values().stream().anyMatch(RecordMapper::isRounded);
  }

  private Guess eventId(Optional<ColumnProfile> caseId, Optional<ColumnProfile> at) {
    if (caseId.isEmpty()) {
      return Guess.guess("{constant: …}", "no column names a case");
    }
    if (caseId.get().isUnique()) {
      return Guess.sure(template(caseId.get()), "a case stands in one row");
    }
    List<ColumnProfile> parts = new ArrayList<>(List.of(caseId.get()));
    at.ifPresent(parts::add);
    counter(".*(count|version|seq|number|no)")
        .filter(c -> !parts.contains(c))
        .ifPresent(parts::add);
    find(Pattern.compile(".*(mod_count|version|sequence)"))
        .filter(c -> !parts.contains(c))
        .ifPresent(parts::add);
    return Guess.likely(
        template(parts.toArray(new ColumnProfile[0])), "a case stands in several rows");
  }

  /** In a log with several rows a case, what moves on is when it was updated. */
  private Optional<ColumnProfile> caseTime(Optional<ColumnProfile> caseId) {
    boolean isLog = caseId.isPresent() && !caseId.get().isUnique();
    return isLog ? time("updated|modified|event|date") : time("created|opened|received|date");
  }

  private Guess channel() {
    Optional<ColumnProfile> column = find(CHANNELS).filter(c -> !c.words().isEmpty());
    if (column.isEmpty()) {
      return Guess.guess("{constant: EMAIL}", "no column names a channel");
    }
    Map<String, String> map = new LinkedHashMap<>();
    boolean isKnown = true;
    for (String word : column.get().words()) {
      String channel = channelOf(word.toLowerCase(Locale.ROOT));
      map.put(word, channel == null ? "EMAIL" : channel);
      isKnown &= channel != null;
    }
    String yaml =
        "{%s, map: %s, otherwise: {constant: EMAIL}}".formatted(keyed(column.get()), flow(map));
    return isKnown
        ? Guess.likely(yaml, "named so; look at what each word stands for")
        : Guess.guess(yaml, "not all words are known; those became EMAIL");
  }

  private static String channelOf(String word) {
    if (word.matches(".*(phone|call|ivr|voice|tele).*")) {
      return "PHONE";
    } else if (word.matches(".*(mail|web|internet|form|self.?service|portal|direct).*")) {
      return "EMAIL";
    } else if (word.matches(".*(chat|messag|whatsapp).*")) {
      return "CHAT";
    } else if (word.matches(".*(forum|community).*")) {
      return "FORUM";
    }
    return word.matches(".*(social|twitter|facebook|instagram).*") ? "SOCIAL" : null;
  }

  private Guess rating(ColumnProfile column) {
    if (!column.holdsNumbers()) {
      return Guess.guess(source(column), "named so, but holds no numbers");
    }
    String extract = column.isNumeric() ? "" : ", extract: '(\\d+(?:\\.\\d+)?)'";
    double most = column.most();
    double least = column.least();
    boolean isStars = most <= 5 && least >= 1;
    String scale =
        isStars
            ? ""
            : ", scale: [%d, %d]"
                .formatted(least < 1 ? 0 : 1, most <= 5 ? 5 : most <= 10 ? 10 : 100);
    String found = "named so, from %s to %s".formatted(shown(least), shown(most));
    if (extract.isEmpty() && scale.isEmpty()) {
      return Guess.sure(source(column), found);
    }
    return Guess.likely("{" + keyed(column) + extract + scale + "}", found);
  }

  private static String shown(double number) {
    return number == Math.rint(number) ? String.valueOf((long) number) : String.valueOf(number);
  }

  private Guess at(Optional<ColumnProfile> column) {
    if (column.isEmpty()) {
      return Guess.guess("{constant: …}", "no column holds times: without one it can't be read");
    }
    Optional<ColumnProfile> clock =
        sample.columns().stream().filter(ColumnProfile::isClock).findFirst();
    String format = column.get().time().orElseThrow().format();
    boolean isDay = !format.contains(":") && !format.contains("epoch") && !format.equals("excel");
    if (clock.isPresent() && isDay && !format.equals(TimeReading.ISO)) {
      return Guess.likely(
          "{template: %s, formats: [%s]}"
              .formatted(
                  template(column.get(), clock.get()).replace("}/{", "} {"),
                  MappingDraft.quoted(format + clockFormat(clock.get()))),
          "a day and a time of day; see whether day and month are as here");
    }
    return timed(column.get());
  }

  private static String clockFormat(ColumnProfile clock) {
    String value = clock.values().get(0);
    String seconds = value.matches("\\d{1,2}:\\d{2}:\\d{2}.*") ? ":ss" : "";
    return value.matches(".*[AaPp][Mm]") ? " h:mm" + seconds + " a" : " H:mm" + seconds;
  }

  private Guess timed(ColumnProfile column) {
    String format = column.time().orElseThrow().format();
    String found = "all that were tried are times" + (hasZone(column) ? "" : ", without a zone");
    return format.equals(TimeReading.ISO)
        ? Guess.sure(source(column), found)
        : Guess.sure(
            "{%s, formats: [%s]}".formatted(keyed(column), MappingDraft.quoted(format)), found);
  }

  private static boolean hasZone(ColumnProfile column) {
    return column.values().get(0).matches(".*(Z|[+-]\\d{2}:?\\d{2}( \\d{4})?|UTC|GMT)$")
        || column.values().get(0).matches("\\d{10,13}");
  }

  /** The time whose name fits best; among equals one with a time of day, then the first. */
  private Optional<ColumnProfile> time(String names) {
    List<String> order = List.of(names.split("\\|", -1));
    return sample.columns().stream()
        .filter(ColumnProfile::isFilled)
        .filter(column -> column.time().isPresent())
        .filter(column -> !column.isNumeric() || isTimeName(column))
        .min(
            Comparator.comparing((ColumnProfile column) -> !column.isAlwaysFilled())
                .thenComparing(column -> isMidnight(column))
                .thenComparingInt(column -> rank(column, order)));
  }

  private static boolean isTimeName(ColumnProfile column) {
    return column.plainName().matches(".*(date|time|created|updated|_at|^at|at$|day).*");
  }

  private static boolean isMidnight(ColumnProfile column) {
    return column.values().stream()
        .allMatch(value -> value.matches(".*[ T]0?0:00(:00)?(\\.0+)?Z?"));
  }

  private static int rank(ColumnProfile column, List<String> order) {
    for (int i = 0; i < order.size(); i++) {
      if (Pattern.compile(order.get(i)).matcher(column.plainName()).find()) {
        return i;
      }
    }
    return order.size();
  }

  private Optional<ColumnProfile> timeNamed(String names) {
    Predicate<String> fits = Pattern.compile(names).asPredicate();
    return sample.columns().stream()
        .filter(column -> fits.test(column.plainName()))
        .filter(ColumnProfile::isFilled)
        .filter(column -> column.time().isPresent())
        .findFirst();
  }

  private Optional<ColumnProfile> counter(String names) {
    return find(Pattern.compile(names)).filter(ColumnProfile::isNumeric);
  }

  /** The first filled column whose name fits. */
  private Optional<ColumnProfile> find(Pattern names) {
    return sample.columns().stream()
        .filter(column -> names.matcher(column.plainName()).matches())
        .filter(ColumnProfile::isFilled)
        .findFirst();
  }

  private ColumnProfile firstUnique() {
    return sample.columns().stream()
        .filter(ColumnProfile::isUnique)
        .filter(column -> !column.plainName().isEmpty())
        .findFirst()
        .orElse(sample.columns().get(0));
  }

  private Optional<ColumnProfile> longest(Pattern names) {
    return sample.columns().stream()
        .filter(column -> names.matcher(column.plainName()).matches())
        .filter(ColumnProfile::isFilled)
        .max(Comparator.comparingDouble(ColumnProfile::meanLength));
  }

  private Guess plain(ColumnProfile column) {
    return Guess.likely(source(column), "named so");
  }

  private Guess words(ColumnProfile column) {
    return column.isHtml()
        ? Guess.likely("{" + keyed(column) + ", html: true}", "named so, and HTML")
        : Guess.sure(
            source(column),
            "named so, %d characters on average".formatted(Math.round(column.meanLength())));
  }

  private boolean isTable() {
    return sample.format().syntax().isTable();
  }

  private String source(ColumnProfile column) {
    // Braces in a name would make it a template.
    return column.name().contains("{")
        ? "{" + keyed(column) + "}"
        : MappingDraft.quoted(column.name());
  }

  private String keyed(ColumnProfile column) {
    return (isTable() ? "column: " : "pointer: ") + MappingDraft.quoted(column.name());
  }

  private static String template(ColumnProfile... columns) {
    List<String> parts = new ArrayList<>();
    for (ColumnProfile column : columns) {
      parts.add("{" + column.name() + "}");
    }
    return "\"" + String.join("/", parts).replace("\"", "\\\"") + "\"";
  }

  private static String flow(Map<String, String> map) {
    List<String> entries = new ArrayList<>();
    map.forEach(
        (from, to) ->
            entries.add("\"" + from.replace("\"", "\\\"") + "\": " + MappingDraft.quoted(to)));
    return "{" + String.join(", ", entries) + "}";
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
        time("created|date|_at$")
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
