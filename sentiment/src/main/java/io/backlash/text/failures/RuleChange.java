package io.backlash.text.failures;

import edu.stanford.nlp.ling.CoreAnnotations;
import edu.stanford.nlp.pipeline.Annotation;
import io.backlash.text.FailureCategory;
import io.backlash.text.Mention;
import io.backlash.text.TextKind;
import io.backlash.text.corenlp.TaggedText;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/**
 * What changes where one set of rules takes the place of another: which failures appear in texts,
 * and which disappear. Reads in one thread.
 */
public final class RuleChange {

  /** Of a category, so many texts are shown for what appears, and so many for what disappears. */
  private static final int EXAMPLES = 5;

  private static final int LONGEST_EXAMPLE = 160;

  private final FailureFinder before;
  private final FailureFinder after;
  private final Map<FailureCategory, Counts> counts = new EnumMap<>(FailureCategory.class);
  private final AtomicLong texts = new AtomicLong();

  /** In how many texts a category was found. */
  private static final class Counts {
    private final List<String> examples = new ArrayList<>();
    private int before;
    private int after;
    private int appeared;
    private int disappeared;
  }

  public RuleChange(FailureFinder before, FailureFinder after) {
    this.before = before;
    this.after = after;
    for (FailureCategory category : FailureCategory.values()) {
      counts.put(category, new Counts());
    }
  }

  /** Reads a text by both sets of rules; what is not English counts as read and has no failures. */
  public void read(String text, TextKind kind) {
    texts.incrementAndGet();
    if (!TaggedText.isEnglish(text)) {
      return;
    }
    Annotation annotation = TaggedText.of(text);
    List<Mention> earlier = before.find(annotation, kind);
    List<Mention> later = after.find(annotation, kind);
    counts.forEach(
        (category, count) -> {
          Optional<Mention> was = first(category, earlier);
          Optional<Mention> is = first(category, later);
          count.before += was.isPresent() ? 1 : 0;
          count.after += is.isPresent() ? 1 : 0;
          if (was.isEmpty() && is.isPresent() && count.appeared++ < EXAMPLES) {
            count.examples.add(example('+', is.get(), annotation));
          }
          if (was.isPresent() && is.isEmpty() && count.disappeared++ < EXAMPLES) {
            count.examples.add(example('-', was.get(), annotation));
          }
        });
  }

  /** Texts read; may be asked from another thread. */
  public long texts() {
    return texts.get();
  }

  private static Optional<Mention> first(FailureCategory category, List<Mention> mentions) {
    return mentions.stream().filter(mention -> mention.category() == category).findFirst();
  }

  private static String example(char sign, Mention mention, Annotation annotation) {
    String text = annotation.get(CoreAnnotations.TextAnnotation.class);
    int from = Math.max(0, mention.start() - LONGEST_EXAMPLE / 2);
    int to = Math.min(text.length(), Math.max(mention.end(), from + LONGEST_EXAMPLE));
    return String.format(
        "  %c %s \"%s\" in: %s%s%s",
        sign,
        mention.rule(),
        mention.quote(),
        from > 0 ? "…" : "",
        text.substring(from, to).replaceAll("\\s+", " "),
        to < text.length() ? "…" : "");
  }

  /** By category, the texts in which it was found before and after, and some that changed. */
  public String report() {
    StringBuilder report = new StringBuilder();
    report.append(
        String.format(
            Locale.ROOT,
            "%d texts%n%n%-16s %8s %8s %9s %12s%n",
            texts.get(),
            "category",
            "before",
            "after",
            "appeared",
            "disappeared"));
    counts.forEach(
        (category, count) -> {
          report.append(
              String.format(
                  Locale.ROOT,
                  "%-16s %8d %8d %9d %12d%n",
                  category,
                  count.before,
                  count.after,
                  count.appeared,
                  count.disappeared));
          count.examples.forEach(example -> report.append(example).append(System.lineSeparator()));
        });
    return report.toString();
  }
}
