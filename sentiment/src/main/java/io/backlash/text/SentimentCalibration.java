package io.backlash.text;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/**
 * Turns what CoreNLP says into the probability that a reader would call the text negative.
 *
 * <p>Platt's logistic calibration (1999) of the log-odds of CoreNLP's negative mass, fitted on
 * labelled texts; the numbers and where they come from stand in {@code
 * sentiment-calibration.properties}.
 */
final class SentimentCalibration {

  private static final String FILE = "sentiment-calibration.properties";

  /** Keeps the log-odds of a certainty finite. */
  private static final double SMALLEST_MASS = 1e-6;

  private final String version;
  private final double intercept;
  private final double slope;
  private final double negativeFrom;
  private final double positiveTo;

  private SentimentCalibration(Properties properties) {
    version = properties.getProperty("version");
    intercept = Double.parseDouble(properties.getProperty("intercept"));
    slope = Double.parseDouble(properties.getProperty("slope"));
    negativeFrom = Double.parseDouble(properties.getProperty("negative_from"));
    positiveTo = Double.parseDouble(properties.getProperty("positive_to"));
  }

  static SentimentCalibration load() {
    Properties properties = new Properties();
    try (InputStream stream = SentimentCalibration.class.getResourceAsStream(FILE)) {
      properties.load(stream);
    } catch (IOException e) {
      throw new UncheckedIOException("Can't read " + FILE + ".", e);
    }
    return new SentimentCalibration(properties);
  }

  String version() {
    return version;
  }

  /**
   * Probability that a reader would call the text negative.
   *
   * @param negativeMass in [0,1]
   */
  double negativity(double negativeMass) {
    double mass = Math.min(1 - SMALLEST_MASS, Math.max(SMALLEST_MASS, negativeMass));
    return 1 / (1 + Math.exp(-(intercept + slope * Math.log(mass / (1 - mass)))));
  }

  SentimentLabel label(double negativity) {
    if (negativity >= negativeFrom) {
      return SentimentLabel.NEGATIVE;
    }
    return negativity <= positiveTo ? SentimentLabel.POSITIVE : SentimentLabel.NEUTRAL;
  }
}
