package io.backlash.impact.model;

import io.backlash.impact.model.PeriodLoss.Dimension;
import io.backlash.impact.model.PeriodLoss.Span;
import java.util.Comparator;

/**
 * Which part of a period's loss.
 *
 * @param model by which it was found
 * @param dimension by what the part is cut out
 * @param part which, {@code ""} for the whole
 * @param currency of the money, {@code null} if not known
 */
public record PeriodPart(String model, Dimension dimension, String part, String currency) {
  static final Comparator<PeriodPart> ORDER =
      Comparator.comparing(PeriodPart::model)
          .thenComparing(PeriodPart::dimension)
          .thenComparing(PeriodPart::part)
          .thenComparing(PeriodPart::currency, Comparator.nullsFirst(Comparator.naturalOrder()));

  public PeriodLoss retracted(String brand, Span span, long start) {
    return PeriodLoss.retracted(
        brand, model, span, BrandDay.instantOf(start), dimension, part, currency);
  }
}
