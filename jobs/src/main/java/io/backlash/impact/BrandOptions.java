package io.backlash.impact;

import java.io.Serializable;
import java.util.HashMap;
import java.util.Map;

/**
 * The constants by brand.
 *
 * @param general of every brand without its own
 * @param own of the brands that measured some themselves
 */
public record BrandOptions(ImpactOptions general, HashMap<String, ImpactOptions> own)
    implements Serializable {

  /** The same for every brand. */
  static BrandOptions general(ImpactOptions options) {
    return new BrandOptions(options, new HashMap<>());
  }

  static BrandOptions of(ImpactOptions general, Map<String, ImpactOptions> own) {
    return new BrandOptions(general, new HashMap<>(own));
  }

  ImpactOptions of(String brand) {
    return own.getOrDefault(brand, general);
  }
}
