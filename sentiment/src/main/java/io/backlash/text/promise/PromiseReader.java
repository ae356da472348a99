package io.backlash.text.promise;

import edu.stanford.nlp.ling.CoreAnnotations;
import edu.stanford.nlp.pipeline.Annotation;
import edu.stanford.nlp.pipeline.TokenizerAnnotator;
import edu.stanford.nlp.time.SUTime;
import edu.stanford.nlp.time.TimeExpression;
import edu.stanford.nlp.time.TimeExpressionExtractorImpl;
import edu.stanford.nlp.util.CoreMap;
import io.backlash.text.Fault;
import io.backlash.text.WordedPromise;
import io.backlash.text.clean.TextCleaner;
import java.time.DayOfWeek;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.temporal.IsoFields;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.joda.time.Period;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Reads what agents promise by when, in English. The times are told by SUTime, CoreNLP's own (Chang
 * and Manning, SUTime: A library for recognizing and normalizing time expressions, 2012); working
 * days, which it does not count, are counted here, Monday to Friday.
 *
 * <p>A sentence promises something if it speaks of what will be ("we'll", "you should receive"), is
 * neither a question nor tied to a condition, and names a deadline ("by Friday", "within 24 hours",
 * "tomorrow"). Only such sentences are shown to SUTime, as that takes some milliseconds.
 */
public final class PromiseReader {

  private static final Logger LOG = LoggerFactory.getLogger(PromiseReader.class);

  private static final int LONGEST_SENTENCE = 400;

  /** Nobody is held to what is due later: a slip of the pen, or a figure of speech. Our choice. */
  private static final Duration MOST_AHEAD = Duration.ofDays(3653);

  private static final Pattern WILL =
      Pattern.compile(
          "\\b(will|we ?['’]ll|i ?['’]ll|you ?['’]ll|they ?['’]ll|he ?['’]ll|she ?['’]ll|it ?['’]ll|that ?['’]ll"
              + "|(am|are|is|re|m) going to|(should|can expect to) (be|receive|get|have|hear|see|arrive|reach)|i promise)\\b");

  /** What makes it no promise: a condition, a duty of the customer's, a fact about the shop. */
  private static final Pattern NO_PROMISE =
      Pattern.compile(
          "\\?|\\b(if|unless|once|whether|after you|when you|as soon as you|until you|in case|may|might|cannot|can['’]t"
              + "|(will|['’]ll) (not|need|have to|be (closed|open|opening|charged|billed|available|unavailable|down)|expire|end|close))\\b"
              + "|\\bwon['’]t\\b");

  private static final Pattern WORKING_DAYS =
      Pattern.compile(
          "(?:\\b(\\w+) ?(?:-|–|to|or) ?)?\\b(\\w+) ?(?:business|working|work) ?(days?|hours?|hrs?)\\b");

  private static final List<String> NUMBERS =
      List.of(
          "zero",
          "one",
          "two",
          "three",
          "four",
          "five",
          "six",
          "seven",
          "eight",
          "nine",
          "ten",
          "eleven",
          "twelve",
          "thirteen",
          "fourteen");

  /** Of a duration that something is to be done within, and not one that it lasts. */
  private static final Pattern BEFORE_DURATION =
      Pattern.compile(
          "\\b(within|in|under|up to|inside|less than|no more than|next|over|maximum|max|course of|allow)"
              + "(\\s+(the|a|an|about|around|approximately|roughly|next|coming|following|maximum|max|of|up to|just|less than|no more than))*\\s*$");

  private static final Pattern BEFORE_POINT =
      Pattern.compile(
          "\\b(by|before|on|until|till|no later than|not later than|latest|at)"
              + "(\\s+(the|end|close|of|business|about|around|coming|this|next|latest|play))*\\s*$");

  private static final Pattern DAY_OF_ITS_OWN =
      Pattern.compile(
          "^(by )?(the )?(end of )?(today|tonight|tomorrow|later today|this|next|first thing)\\b.*");

  private static final Pattern TIME_WORD =
      Pattern.compile(
          "\\b(minutes?|mins?|hours?|hrs?|days?|weeks?|months?|today|tonight|tomorrow|morning|noon|afternoon|evening|night|midnight"
              + "|monday|tuesday|wednesday|thursday|friday|saturday|sunday|weekend"
              + "|january|february|march|april|may|june|july|august|september|october|november|december"
              + "|\\d{1,2}(:\\d\\d)? ?[ap]\\.?m)\\b");

