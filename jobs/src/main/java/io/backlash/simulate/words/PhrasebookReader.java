package io.backlash.simulate.words;

import io.backlash.text.FailureCategory;
import io.backlash.text.Mention;
import io.backlash.text.Sentiment;
import io.backlash.text.SentimentLabel;
import io.backlash.text.Speaker;
import io.backlash.text.TextAnalysis;
import io.backlash.text.TextAnalyzer;
import io.backlash.text.TextKind;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the simulated people's words by heart: it knows the templates that they are made of. What
 * is measured with it is all that comes after the words, with the error of reading left out.
 */
public final class PhrasebookReader implements TextAnalyzer {
  /** Of mentions by CoreNLP's rules on unseen texts: see docs/accuracy.md. Our choice, rounded. */
  private static final double CONFIDENCE = 0.8;

  private static final double GOOD = 0.1;
  private static final double MIXED = 0.5;
  private static final double BAD = 0.9;

  private static final PhrasebookReader SHARED = new PhrasebookReader();

  private final List<Template> failures = new ArrayList<>();
  private final List<Template> moods = new ArrayList<>();

  private PhrasebookReader() {
    Phrasebook.load().sections().forEach(this::learn);
  }

  /** The one of this process. */
  public static TextAnalyzer shared() {
    return SHARED;
  }

  private void learn(String section, List<String> phrases) {
    int dot = section.indexOf('.');
    String kind = dot < 0 ? section : section.substring(0, dot);
    String topic = section.substring(dot + 1);
    for (String phrase : phrases) {
      switch (kind) {
        case "public", "complaint" -> {
          moods.add(Template.of(phrase, Speaker.CUSTOMER, null, BAD));
          if (!topic.equals("vague")) {
            failures.add(
                Template.of(phrase, Speaker.CUSTOMER, FailureCategory.valueOf(topic), BAD));
          }
        }
        case "words" ->
            failures.add(Template.of(phrase, Speaker.AGENT, FailureCategory.valueOf(topic), BAD));
        case "product", "price", "bomb" ->
            moods.add(Template.of(phrase, Speaker.CUSTOMER, null, BAD));
        case "mild" -> moods.add(Template.of(phrase, Speaker.CUSTOMER, null, MIXED));
        case "praise" -> moods.add(Template.of(phrase, Speaker.CUSTOMER, null, GOOD));
        default -> {
          // What is said in passing tells neither of a failure nor of a mood.
        }
      }
    }
  }

  @Override
  public TextAnalysis analyze(String text, TextKind kind) {
    if (text == null || text.isBlank()) {
      return TextAnalysis.unscored(null, "empty");
    }
    List<Mention> mentions = new ArrayList<>();
    for (Template template : failures) {
      Matcher found = template.in(text, kind.speaker());
      if (found != null) {
        mentions.add(
            new Mention(
                template.category,
                found.group(),
                found.start(),
                found.end(),
                CONFIDENCE,
                "phrasebook/" + template.category));
      }
    }
    mentions.sort(Comparator.comparingInt(Mention::start).thenComparing(Mention::category));
    double negativity =
        moods.stream()
            .filter(mood -> mood.in(text, kind.speaker()) != null)
            .mapToDouble(mood -> mood.negativity)
            .max()
            .orElse(MIXED);
    SentimentLabel label =
        negativity == BAD
            ? SentimentLabel.NEGATIVE
            : negativity == MIXED ? SentimentLabel.NEUTRAL : SentimentLabel.POSITIVE;
    return new TextAnalysis(
        "en",
        new Sentiment(label, negativity, DISTRIBUTIONS.get(label)),
        null,
        mentions,
        List.of());
  }

  private static final Map<SentimentLabel, List<Double>> DISTRIBUTIONS =
      Map.of(
          SentimentLabel.NEGATIVE, List.of(0.5, 0.4, 0.1, 0.0, 0.0),
          SentimentLabel.NEUTRAL, List.of(0.0, 0.25, 0.5, 0.25, 0.0),
          SentimentLabel.POSITIVE, List.of(0.0, 0.0, 0.1, 0.4, 0.5));

  @Override
  public String version() {
    return "phrasebook";
  }

  /** A template as a pattern; its longest plain words tell quickly where it can't be. */
  private record Template(
      Pattern pattern, String plain, Speaker speaker, FailureCategory category, double negativity) {

    static Template of(
        String phrase, Speaker speaker, FailureCategory category, double negativity) {
      StringBuilder pattern = new StringBuilder();
      String plain = "";
      int from = 0;
      for (int open = phrase.indexOf('{'); open >= 0; open = phrase.indexOf('{', from)) {
        int close = phrase.indexOf('}', open);
        String before = phrase.substring(from, open);
        plain = before.length() > plain.length() ? before : plain;
        pattern.append(Pattern.quote(before));
        String inside = phrase.substring(open + 1, close);
        if (inside.indexOf('|') >= 0) {
          List<String> alternatives =
              List.of(inside.split("\\|", -1)).stream().map(Pattern::quote).toList();
          pattern.append("(?:").append(String.join("|", alternatives)).append(')');
        } else {
          pattern.append(".+?");
        }
        from = close + 1;
      }
      String rest = phrase.substring(from);
      plain = rest.length() > plain.length() ? rest : plain;
      pattern.append(Pattern.quote(rest));
      return new Template(
          Pattern.compile(pattern.toString()), plain, speaker, category, negativity);
    }

    Matcher in(String text, Speaker by) {
      if (by != speaker || !text.contains(plain)) {
        return null;
      }
      Matcher matcher = pattern.matcher(text);
      return matcher.find() ? matcher : null;
    }
  }
}
