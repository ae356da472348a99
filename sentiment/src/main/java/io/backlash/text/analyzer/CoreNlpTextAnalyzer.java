package io.backlash.text.analyzer;

import edu.stanford.nlp.util.RuntimeInterruptedException;
import io.backlash.text.Fault;
import io.backlash.text.Mention;
import io.backlash.text.Remark;
import io.backlash.text.Sentiment;
import io.backlash.text.SentimentLabel;
import io.backlash.text.TextAnalysis;
import io.backlash.text.TextAnalyzer;
import io.backlash.text.TextKind;
import io.backlash.text.clean.CleanText;
import io.backlash.text.clean.LanguageGate;
import io.backlash.text.clean.TextCleaner;
import io.backlash.text.corenlp.CoreNlp;
import io.backlash.text.corenlp.ParsedSentence;
import io.backlash.text.corenlp.ParsedText;
import io.backlash.text.failures.FailureFinder;
import io.backlash.text.sentiment.Calibration;
import io.backlash.text.sentiment.DocumentFeatures;
import io.backlash.text.sentiment.NegativityModel;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Understands English text with Stanford CoreNLP; text in other languages is told apart and left
 * unscored.
 *
 * <p>Time and memory are bounded for any text: {@link TextCleaner} holds the limits. The models
 * take about 0.7 GB and are loaded once a JVM, by {@link #load()} or the first text.
 */
public final class CoreNlpTextAnalyzer implements TextAnalyzer {

  private static final Logger LOG = LoggerFactory.getLogger(CoreNlpTextAnalyzer.class);

  private static final int CLASSES = 5;

  /** Of the thread's processor time; the worst text known takes about two seconds. */
  private static final Watchdog WATCHDOG = new Watchdog(Duration.ofMinutes(2));

  private final LanguageGate languages;
  private final NegativityModel model;

  /** {@code null} where no failures are looked for. */
  private final FailureFinder failures;

  /** {@code null} where negativity is told as the model says it. */
  private final Calibration calibration;

  private final String version;

  private CoreNlpTextAnalyzer(
      LanguageGate languages,
      NegativityModel model,
      FailureFinder failures,
      Calibration calibration) {
    this.languages = languages;
    this.model = model;
    this.failures = failures;
    this.calibration = calibration;
    version =
        model.version()
            + (calibration == null ? "" : "+" + calibration.version())
            + "+"
            + (failures == null ? "no failures" : failures.version())
            + "+"
            + AnalyzerVersion.ofProgram();
  }

  /** The JVM's one analyzer. Who only asks for its version goes without CoreNLP's models. */
  public static CoreNlpTextAnalyzer shared() {
    return Shared.ANALYZER;
  }

  /**
   * The same, with the same models, its negativity fitted to a user's texts.
   *
   * @throws IllegalArgumentException if the calibration was fitted to another model
   */
  public static TextAnalyzer calibrated(Calibration calibration) {
    return Shared.ANALYZER.calibratedBy(calibration);
  }

  /**
   * An analyzer that finds failures with a directory's rule files read over those that come with
   * the program, as {@link FailureFinder#load} describes.
   *
   * @throws io.backlash.text.failures.InvalidRuleException naming file and line of what can't be
   *     used
   * @throws java.io.UncheckedIOException when the directory can't be read
   */
  public static CoreNlpTextAnalyzer withRules(Path directory) {
    return Shared.ANALYZER.with(FailureFinder.load(directory));
  }

  /** An analyzer that looks for no failures: what finding them costs is measured against it. */
  public static TextAnalyzer withoutFailures() {
    return Shared.ANALYZER.with(null);
  }

  /**
   * This one, its negativity fitted to a user's texts.
   *
   * @throws IllegalArgumentException if the calibration was fitted to another model
   */
  public CoreNlpTextAnalyzer calibratedBy(Calibration other) {
    if (!other.model().equals(model.version())) {
      throw new IllegalArgumentException(
          "The calibration was fitted to the model "
              + other.model()
              + ", and this is "
              + model.version()
              + ": calibrate again.");
    }
    return new CoreNlpTextAnalyzer(languages, model, failures, other);
  }

  /** This one without the encoder: several times faster, and less right about failures. */
  public CoreNlpTextAnalyzer fast() {
    return with(failures.fast());
  }

  private CoreNlpTextAnalyzer with(FailureFinder otherFailures) {
    return new CoreNlpTextAnalyzer(languages, model, otherFailures, calibration);
  }

  /** The version of the model of negativity, which calibrations are bound to. */
  public static String model() {
    return Shared.ANALYZER.model.version();
  }

  /** Loads at first use, once, however many threads ask. */
  private static final class Shared {
    static final CoreNlpTextAnalyzer ANALYZER = bundled();
  }

  private static CoreNlpTextAnalyzer bundled() {
    return new CoreNlpTextAnalyzer(
        LanguageGate.load(), NegativityModel.load(), FailureFinder.bundled(), null);
  }

  @Override
  public String version() {
    return version;
  }

  /** Takes some seconds, once a JVM. */
  @Override
  public void load() {
    CoreNlp.shared();
    if (failures != null) {
      failures.load();
    }
  }

  @Override
  public TextAnalysis analyze(String text, TextKind kind) {
    if (text == null || text.isBlank()) {
      return TextAnalysis.unscored(null, "empty");
    }
    String language = languages.language(text);
    if (language == null) {
      return TextAnalysis.unscored(null, "no words");
    }
    if (!language.equals("en")) {
      return TextAnalysis.unscored(language, "language " + language);
    }
    // Loading is no text's fault, and takes longest where the machine is busy.
    load();
    try {
      TextAnalysis analysis = WATCHDOG.watch(() -> analyzeEnglish(text, kind));
      return analysis == null ? TextAnalysis.brokenOff(language, "took too long") : analysis;
    } catch (RuntimeInterruptedException e) {
      // The thread is wanted elsewhere: a job is cancelled.
      Thread.currentThread().interrupt();
      return TextAnalysis.brokenOff(language, "interrupted");
    } catch (RuntimeException | StackOverflowError e) {
      // CoreNLP gives no promise for arbitrary text, and one text must not stop a job.
      LOG.warn("A text of {} characters could not be analysed: {}", text.length(), Fault.of(e));
      return TextAnalysis.brokenOff(language, e.getClass().getSimpleName());
    }
  }

  private TextAnalysis analyzeEnglish(String text, TextKind kind) {
    CoreNlp coreNlp = CoreNlp.shared();
    CleanText clean = TextCleaner.clean(text, coreNlp.network()::knows);
    ParsedText read = coreNlp.read(clean.text());
    List<Mention> mentions =
        failures == null
            ? List.of()
            : failures.find(read.annotation(), kind).stream()
                .map(mention -> inOriginal(mention, clean, text))
                .toList();
    List<Remark> remarks = new ArrayList<>(clean.remarks());
    if (read.truncated() && !remarks.contains(Remark.TRUNCATED)) {
      remarks.add(Remark.TRUNCATED);
    }
    List<ParsedSentence> parsed = read.sentences().stream().filter(ParsedSentence::parsed).toList();
    if (parsed.isEmpty()) {
      return new TextAnalysis("en", null, "no sentence parsed", mentions, List.copyOf(remarks));
    }
    String original = text.substring(0, Math.min(text.length(), TextCleaner.MOST_CHARACTERS));
    Map<String, Double> features = DocumentFeatures.of(original, read.sentences(), mentions);
    return new TextAnalysis(
        "en", sentiment(parsed, features), null, mentions, List.copyOf(remarks));
  }

  private static Mention inOriginal(Mention mention, CleanText clean, String original) {
    int start = clean.originalStart(mention.start());
    int end = clean.originalEnd(mention.end());
    return new Mention(
        mention.category(),
        original.substring(start, end),
        start,
        end,
        mention.confidence(),
        mention.rule());
  }

  private Sentiment sentiment(List<ParsedSentence> sentences, Map<String, Double> features) {
    double[] distribution = new double[CLASSES];
    int tokens = 0;
    for (ParsedSentence sentence : sentences) {
      for (int i = 0; i < CLASSES; i++) {
        distribution[i] += sentence.distribution()[i] * sentence.words().size();
      }
      tokens += sentence.words().size();
    }
    List<Double> averages = new ArrayList<>(CLASSES);
    for (double sum : distribution) {
      averages.add(sum / tokens);
    }
    double said = model.negativity(features);
    double negativity = calibration == null ? said : calibration.of(said);
    SentimentLabel label =
        model.thresholds().label(negativity, features.get(DocumentFeatures.VALENCE));
    return new Sentiment(label, negativity, List.copyOf(averages));
  }
}
