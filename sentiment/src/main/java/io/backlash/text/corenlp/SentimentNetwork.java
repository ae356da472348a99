package io.backlash.text.corenlp;

import edu.stanford.nlp.sentiment.CollapseUnaryTransformer;
import edu.stanford.nlp.sentiment.SentimentModel;
import edu.stanford.nlp.trees.Tree;
import java.util.HashMap;
import java.util.Map;
import org.ejml.simple.SimpleMatrix;

/**
 * CoreNLP's recursive neural tensor network (Socher et al. 2013), forward only and over plain
 * arrays: the same probabilities as CoreNLP's own annotator (a test holds them to 1e-9) in a
 * fraction of the time, because only the root is classified and each tensor slice is folded into
 * its upper triangle (x'Vx only sees V + V').
 *
 * <p>Safe for use by many threads at once.
 */
public final class SentimentNetwork {

  private static final String MODEL = "edu/stanford/nlp/models/sentiment/sentiment.ser.gz";

  private final SentimentModel model;
  private final int hidden;
  private final Map<String, double[]> leaves = new HashMap<>();

  /** By output unit: its weights over the two children and, last, the bias. */
  private final double[][] transform;

  /** By output unit: the folded slice's upper triangle, row by row. */
  private final double[][] tensor;

  /** By class: its weights over a node's units and, last, the bias. */
  private final double[][] classification;

  private final CollapseUnaryTransformer collapse = new CollapseUnaryTransformer();

  private SentimentNetwork(SentimentModel model) {
    if (!model.op.simplifiedModel || !model.op.combineClassification || !model.op.useTensors) {
      throw new IllegalStateException(MODEL + " is not of the one kind that is read here.");
    }
    this.model = model;
    hidden = model.numHid;
    model.wordVectors.forEach((word, vector) -> leaves.put(word, tanh(vector)));
    transform = rows(model.getBinaryTransform("", ""));
    classification = rows(model.getUnaryClassification(""));
    tensor = new double[hidden][];
    for (int unit = 0; unit < hidden; unit++) {
      tensor[unit] = folded(model.getBinaryTensor("", "").getSlice(unit));
    }
  }

  static SentimentNetwork load() {
    return new SentimentNetwork(SentimentModel.loadSerialized(MODEL));
  }

  /** Whether the network learned the word; it reads all others alike. */
  public boolean knows(String word) {
    return !model.getVocabWord(word).equals(model.getVocabWord("\0"));
  }

  /**
   * Probabilities of the five classes, very negative to very positive, of a sentence.
   *
   * @param binarized the sentence's tree, each node with one or two children
   */
  double[] classify(Tree binarized) {
    double[] root = forward(collapse.transformTree(binarized));
    double[] scores = new double[classification.length];
    double sum = 0;
    for (int i = 0; i < scores.length; i++) {
      double score = classification[i][hidden];
      for (int j = 0; j < hidden; j++) {
        score += classification[i][j] * root[j];
      }
      scores[i] = Math.exp(score);
      sum += scores[i];
    }
    for (int i = 0; i < scores.length; i++) {
      scores[i] /= sum;
    }
    return scores;
  }

  private double[] forward(Tree tree) {
    Tree[] children = tree.children();
    if (tree.isPreTerminal()) {
      return leaves.get(model.getVocabWord(children[0].value()));
    }
    double[] input = new double[2 * hidden];
    System.arraycopy(forward(children[0]), 0, input, 0, hidden);
    System.arraycopy(forward(children[1]), 0, input, hidden, hidden);
    double[] products = products(input);
    double[] output = new double[hidden];
    for (int unit = 0; unit < hidden; unit++) {
      double[] weights = transform[unit];
      double sum = weights[2 * hidden] + dot(tensor[unit], products);
      for (int i = 0; i < input.length; i++) {
        sum += weights[i] * input[i];
      }
      output[unit] = Math.tanh(sum);
    }
    return output;
  }

  private static double[] products(double[] input) {
    double[] products = new double[input.length * (input.length + 1) / 2];
    int next = 0;
    for (int i = 0; i < input.length; i++) {
      for (int j = i; j < input.length; j++) {
        products[next++] = input[i] * input[j];
      }
    }
    return products;
  }

  /** Four sums at a time: the processor need not wait for one addition to begin the next. */
  private static double dot(double[] a, double[] b) {
    double sum0 = 0;
    double sum1 = 0;
    double sum2 = 0;
    double sum3 = 0;
    int i = 0;
    for (; i + 3 < a.length; i += 4) {
      sum0 += a[i] * b[i];
      sum1 += a[i + 1] * b[i + 1];
      sum2 += a[i + 2] * b[i + 2];
      sum3 += a[i + 3] * b[i + 3];
    }
    for (; i < a.length; i++) {
      sum0 += a[i] * b[i];
    }
    return sum0 + sum1 + (sum2 + sum3);
  }

  private static double[] folded(SimpleMatrix slice) {
    int size = slice.numRows();
    double[] folded = new double[size * (size + 1) / 2];
    int next = 0;
    for (int i = 0; i < size; i++) {
      folded[next++] = slice.get(i, i);
      for (int j = i + 1; j < size; j++) {
        folded[next++] = slice.get(i, j) + slice.get(j, i);
      }
    }
    return folded;
  }

  private static double[][] rows(SimpleMatrix matrix) {
    double[][] rows = new double[matrix.numRows()][matrix.numCols()];
    for (int i = 0; i < rows.length; i++) {
      for (int j = 0; j < rows[i].length; j++) {
        rows[i][j] = matrix.get(i, j);
      }
    }
    return rows;
  }

  private static double[] tanh(SimpleMatrix vector) {
    double[] values = new double[vector.getNumElements()];
    for (int i = 0; i < values.length; i++) {
      values[i] = Math.tanh(vector.get(i));
    }
    return values;
  }
}
