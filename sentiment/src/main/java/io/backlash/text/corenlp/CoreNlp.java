package io.backlash.text.corenlp;

import edu.stanford.nlp.ling.CoreAnnotations;
import edu.stanford.nlp.ling.CoreLabel;
import edu.stanford.nlp.parser.shiftreduce.CompactPerceptron;
import edu.stanford.nlp.parser.shiftreduce.ShiftReduceParser;
import edu.stanford.nlp.pipeline.Annotation;
import edu.stanford.nlp.pipeline.AnnotationPipeline;
import edu.stanford.nlp.pipeline.Annotator;
import edu.stanford.nlp.pipeline.MorphaAnnotator;
import edu.stanford.nlp.pipeline.POSTaggerAnnotator;
import edu.stanford.nlp.pipeline.ParserAnnotator;
import edu.stanford.nlp.pipeline.TokenizerAnnotator;
import edu.stanford.nlp.util.CoreMap;
import io.backlash.text.clean.TextCleaner;
import java.lang.reflect.Field;
import java.util.HashSet;
import java.util.List;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.CompletableFuture;

/**
 * CoreNLP's annotators: sentences, tokens, tags, lemmas, trees and their sentiment.
 *
 * <p>The shift-reduce parser instead of the default one, and no dependency graphs: 14 to 29 times
 * the documents a second, with sentiment as accurate. Safe for use by many threads at once.
 */
public final class CoreNlp {

  /**
   * Sentences of more tokens are left unparsed. {@link TextCleaner} breaks sentences long before,
   * unless they hold hardly any letters.
   */
  private static final int MOST_TOKENS_OF_A_SENTENCE = 200;

  /**
   * The rest of a text is not read; English of {@link TextCleaner#MOST_CHARACTERS} has some 1,200.
   */
  private static final int MOST_TOKENS = 1_500;

  /**
   * Behind so many unknown words that follow on unknown words, the rest of a text is not read: the
   * tagger tries all tags with all tags of the two words before, some milliseconds for a word.
   * Ordinary texts have one such word in a hundred.
   */
  private static final int MOST_UNKNOWN_ROWS = 100;

  /**
   * Who has said so many words in a vocabulary that is smaller than this share of them repeats
   * himself without an end, and the rest of the text is not read. Of 1,274 reviews of at least so
   * many words none falls below 0.31 anywhere.
   */
  private static final double SMALLEST_VOCABULARY = 0.25;

  private static final int WORDS_THAT_SHOW_A_VOCABULARY = 150;

  private final Annotator tokenizer;
  private final Annotator tagger;
  private final SentimentNetwork network;

  private CoreNlp(Annotator tokenizer, Annotator tagger, SentimentNetwork network) {
    this.tokenizer = tokenizer;
    this.tagger = tagger;
    this.network = network;
  }

  /** The JVM's one: the models take about 0.4 GB. The first call reads them, in some seconds. */
  public static CoreNlp shared() {
    return Shared.CORE_NLP;
  }

  /** Loads at first use, once, however many threads ask. */
  private static final class Shared {
    static final CoreNlp CORE_NLP = load();
  }

  /** Reads the three models at the same time: the parser's takes as long as the others together. */
  private static CoreNlp load() {
    Properties properties = properties();
    CompletableFuture<Annotator> tagger =
        CompletableFuture.supplyAsync(() -> new POSTaggerAnnotator("pos", properties));
    CompletableFuture<SentimentNetwork> network =
        CompletableFuture.supplyAsync(SentimentNetwork::load);
    ParserAnnotator parser = new ParserAnnotator("parse", properties);
    CompactPerceptron.compact(parserOf(parser));
    return new CoreNlp(
        new TokenizerAnnotator(false, properties),
        new AnnotationPipeline(List.of(tagger.join(), new MorphaAnnotator(false), parser)),
        network.join());
  }

  /** The annotator keeps its parser to itself. */
  private static ShiftReduceParser parserOf(ParserAnnotator annotator) {
    try {
      Field parser = ParserAnnotator.class.getDeclaredField("parser");
      parser.setAccessible(true);
      return (ShiftReduceParser) parser.get(annotator);
    } catch (ReflectiveOperationException e) {
      throw new IllegalStateException("this version of CoreNLP keeps its parser elsewhere", e);
    }
  }

  static Properties properties() {
    Properties properties = new Properties();
    properties.setProperty("annotators", "tokenize,pos,lemma,parse");
    properties.setProperty("tokenize.options", "untokenizable=noneKeep");
    properties.setProperty("ssplit.newlineIsSentenceBreak", "two");
    properties.setProperty(
        "pos.model", "edu/stanford/nlp/models/pos-tagger/english-left3words-distsim.tagger");
    properties.setProperty("parse.model", "edu/stanford/nlp/models/srparser/englishSR.ser.gz");
    properties.setProperty("parse.buildgraphs", "false");
    properties.setProperty("parse.binaryTrees", "true");
    properties.setProperty("parse.maxlen", Integer.toString(MOST_TOKENS_OF_A_SENTENCE));
    return properties;
  }

  /** The words that the sentiment model knows: those of 12,000 English sentences. */
  public SentimentNetwork network() {
    return network;
  }

  public ParsedText read(String text) {
    Annotation annotation = new Annotation(text);
    tokenizer.annotate(annotation);
    boolean truncated = truncate(annotation);
    tagger.annotate(annotation);
    List<ParsedSentence> sentences = ParsedSentence.of(annotation, network);
    requireParsed(sentences);
    return new ParsedText(annotation, sentences, truncated);
  }

  /**
   * CoreNLP's parser takes an interrupt, or memory that ran out, for a sentence that can't be
   * parsed, and says nothing. A text whose job was cancelled meanwhile would be understood wrongly,
   * and remembered so.
   *
   * @throws IllegalStateException if a sentence is without a tree that is not too long for one
   */
  private static void requireParsed(List<ParsedSentence> sentences) {
    for (ParsedSentence sentence : sentences) {
      if (!sentence.parsed() && sentence.words().size() <= MOST_TOKENS_OF_A_SENTENCE) {
        throw new IllegalStateException("the parser was disturbed");
      }
    }
  }

  /**
   * Drops the sentences behind the one in which the tokens or the unknown words get too many, or
   * the known ones too alike.
   */
  private boolean truncate(Annotation annotation) {
    List<CoreMap> sentences = annotation.get(CoreAnnotations.SentencesAnnotation.class);
    int tokens = 0;
    int knownWords = 0;
    Set<String> vocabulary = new HashSet<>();
    int unknownRows = 0;
    boolean previousUnknown = false;
    for (int i = 0; i < sentences.size(); i++) {
      for (CoreLabel token : sentences.get(i).get(CoreAnnotations.TokensAnnotation.class)) {
        boolean unknown = !network.knows(token.word());
        if (!unknown) {
          knownWords++;
          vocabulary.add(token.word());
        } else if (previousUnknown) {
          unknownRows++;
        }
        previousUnknown = unknown;
        tokens++;
      }
      boolean repetitive =
          knownWords >= WORDS_THAT_SHOW_A_VOCABULARY
              && vocabulary.size() < SMALLEST_VOCABULARY * knownWords;
      if (tokens > MOST_TOKENS || unknownRows > MOST_UNKNOWN_ROWS || repetitive) {
        annotation.set(
            CoreAnnotations.SentencesAnnotation.class, List.copyOf(sentences.subList(0, i + 1)));
        return i + 1 < sentences.size();
      }
    }
    return false;
  }
}
