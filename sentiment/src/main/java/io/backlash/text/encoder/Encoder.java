package io.backlash.text.encoder;

import ai.onnxruntime.OnnxTensor;
import ai.onnxruntime.OrtEnvironment;
import ai.onnxruntime.OrtException;
import ai.onnxruntime.OrtSession;
import io.backlash.text.FailureCategory;
import io.backlash.text.encoder.WordPieces.Pieces;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.FloatBuffer;
import java.nio.LongBuffer;
import java.util.Arrays;
import java.util.Map;

/**
 * Reads a text's meaning with a fine-tuned transformer, run by ONNX Runtime.
 *
 * <p>For each category the head looks for the tokens that speak of it (label-wise attention;
 * Mullenbach et al. 2018) and weighs what it sees there. About 20 ms of one core for a tweet, which
 * is several times all else that is done with it: so only texts come here of which the cheap model
 * is not sure.
 *
 * <p>One text a call and one thread a call. The runtime finds the scale of its eight-bit numbers in
 * what it is given, so that a text read in a batch would depend on its neighbours.
 *
 * <p>Safe for use by many threads. Holds about 100 MB outside the heap.
 */
public final class Encoder {

  /** Pieces of words of a text that are read, as in training; nine in ten tweets have fewer. */
  private static final int MOST_PIECES = 128;

  private static final String TOKENIZER = "/bge-small-en-v1.5-q-tokenizer.json";

  private final OrtEnvironment environment;
  private final OrtSession session;
  private final WordPieces wordPieces;
  private final EncoderWeights weights;

  private Encoder(EncoderWeights weights, WordPieces wordPieces) throws OrtException {
    this.weights = weights;
    this.wordPieces = wordPieces;
    environment = OrtEnvironment.getEnvironment();
    try (OrtSession.SessionOptions options = new OrtSession.SessionOptions()) {
      options.setIntraOpNumThreads(1);
      options.setInterOpNumThreads(1);
      session = environment.createSession(weights.model(), options);
    }
  }

  private static final class Shared {
    static final Encoder ENCODER = load();

    private static Encoder load() {
      try (InputStream tokenizer = Encoder.class.getResourceAsStream(TOKENIZER)) {
        return new Encoder(EncoderWeights.load(), WordPieces.read(tokenizer));
      } catch (IOException unreadable) {
        throw new UncheckedIOException("can't read the encoder's vocabulary", unreadable);
      } catch (OrtException refused) {
        throw new IllegalStateException("ONNX Runtime can't run the encoder", refused);
      }
    }
  }

  /** The JVM's one encoder, loaded at first use. */
  public static Encoder shared() {
    return Shared.ENCODER;
  }

  /** A hash of the learned weights; the encoder need not be loaded for it. */
  public static String version() {
    return EncoderWeights.version();
  }

  /** Reads a cleaned English text; of a long one, its beginning. */
  public EncodedText encode(String text) {
    Pieces pieces = wordPieces.cut(text, MOST_PIECES);
    int length = pieces.ids().length;
    float[] vectors = vectors(pieces.ids());
    int categories = FailureCategory.values().length;
    double[] logits = new double[categories];
    double[][] attention = new double[categories][pieces.words().size()];
    for (int category = 0; category < categories; category++) {
      double[] share = shares(weights.query()[category], vectors, length);
      double logit = weights.bias()[category];
      for (int token = 0; token < length; token++) {
        logit += share[token] * dot(weights.weight()[category], vectors, token);
        if (pieces.wordOf()[token] >= 0) {
          attention[category][pieces.wordOf()[token]] += share[token];
        }
      }
      logits[category] = logit;
    }
    return new EncodedText(logits, pieces.words(), attention);
  }

  private float[] vectors(long[] ids) {
    long[] shape = {1, ids.length};
    long[] mask = new long[ids.length];
    Arrays.fill(mask, 1);
    try (OnnxTensor input = OnnxTensor.createTensor(environment, LongBuffer.wrap(ids), shape);
        OnnxTensor masks = OnnxTensor.createTensor(environment, LongBuffer.wrap(mask), shape);
        OnnxTensor types =
            OnnxTensor.createTensor(environment, LongBuffer.wrap(new long[ids.length]), shape);
        OrtSession.Result result =
            session.run(
                Map.of("input_ids", input, "attention_mask", masks, "token_type_ids", types))) {
      FloatBuffer buffer = ((OnnxTensor) result.get(0)).getFloatBuffer();
      float[] vectors = new float[buffer.remaining()];
      buffer.get(vectors);
      return vectors;
    } catch (OrtException refused) {
      throw new IllegalStateException("ONNX Runtime could not read a text", refused);
    }
  }

  /** How much of a category's look each token gets: a softmax. */
  private static double[] shares(float[] query, float[] vectors, int length) {
    double[] share = new double[length];
    double highest = Double.NEGATIVE_INFINITY;
    for (int token = 0; token < length; token++) {
      share[token] = dot(query, vectors, token);
      highest = Math.max(highest, share[token]);
    }
    double sum = 0;
    for (int token = 0; token < length; token++) {
      share[token] = Math.exp(share[token] - highest);
      sum += share[token];
    }
    for (int token = 0; token < length; token++) {
      share[token] /= sum;
    }
    return share;
  }

  private static double dot(float[] weight, float[] vectors, int token) {
    double sum = 0;
    for (int i = 0; i < EncoderWeights.WIDTH; i++) {
      sum += weight[i] * vectors[token * EncoderWeights.WIDTH + i];
    }
    return sum;
  }
}
