package io.backlash.text.failures;

import edu.stanford.nlp.ling.CoreAnnotations;
import edu.stanford.nlp.ling.CoreLabel;
import edu.stanford.nlp.pipeline.Annotation;
import edu.stanford.nlp.util.CoreMap;
import io.backlash.text.FailureCategory;
import io.backlash.text.Speaker;
import io.backlash.text.failures.FailureRule.Match;
import io.backlash.text.failures.FailureRule.Span;
import io.backlash.text.failures.RuledSentence.Found;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
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
final class FailureRules {

  /** The name under which the model's own finds are told; {@code learned: none} does without. */
  static final String LEARNED = "learned";

  private static final String EXTENSION = ".rules";
  private static final String VOCABULARY = "vocabulary";
  private static final String SCOPE = "scope";
  private static final String CONFIDENCE = "confidence.tsv";

  private record Category(FailureCategory category, RuleSet rules, RuleSet exceptions) {}

  private final Map<Speaker, List<Category>> categories = new EnumMap<>(Speaker.class);
  private final Set<FailureCategory> byRulesOnly = EnumSet.noneOf(FailureCategory.class);
  private final Map<Speaker, RuleSet> scopes = new EnumMap<>(Speaker.class);
  private final Confidences confidences;
  private final String texts;

  private static final class Bundled {
    static final FailureRules RULES = new FailureRules(bundledFiles(), Map.of());
  }

  private FailureRules(Map<String, String> bundled, Map<String, String> added) {
    confidences = Confidences.read(CONFIDENCE, bundled.get(CONFIDENCE));
    texts = bundled + "\n" + added;
    RuleSource vocabulary = source(VOCABULARY, bundled, added);
    RuleSource scope = source(SCOPE, bundled, added);
    RuleCompiler scopeCompiler = new RuleCompiler(List.of(vocabulary, scope));
    for (Speaker speaker : Speaker.values()) {
      scopes.put(speaker, scopeCompiler.compile(SCOPE, scope.rules().values(), speaker));
      categories.put(speaker, new ArrayList<>());
    }
    for (FailureCategory category : FailureCategory.values()) {
      String stem = RuleSource.fileStem(category);
      RuleSource source = source(stem, bundled, added);
      if (source.rules().containsKey(LEARNED)) {
        byRulesOnly.add(category);
      }
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
  static FailureRules bundled() {
    return Bundled.RULES;
  }

  /**
   * The bundled rules with a directory's files read over them.
   *
   * @throws InvalidRuleException naming file and line of what can't be used
   * @throws UncheckedIOException when the directory can't be read
   */
  static FailureRules load(Path directory) {
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

  /** A hash of all rule texts and counts, and of the model that weighs them. */
  String versionWith(String model) {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      for (String part : List.of(texts, model)) {
        sha.update(part.replace("\r\n", "\n").getBytes(StandardCharsets.UTF_8));
      }
      return HexFormat.of().formatHex(sha.digest(), 0, 8);
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java platform has SHA-256", impossible);
    }
  }

  /**
   * What the rules find in a text.
   *
   * @param annotation with sentences and tokens; tags and lemmas where a rule asks for them
   * @param speaker who wrote the text
   */
  List<RuledSentence> read(Annotation annotation, Speaker speaker) {
    List<RuledSentence> sentences = new ArrayList<>();
    for (CoreMap sentence : annotation.get(CoreAnnotations.SentencesAnnotation.class)) {
      List<CoreLabel> words = sentence.get(CoreAnnotations.TokensAnnotation.class);
      List<CoreLabel> tokens = withEnd(words);
      List<Span> scope = spans(scopes.get(speaker), tokens);
      List<Found> found = new ArrayList<>();
      for (Category each : categories.get(speaker)) {
        List<Match> matches = each.rules().find(tokens);
        if (!matches.isEmpty()) {
          found.addAll(standing(each, matches, tokens, scope));
        }
      }
      sentences.add(new RuledSentence(words, scope, List.copyOf(found)));
    }
    return sentences;
  }

  /** Whether a failure of the category may be found where no rule finds one. */
  boolean mayBeLearned(FailureCategory category) {
    return !byRulesOnly.contains(category);
  }

  /** The matches that no exception and no scope silences, the best of those that overlap. */
  private List<Found> standing(
      Category category, List<Match> matches, List<CoreLabel> tokens, List<Span> scope) {
    List<Span> exceptions = spans(category.exceptions(), tokens);
    List<Found> found = new ArrayList<>();
    for (Match match : matches) {
      Span span = match.span();
      FailureRule rule = match.rule();
      if (span.from() < tokens.size() - 1
          && exceptions.stream().noneMatch(span::overlaps)
          && (rule.always() || scope.stream().noneMatch(s -> s.silences(span)))) {
        found.add(
            new Found(
                category.category(),
                span,
                rule.id(),
                confidences.of(category.category(), rule.id()),
                rule.added()));
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

  private static List<String> ruleFiles() {
    return Stream.concat(
            Stream.of(VOCABULARY, SCOPE),
            Stream.of(FailureCategory.values()).map(RuleSource::fileStem))
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
    source.read(name, bundled.get(name), false);
    if (added.containsKey(name)) {
      source.read(name, added.get(name), true);
    }
    return source;
  }
}
