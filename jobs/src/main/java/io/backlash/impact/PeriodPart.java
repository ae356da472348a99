package io.backlash.impact;

import io.backlash.impact.PeriodLoss.Dimension;
import io.backlash.impact.PeriodLoss.Span;
import java.util.Comparator;

/**
 * Which part of a period's loss.
 *
 * @param model by which it was found
 * @param dimension by what the part is cut out
 * @param part which, {@code ""} for the whole
 */
public record PeriodPart(String model, Dimension dimension, String part) {
  static final Comparator<PeriodPart> ORDER =
      Comparator.comparing(PeriodPart::model)
          .thenComparing(PeriodPart::dimension)
          .thenComparing(PeriodPart::part);

  PeriodLoss withdrawn(String brand, Span span, long start) {
    return PeriodLoss.withdrawn(brand, model, span, BrandDay.instantOf(start), dimension, part);
  }
}
