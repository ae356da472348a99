package io.backlash.text.failures;

import edu.stanford.nlp.ling.CoreAnnotations;
import edu.stanford.nlp.ling.CoreLabel;
import edu.stanford.nlp.pipeline.Annotation;
import edu.stanford.nlp.util.CoreMap;
import io.backlash.text.FailureCategory;
import io.backlash.text.Mention;
import io.backlash.text.Speaker;
import io.backlash.text.failures.FailureRule.Match;
import io.backlash.text.failures.FailureRule.Span;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Finds the eleven service failures in a text's words, by rules that a reader can open.
 *
 * <p>A category's rules are tried on each sentence in which one of their trigger words stands. What
 * a rule finds is dropped where an exception of its category, or of {@code scope.rules} (negation,
 * hypotheticals, other companies, …), begins before it and reaches over its first word. Of
 * overlapping finds of one category the most confident stays.
 *
 * <p>Immutable, and safe for use by many threads.
 */
public final class FailureRules {

  private static final String EXTENSION = ".rules";
  private static final String VOCABULARY = "vocabulary";
  private static final String SCOPE = "scope";
  private static final String CONFIDENCE = "confidence.tsv";

  /** Mentions by place, then by category: the order in which they are told. */
  private static final Comparator<Mention> ORDER =
      Comparator.comparingInt(Mention::start).thenComparing(Mention::category);

  private record Found(Span span, String rule, double confidence) {
    static final Comparator<Found> BEST_FIRST =
        Comparator.comparingDouble(Found::confidence)
            .thenComparingInt(found -> found.span().length())
            .reversed()
            .thenComparingInt(found -> found.span().from())
            .thenComparing(Found::rule);
  }

  private record Category(FailureCategory category, RuleSet rules, RuleSet exceptions) {}

  private final Map<Speaker, List<Category>> categories = new EnumMap<>(Speaker.class);
  private final Map<Speaker, RuleSet> scopes = new EnumMap<>(Speaker.class);
  private final Confidences confidences;
  private final String version;

  private static final class Bundled {
    static final FailureRules RULES = new FailureRules(bundledFiles(), Map.of());
  }

  private FailureRules(Map<String, String> bundled, Map<String, String> added) {
    confidences = Confidences.read(CONFIDENCE, bundled.get(CONFIDENCE));
    version = hash(bundled, added);
    RuleSource vocabulary = source(VOCABULARY, bundled, added);
    RuleSource scope = source(SCOPE, bundled, added);
    RuleCompiler scopeCompiler = new RuleCompiler(List.of(vocabulary, scope));
    for (Speaker speaker : Speaker.values()) {
      scopes.put(speaker, scopeCompiler.compile(SCOPE, scope.rules().values(), speaker));
      categories.put(speaker, new ArrayList<>());
    }
    for (FailureCategory category : FailureCategory.values()) {
      String stem = fileStem(category);
      RuleSource source = source(stem, bundled, added);
      RuleCompiler compiler = new RuleCompiler(List.of(vocabulary, source));
      for (Speaker speaker : Speaker.values()) {
        categories
            .get(speaker)
            .add(
                new Category(
                    category,
                    compiler.compile(stem, source.rules().values(), speaker),
                    compiler.compile(stem, source.exceptions().values(), speaker)));
      }
    }
  }

  /** The rules that come with the program; read once. */
  public static FailureRules bundled() {
    return Bundled.RULES;
  }

  /**
   * The bundled rules with a directory's files read over them: a rule, exception or word class of a
   * name that the bundled file of the same name knows replaces it, {@code name: none} switches it
   * off, any other is added.
   *
   * @param directory holds any of {@code vocabulary.rules}, {@code scope.rules} and one file a
   *     category, such as {@code run_around.rules}
   * @throws InvalidRuleException naming file and line of what can't be used
   * @throws UncheckedIOException when the directory can't be read
   */
  public static FailureRules load(Path directory) {
    Map<String, String> bundled = bundledFiles();
    Map<String, String> added = new LinkedHashMap<>();
    try (Stream<Path> files = Files.list(directory)) {
      for (Path file : files.filter(f -> f.toString().endsWith(EXTENSION)).sorted().toList()) {
        String name = file.getFileName().toString();
        if (!bundled.containsKey(name)) {
          throw new InvalidRuleException(
              file.toString(), "no such rule file; known are " + String.join(", ", ruleFiles()));
        }
        added.put(name, Files.readString(file));
      }
    } catch (IOException unreadable) {
      throw new UncheckedIOException(
          "can't read the rules in " + directory + ": " + unreadable.getMessage(), unreadable);
    }
    return new FailureRules(bundled, added);
  }

  /** A hash of all rule texts and counts: equal versions find the same in every text. */
  public String version() {
    return version;
  }