  private static final Pattern TIMEX =
      Pattern.compile(
          "(\\d{4})-(?:(\\d\\d)(?:-(\\d\\d)(?:T(\\d\\d):(\\d\\d)(?::\\d\\d)?|T\\w\\w)?)?|W(\\d\\d)(?:-WE)?)");

  private final ZoneId zone;

  /**
   * @param zone in which days begin and end
   */
  public PromiseReader(ZoneId zone) {
    this.zone = zone;
  }

  /** Loads at first use, once, however many threads ask: its rules take a second or two. */
  private static final class Shared {
    static final TokenizerAnnotator TOKENIZER = new TokenizerAnnotator(false, new Properties());
    static final TimeExpressionExtractorImpl TIMES = times();

    private static TimeExpressionExtractorImpl times() {
      String rules = "edu/stanford/nlp/models/sutime/";
      Properties properties = new Properties();
      properties.setProperty("sutime.binders", "0");
      properties.setProperty(
          "sutime.rules", rules + "defs.sutime.txt," + rules + "english.sutime.txt");
      return new TimeExpressionExtractorImpl("sutime", properties);
    }
  }

  /**
   * The promises of a text, in order; none where it can't be read.
   *
   * @param text an agent's message, {@code null} for none
   * @param at when it was written, from which "tomorrow" counts
   */
  public List<WordedPromise> read(String text, Instant at) {
    if (text == null
        || !TIME_WORD.matcher(lower(text)).find()
        || !WILL.matcher(lower(text)).find()) {
      return List.of();
    }
    try {
      return readSentences(
          text.substring(0, Math.min(text.length(), TextCleaner.MOST_CHARACTERS)), at);
    } catch (RuntimeException | StackOverflowError e) {
      // CoreNLP gives no promise for arbitrary text, and one text must not stop a job.
      LOG.warn(
          "A text of {} characters could not be read for promises: {}", text.length(), Fault.of(e));
      return List.of();
    }
  }

  private List<WordedPromise> readSentences(String text, Instant at) {
    Annotation annotation = new Annotation(text);
    synchronized (Shared.TIMES) {
      Shared.TOKENIZER.annotate(annotation);
      List<WordedPromise> promises = new ArrayList<>();
      for (CoreMap sentence : annotation.get(CoreAnnotations.SentencesAnnotation.class)) {
        int start = sentence.get(CoreAnnotations.CharacterOffsetBeginAnnotation.class);
        int end = sentence.get(CoreAnnotations.CharacterOffsetEndAnnotation.class);
        String quote = text.substring(start, end);
        if (end - start <= LONGEST_SENTENCE && isPromise(lower(quote))) {
          due(sentence, quote, start, LocalDateTime.ofInstant(at, zone))
              .map(due -> due.atZone(zone).toInstant())
              .filter(due -> due.isAfter(at) && due.isBefore(at.plus(MOST_AHEAD)))
              .ifPresent(due -> promises.add(new WordedPromise(quote, start, end, due)));
        }
      }
      return promises;
    }
  }

  private static boolean isPromise(String sentence) {
    return WILL.matcher(sentence).find()
        && TIME_WORD.matcher(sentence).find()
        && !NO_PROMISE.matcher(sentence).find();
  }

  /** The latest of the deadlines that a sentence names. */
  private static Optional<LocalDateTime> due(
      CoreMap sentence, String quote, int offset, LocalDateTime at) {
    Optional<LocalDateTime> workingDays = workingDays(lower(quote), at);
    if (workingDays.isPresent()) {
      return workingDays;
    }
    List<CoreMap> times = Shared.TIMES.extractTimeExpressionCoreMaps(sentence, (String) null);
    return times.stream()
        .flatMap(
            time -> {
              int start = time.get(CoreAnnotations.CharacterOffsetBeginAnnotation.class) - offset;
              String before = lower(quote.substring(0, start));
              String words = lower(time.get(CoreAnnotations.TextAnnotation.class));
              return due(time, before, words, at).stream();
            })
        .max(Comparator.naturalOrder());
  }

