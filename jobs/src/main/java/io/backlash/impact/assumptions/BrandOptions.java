package io.backlash.impact.assumptions;

import java.io.Serializable;
import java.util.HashMap;
import java.util.Map;

/**
 * The constants by brand.
 *
 * @param general of every brand without its own
 * @param own of the brands that measured some themselves
 */
public record BrandOptions<T extends Serializable>(T general, HashMap<String, T> own)
    implements Serializable {

  static <T extends Serializable> BrandOptions<T> of(T general, Map<String, T> own) {
    return new BrandOptions<>(general, new HashMap<>(own));
  }

  /** Those of a brand. */
  public T of(String brand) {
    return own.getOrDefault(brand, general);
  }
}
