package io.backlash.text.corenlp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import edu.stanford.nlp.ling.CoreAnnotations;
import edu.stanford.nlp.neural.rnn.RNNCoreAnnotations;
import edu.stanford.nlp.pipeline.Annotation;
import edu.stanford.nlp.pipeline.SentimentAnnotator;
import edu.stanford.nlp.sentiment.SentimentCoreAnnotations;
import edu.stanford.nlp.trees.Tree;
import edu.stanford.nlp.trees.TreeCoreAnnotations;
import edu.stanford.nlp.util.CoreMap;
import java.util.Properties;
import org.junit.jupiter.api.Test;

class SentimentNetworkTest {

  private static final String TEXT =
      """
      Good. I waited an hour, and nobody came! The driver (a Mr. Xyzzy) was friendly but late.
      Why does it take 14 days to refund £12.50?? "Never again", said my wife; the staff, who were
      neither rude nor helpful, sent us from one desk to the next. Thank you, the agent solved my
      problem in two minutes. :-( @shop #fail Wow
      """;

  @Test
  void givesTheSameProbabilitiesAsCoreNlp() {
    SentimentNetwork network = CoreNlp.shared().network();
    Annotation annotation = CoreNlp.shared().read(TEXT).annotation();
    new SentimentAnnotator("sentiment", new Properties()).annotate(annotation);

    assertThat(annotation.get(CoreAnnotations.SentencesAnnotation.class))
        .hasSizeGreaterThan(6)
        .allSatisfy(
            sentence -> {
              double[] ours =
                  network.classify(sentence.get(TreeCoreAnnotations.BinarizedTreeAnnotation.class));
              for (int i = 0; i < ours.length; i++) {
                assertThat(ours[i]).isCloseTo(theirs(sentence, i), within(1e-9));
              }
            });
  }

  private static double theirs(CoreMap sentence, int sentimentClass) {
    Tree tree = sentence.get(SentimentCoreAnnotations.SentimentAnnotatedTree.class);
    return RNNCoreAnnotations.getPredictions(tree).get(sentimentClass);
  }

  @Test
  void knowsEnglishWordsWhateverTheirCase() {
    SentimentNetwork network = CoreNlp.shared().network();

    assertThat(network.knows("terrible")).isTrue();
    assertThat(network.knows("The")).isTrue();
    assertThat(network.knows("qwxzt")).isFalse();
  }
}
