package io.backlash.ingest.value;

import java.math.BigDecimal;

/** Reads numbers from strangers. */
public final class Numbers {
  /**
   * Our choice: more digits on either side of the point measure nothing here, and a number such as
   * 1e999999999 fills the memory once it is written out.
   */
  private static final int MOST_DIGITS = 40;

  private Numbers() {}

  /**
   * @throws NumberFormatException where there is none, or one beyond all measure
   */
  public static BigDecimal read(String text) {
    BigDecimal number = new BigDecimal(text.strip());
    if (!isMeasured(number)) {
      throw new NumberFormatException("beyond all measure");
    }
    return number;
  }

  public static boolean isMeasured(BigDecimal number) {
    return number.signum() == 0
        ? Math.abs((long) number.scale()) <= MOST_DIGITS
        : number.scale() <= MOST_DIGITS
            && (long) number.precision() - number.scale() <= MOST_DIGITS;
  }
}
