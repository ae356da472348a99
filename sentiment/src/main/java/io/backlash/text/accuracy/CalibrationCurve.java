package io.backlash.text.accuracy;

import java.util.List;
import java.util.stream.IntStream;

/**
 * Whether probabilities hold: of the texts that were given about 0.7, are 70% negative?
 *
 * @param bins ten of equal width, from 0 to 1
 */
public record CalibrationCurve(List<Bin> bins) {

  private static final int BINS = 10;

  /**
   * The texts whose negativity falls into one stretch.
   *
   * @param texts how many
   * @param said their mean negativity; NaN where there are none
   * @param negative the share of them that is negative; NaN where there are none
   */
  public record Bin(int texts, double said, double negative) {}

  public static CalibrationCurve of(List<Judged> judged) {
    return new CalibrationCurve(
        IntStream.range(0, BINS).mapToObj(bin -> bin(judged, bin)).toList());
  }

  private static Bin bin(List<Judged> judged, int bin) {
    List<Judged> inside =
        judged.stream()
            .filter(each -> Math.min(BINS - 1, (int) (each.negativity() * BINS)) == bin)
            .toList();
    return new Bin(
        inside.size(),
        inside.stream().mapToDouble(Judged::negativity).average().orElse(Double.NaN),
        inside.stream().mapToDouble(each -> each.negative() ? 1 : 0).average().orElse(Double.NaN));
  }

  /**
   * Expected calibration error: how far share and probability are apart, on average over the texts
   * (Naeini, Cooper and Hauskrecht 2015).
   */
  public double calibrationError() {
    double texts = bins.stream().mapToInt(Bin::texts).sum();
    return bins.stream()
        .filter(bin -> bin.texts() > 0)
        .mapToDouble(bin -> bin.texts() / texts * Math.abs(bin.said() - bin.negative()))
        .sum();
  }
}