  /**
   * The failures that a text says happened.
   *
   * @param annotation with sentences and tokens; tags and lemmas where a rule asks for them
   * @param speaker who wrote the text
   * @return mentions with offsets into the annotation's text, by start, then category; mentions of
   *     one category do not overlap
   */
  public List<Mention> find(Annotation annotation, Speaker speaker) {
    String text = annotation.get(CoreAnnotations.TextAnnotation.class);
    List<Mention> mentions = new ArrayList<>();
    for (CoreMap sentence : annotation.get(CoreAnnotations.SentencesAnnotation.class)) {
      List<CoreLabel> tokens = withEnd(sentence.get(CoreAnnotations.TokensAnnotation.class));
      List<Span> scope = null;
      for (Category each : categories.get(speaker)) {
        List<Match> matches = each.rules().find(tokens);
        if (matches.isEmpty()) {
          continue;
        }
        if (scope == null) {
          scope = spans(scopes.get(speaker), tokens);
        }
        for (Found found : standing(each, matches, tokens, scope)) {
          int start = tokens.get(found.span().from()).beginPosition();
          int last = Math.min(found.span().to(), tokens.size() - 1) - 1;
          int end = tokens.get(last).endPosition();
          mentions.add(
              new Mention(
                  each.category(),
                  text.substring(start, end),
                  start,
                  end,
                  found.confidence(),
                  found.rule()));
        }
      }
    }
    mentions.sort(ORDER);
    return List.copyOf(mentions);
  }

  /** The matches that no exception and no scope silences, the best of those that overlap. */
  private List<Found> standing(
      Category category, List<Match> matches, List<CoreLabel> tokens, List<Span> scope) {
    List<Span> exceptions = spans(category.exceptions(), tokens);
    List<Found> found = new ArrayList<>();
    for (Match match : matches) {
      Span span = match.span();
      FailureRule rule = match.rule();
      if (exceptions.stream().noneMatch(span::overlaps)
          && (rule.always() || scope.stream().noneMatch(s -> s.silences(span)))) {
        found.add(new Found(span, rule.id(), confidences.of(category.category(), rule.id())));
      }
    }
    found.sort(Found.BEST_FIRST);
    List<Found> kept = new ArrayList<>();
    for (Found each : found) {
      if (kept.stream().noneMatch(k -> k.span().overlaps(each.span()))) {
        kept.add(each);
      }
    }
    return kept;
  }

  /** A word behind the last: TokensRegex knows a sentence's end only at the end of a pattern. */
  private static List<CoreLabel> withEnd(List<CoreLabel> tokens) {
    CoreLabel end = new CoreLabel();
    end.setWord("<end>");
    end.setValue("<end>");
    List<CoreLabel> all = new ArrayList<>(tokens);
    all.add(end);
    return all;
  }

  /** All that is tried on a speaker's words. */
  List<RuleSet> ruleSets(Speaker speaker) {
    List<RuleSet> all = new ArrayList<>(List.of(scopes.get(speaker)));
    for (Category category : categories.get(speaker)) {
      all.add(category.rules());
      all.add(category.exceptions());
    }
    return all;
  }

  private static List<Span> spans(RuleSet rules, List<CoreLabel> tokens) {
    return rules.find(tokens).stream().map(Match::span).toList();
  }

  static String fileStem(FailureCategory category) {
    return category.name().toLowerCase(Locale.ROOT);
  }

  private static List<String> ruleFiles() {
    return Stream.concat(
            Stream.of(VOCABULARY, SCOPE),
            Stream.of(FailureCategory.values()).map(FailureRules::fileStem))
        .map(stem -> stem + EXTENSION)
        .toList();
  }

  private static Map<String, String> bundledFiles() {
    Map<String, String> files = new LinkedHashMap<>();
    for (String name : Stream.concat(ruleFiles().stream(), Stream.of(CONFIDENCE)).toList()) {
      try (InputStream in = FailureRules.class.getResourceAsStream(name)) {
        files.put(name, new String(in.readAllBytes(), StandardCharsets.UTF_8));
      } catch (IOException unreadable) {
        throw new UncheckedIOException("can't read the bundled " + name, unreadable);
      }
    }
    return files;
  }

  private static RuleSource source(
      String stem, Map<String, String> bundled, Map<String, String> added) {
    String name = stem + EXTENSION;
    RuleSource source = new RuleSource();
    source.read(name, bundled.get(name));
    if (added.containsKey(name)) {
      source.read("the added " + name, added.get(name));
    }
    return source;
  }

  private static String hash(Map<String, String> bundled, Map<String, String> added) {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      for (Map<String, String> files : List.of(bundled, added)) {
        files.forEach(
            (name, text) -> {
              sha.update((name + '\n').getBytes(StandardCharsets.UTF_8));
              sha.update(text.replace("\r\n", "\n").getBytes(StandardCharsets.UTF_8));
            });
      }
      return HexFormat.of().formatHex(sha.digest(), 0, 8);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java platform has SHA-256", impossible);
    }
  }
}