  private static Optional<LocalDateTime> due(
      CoreMap time, String before, String words, LocalDateTime at) {
    SUTime.Temporal temporal = time.get(TimeExpression.Annotation.class).getTemporal();
    if (temporal instanceof SUTime.Duration duration) {
      return BEFORE_DURATION.matcher(before).find() ? after(at, duration) : Optional.empty();
    }
    if (temporal instanceof SUTime.Range range && range.getDuration() != null) {
      return words.startsWith("the next") || BEFORE_DURATION.matcher(before).find()
          ? after(at, range.getDuration())
          : Optional.empty();
    }
    if (!BEFORE_POINT.matcher(before).find() && !DAY_OF_ITS_OWN.matcher(words).matches()) {
      return Optional.empty();
    }
    SUTime.Time anchor = SUTime.parseDateTime(at.toLocalDate().toString(), true);
    SUTime.Temporal resolved = temporal.resolve(anchor, SUTime.RESOLVE_TO_FUTURE);
    return resolved == null ? Optional.empty() : end(resolved.getTimexValue(), at);
  }

  /** Of a range of durations, which reads "P1W/P2W", the longest. */
  private static Optional<LocalDateTime> after(LocalDateTime at, SUTime.Duration duration) {
    Period length =
        duration instanceof SUTime.DurationRange range
            ? Period.parse(range.toString().substring(range.toString().indexOf('/') + 1))
            : duration.getJodaTimePeriod();
    return Optional.ofNullable(length)
        .map(
            period ->
                at.plusYears(period.getYears())
                    .plusMonths(period.getMonths())
                    .plusWeeks(period.getWeeks())
                    .plusDays(period.getDays())
                    .plusHours(period.getHours())
                    .plusMinutes(period.getMinutes())
                    .plusSeconds(period.getSeconds()));
  }

  /** The end of what a TIMEX3 value names. */
  private static Optional<LocalDateTime> end(String timex, LocalDateTime at) {
    Matcher matcher = timex == null ? null : TIMEX.matcher(timex);
    if (matcher == null || !matcher.matches()) {
      return Optional.empty();
    }
    int year = Integer.parseInt(matcher.group(1));
    if (matcher.group(6) != null) {
      return Optional.of(
          at.toLocalDate()
              .with(IsoFields.WEEK_BASED_YEAR, year)
              .with(IsoFields.WEEK_OF_WEEK_BASED_YEAR, Integer.parseInt(matcher.group(6)))
              .with(DayOfWeek.MONDAY)
              .plusWeeks(1)
              .atStartOfDay());
    }
    if (matcher.group(2) == null) {
      return Optional.empty();
    }
    int month = Integer.parseInt(matcher.group(2));
    LocalDate first = LocalDate.of(year, month, 1);
    if (matcher.group(3) == null) {
      return Optional.of(first.plusMonths(1).atStartOfDay());
    }
    LocalDate day = first.withDayOfMonth(Integer.parseInt(matcher.group(3)));
    return Optional.of(
        matcher.group(4) == null
            ? day.plusDays(1).atStartOfDay()
            : day.atTime(Integer.parseInt(matcher.group(4)), Integer.parseInt(matcher.group(5))));
  }

  private static Optional<LocalDateTime> workingDays(String sentence, LocalDateTime at) {
    Matcher matcher = WORKING_DAYS.matcher(sentence);
    if (!matcher.find()) {
      return Optional.empty();
    }
    return number(matcher.group(2))
        .map(
            count -> {
              boolean days = matcher.group(3).startsWith("d");
              // Of working hours nobody says how many make a day: eight.
              int left = days ? count : (count + 7) / 8;
              LocalDateTime day = at;
              while (left > 0) {
                day = day.plusDays(1);
                if (day.getDayOfWeek().getValue() <= 5) {
                  left--;
                }
              }
              return day.toLocalDate().plusDays(1).atStartOfDay();
            });
  }

  private static Optional<Integer> number(String word) {
    if (word.matches("\\d{1,3}")) {
      return Optional.of(Integer.parseInt(word));
    }
    int value = NUMBERS.indexOf(word);
    return value < 0 ? Optional.empty() : Optional.of(value);
  }

  private static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }
}
