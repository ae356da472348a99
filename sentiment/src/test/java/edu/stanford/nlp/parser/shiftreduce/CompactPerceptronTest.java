package edu.stanford.nlp.parser.shiftreduce;

import static org.assertj.core.api.Assertions.assertThat;

import edu.stanford.nlp.ling.TaggedWord;
import edu.stanford.nlp.parser.common.ParserGrammar;
import edu.stanford.nlp.parser.common.ParserQuery;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CompactPerceptronTest {

  private static final List<String> SENTENCES =
      List.of(
          "I/PRP waited/VBD an/DT hour/NN ,/, and/CC nobody/NN came/VBD !/.",
          "Never/RB again/RB ,/, said/VBD my/PRP$ wife/NN ./.",
          "Why/WRB does/VBZ it/PRP take/VB 14/CD days/NNS to/TO refund/VB £/$ 12.50/CD ?/.",
          "The/DT staff/NN ,/, who/WP were/VBD neither/CC rude/JJ nor/CC helpful/JJ ,/, sent/VBD"
              + " us/PRP from/IN one/CD desk/NN to/IN the/DT next/JJ ./.",
          "Good/JJ ./.",
          "xqzw/FW -LRB-/-LRB- #/# fail/NN -RRB-/-RRB- wow/UH");

  private static List<TaggedWord> words(String sentence) {
    List<TaggedWord> words = new ArrayList<>();
    for (String word : sentence.split(" ")) {
      int tag = word.lastIndexOf('/');
      words.add(new TaggedWord(word.substring(0, tag), word.substring(tag + 1)));
    }
    return words;
  }

  /** Sentences of nothing but chance lead the parser where sensible ones never do. */
  private static List<TaggedWord> anyWords(Random random) {
    List<TaggedWord> words = new ArrayList<>();
    SENTENCES.forEach(sentence -> words.addAll(words(sentence)));
    Collections.shuffle(words, random);
    return words.subList(0, 1 + random.nextInt(30));
  }

  @Test
  void parsesAsTheOriginalDoesToTheLastBitOfTheScore() {
    ShiftReduceParser parser =
        (ShiftReduceParser)
            ParserGrammar.loadModel("edu/stanford/nlp/models/srparser/englishSR.ser.gz");
    List<List<TaggedWord>> sentences = new ArrayList<>();
    SENTENCES.forEach(sentence -> sentences.add(words(sentence)));
    Random random = new Random(7);
    for (int i = 0; i < 200; i++) {
      sentences.add(anyWords(random));
    }
    List<String> original = sentences.stream().map(words -> parse(parser, words)).toList();

    CompactPerceptron.compact(parser);

    assertThat(sentences.stream().map(words -> parse(parser, words)).toList()).isEqualTo(original);
  }

  private static String parse(ShiftReduceParser parser, List<TaggedWord> words) {
    ParserQuery query = parser.parserQuery();
    query.parse(words);
    return query.getBestScore() + " " + query.getBestParse();
  }
}
