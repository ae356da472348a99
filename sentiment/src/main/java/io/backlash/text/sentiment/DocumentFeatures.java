package io.backlash.text.sentiment;

import io.backlash.text.Mention;
import io.backlash.text.corenlp.ParsedSentence;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What the document-level model sees of a text: what CoreNLP says of its sentences, by position and
 * altogether; what a lexicon says of its words; the failures that it speaks of; how it is written;
 * and its words, alone and in pairs, those behind a negation marked.
 *
 * <p>All but the words comes twice, the second time faded out as the text gets longer: in a tweet a
 * question or a single bad word says something else than in a page.
 */
public final class DocumentFeatures {

  /** The feature that every text has. */
  static final String CONSTANT = "constant";

  /** A quarter of the log-odds of CoreNLP's sentences' noisy-or of being negative. */
  static final String ANY_NEGATIVE = "corenlp any negative";

  /** Balance of the text's good and bad words. */
  public static final String VALENCE = "valence balance";

  /** So many words behind a negation are negated, up to a comma or the like. */
  private static final int REACH = 3;

  private static final Pattern WORD = Pattern.compile("[a-z][a-z'-]*|:-?[()dp/|]|[;]-?\\)|n't|0");
  private static final Pattern NUMBER = Pattern.compile("[0-9][0-9.,:]*");
  private static final Pattern BARRIER = Pattern.compile("[.,;:!?()-]+");
  private static final Pattern SHOUTED = Pattern.compile("\\b[A-Z]{3,}\\b");
  private static final Pattern WRITTEN = Pattern.compile("\\b\\p{L}+\\b");

  private static final double SMALLEST_MASS = 1e-3;

  /**
   * A text of so many words counts half as a short one; the longest tweets of our sources have as
   * many. Our choice.
   */
  private static final double SHORT = 35;

  private static final double SHORT_STEEPNESS = 3;

  private DocumentFeatures() {}

  /**
   * The features of a text, by name.
   *
   * @param text the original
   * @param sentences of the text; at least one is parsed
   * @param mentions the failures that it speaks of
   */
  public static Map<String, Double> of(
      String text, List<ParsedSentence> sentences, List<Mention> mentions) {
    double words = Math.max(1, WRITTEN.matcher(text).results().count());
    Map<String, Double> features = new HashMap<>();
    features.put(CONSTANT, 1.0);
    addSentences(sentences.stream().filter(ParsedSentence::parsed).toList(), features);
    addValence(sentences, features);
    addMentions(mentions, features);
    addWriting(text, words, sentences, features);
    double shortness = 1 / (1 + Math.pow(words / SHORT, SHORT_STEEPNESS));
    new HashMap<>(features)
        .forEach((name, value) -> features.put("short " + name, shortness * value));
    addWords(sentences, features);
    return features;
  }

  private static void addSentences(List<ParsedSentence> parsed, Map<String, Double> features) {
    double noneNegative = 1;
    double nonePositive = 1;
    double sum = 0;
    double tokens = 0;
    double worst = 0;
    double best = 0;
    for (ParsedSentence sentence : parsed) {
      noneNegative *= 1 - sentence.negativeMass();
      nonePositive *= 1 - sentence.positiveMass();
      worst = Math.max(worst, sentence.negativeMass());
      best = Math.max(best, sentence.positiveMass());
      sum += sentence.words().size() * balance(sentence);
      tokens += sentence.words().size();
    }
    features.put(ANY_NEGATIVE, logOdds(1 - noneNegative) / 4);
    features.put("corenlp any positive", logOdds(1 - nonePositive) / 4);
    features.put("corenlp worst", worst);
    features.put("corenlp best", best);
    features.put("corenlp mean", sum / tokens);
    features.put("corenlp first", balance(parsed.get(0)));
    features.put("corenlp last", balance(parsed.get(parsed.size() - 1)));
  }

  /** From -1, surely positive, to 1, surely negative. */
  private static double balance(ParsedSentence sentence) {
    return sentence.negativeMass() - sentence.positiveMass();
  }

  private static double logOdds(double mass) {
    double bounded = Math.min(1 - SMALLEST_MASS, Math.max(SMALLEST_MASS, mass));
    return Math.log(bounded / (1 - bounded));
  }

  private static void addValence(List<ParsedSentence> sentences, Map<String, Double> features) {
    Valence sum = Valence.NONE;
    Valence last = Valence.NONE;
    double worst = 1;
    double best = -1;
    double tokens = 0;
    for (ParsedSentence sentence : sentences) {
      last = Valence.of(sentence.words());
      sum = sum.plus(last);
      worst = Math.min(worst, last.balance());
      best = Math.max(best, last.balance());
      tokens += sentence.words().size();
    }
    features.put(VALENCE, sum.balance());
    features.put("valence good", Valence.normalised(sum.good()));
    features.put("valence bad", Valence.normalised(sum.bad()));
    features.put("valence good share", sum.good() / Math.sqrt(tokens));
    features.put("valence bad share", sum.bad() / Math.sqrt(tokens));
    features.put("valence none", sum.equals(Valence.NONE) ? 1.0 : 0.0);
    features.put("valence last", last.balance());
    features.put("valence worst", worst);
    features.put("valence best", best);
  }

  private static void addMentions(List<Mention> mentions, Map<String, Double> features) {
    features.put(
        "failures surest", mentions.stream().mapToDouble(Mention::confidence).max().orElse(0));
    features.put("failures mentions", Math.log1p(mentions.size()));
    features.put(
        "failures kinds", Math.log1p(mentions.stream().map(Mention::category).distinct().count()));
  }

  private static void addWriting(
      String text, double words, List<ParsedSentence> sentences, Map<String, Double> features) {
    double questions = sentences.stream().filter(s -> s.words().contains("?")).count();
    features.put("writing questions", questions / sentences.size());
    features.put("writing exclamations", text.indexOf('!') >= 0 ? 1.0 : 0.0);
    features.put("writing shouted", SHOUTED.matcher(text).results().count() / words);
    features.put("writing length", Math.log(words) / 4);
  }

  private static void addWords(List<ParsedSentence> sentences, Map<String, Double> features) {
    Set<String> grams = new HashSet<>();
    for (ParsedSentence sentence : sentences) {
      grams.addAll(grams(sentence.words()));
    }
    double weight = 1 / Math.sqrt(Math.max(1, grams.size()));
    grams.forEach(gram -> features.put(gram, weight));
  }

  private static List<String> grams(List<String> words) {
    List<String> grams = new ArrayList<>();
    String previous = "";
    int negated = 0;
    for (String token : words) {
      String word = NUMBER.matcher(token).matches() ? "0" : token;
      if (BARRIER.matcher(word).matches()) {
        previous = "";
        negated = 0;
      } else if (WORD.matcher(word).matches()) {
        grams.add(word);
        if (negated > 0) {
          grams.add("not .. " + word);
          negated--;
        }
        if (!previous.isEmpty()) {
          grams.add(previous + " " + word);
        }
        if (Negation.is(word)) {
          negated = REACH;
        }
        previous = word;
      }
    }
    return grams;
  }
}
