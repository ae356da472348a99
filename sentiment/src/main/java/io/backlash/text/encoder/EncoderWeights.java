package io.backlash.text.encoder;

import io.backlash.text.FailureCategory;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * The encoder's weights: the public model bge-small-en-v1.5 (Xiao et al. 2023; 33 million weights,
 * eight bits each) with its four upper layers replaced by those that were learned from labelled
 * texts, and a head that was learned with them.
 *
 * <p>Only what was learned travels with the program: {@code encoder.bin} holds which bytes of the
 * public model's file it replaces, and the checksum of the file that it fits.
 *
 * @param model an ONNX model: token ids in, a vector of {@link #WIDTH} for each token out
 * @param query by category, what a token is asked for; its softmax is the token's share
 * @param weight by category, what the tokens' shared vector weighs
 * @param bias by category
 */
record EncoderWeights(byte[] model, float[][] query, float[][] weight, float[] bias) {

  /** Numbers in a token's vector. */
  static final int WIDTH = 384;

  private static final String BASE = "/bge-small-en-v1.5-q.onnx";
  private static final String LEARNED = "encoder.bin";

  static EncoderWeights load() {
    byte[] model = bytes(BASE);
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes(LEARNED)))) {
      String base = in.readUTF();
      if (!base.equals(sha256(model))) {
        throw new IllegalStateException(
            "encoder.bin was learned on another %s: its SHA-256 is %s, and this one's %s"
                .formatted(BASE, base, sha256(model)));
      }
      int patches = in.readInt();
      for (int i = 0; i < patches; i++) {
        int at = in.readInt();
        in.readFully(model, at, in.readInt());
      }
      int categories = FailureCategory.values().length;
      float[][] query = matrix(in, categories);
      float[][] weight = matrix(in, categories);
      return new EncoderWeights(model, query, weight, vector(in, categories));
    } catch (IOException unreadable) {
      throw new UncheckedIOException("can't read the encoder's weights", unreadable);
    }
  }

  private static float[][] matrix(DataInputStream in, int rows) throws IOException {
    float[][] matrix = new float[rows][];
    for (int row = 0; row < rows; row++) {
      matrix[row] = vector(in, WIDTH);
    }
    return matrix;
  }

  private static float[] vector(DataInputStream in, int length) throws IOException {
    float[] vector = new float[length];
    for (int i = 0; i < length; i++) {
      vector[i] = in.readFloat();
    }
    return vector;
  }

  private static byte[] bytes(String resource) {
    try (InputStream in = EncoderWeights.class.getResourceAsStream(resource)) {
      return in.readAllBytes();
    } catch (IOException unreadable) {
      throw new UncheckedIOException("can't read the encoder's weights", unreadable);
    }
  }

  /** A hash of what was learned: who only asks for it goes without the model. */
  static String version() {
    return sha256(bytes(LEARNED)).substring(0, 16);
  }

  private static String sha256(byte[] bytes) {
    try {
      return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(bytes));
    } catch (NoSuchAlgorithmException impossible) {
      throw new IllegalStateException("every Java platform has SHA-256", impossible);
    }
  }
}
