package io.backlash.event.calendar;

import java.io.Serializable;
import java.util.Map;

/**
 * When the brands' service is open.
 *
 * @param byBrand of the brands that have a calendar of their own
 * @param otherwise of all others
 */
public record BusinessCalendars(Map<String, BusinessCalendar> byBrand, BusinessCalendar otherwise)
    implements Serializable {

  /** Of all brands {@link BusinessCalendar#ALWAYS}. */
  public static final BusinessCalendars ALWAYS =
      new BusinessCalendars(Map.of(), BusinessCalendar.ALWAYS);

  public BusinessCalendars {
    byBrand = Map.copyOf(byBrand);
  }

  public BusinessCalendar of(String brand) {
    return byBrand.getOrDefault(brand, otherwise);
  }
}
