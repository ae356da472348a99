package io.backlash.impact.change;

import io.backlash.event.Channel;
import io.backlash.text.FailureCategory;
import java.time.LocalDate;

/**
 * A change of a brand's service, whose effect is to be measured: <i>a second shift in the chat,
 * from 2 March on</i>.
 *
 * @param what in the words of the business
 * @param brand whose service
 * @param channel on which channel; {@code null} for all of the brand
 * @param category which failures it is to make fewer; {@code null} for all
 * @param from the first day (UTC) on which it holds
 * @param until the first day on which it holds no more, after {@code from}; {@code null} where it
 *     goes on
 */
public record ServiceChange(
    String what,
    String brand,
    Channel channel,
    FailureCategory category,
    LocalDate from,
    LocalDate until) {

  public ServiceChange {
    if (until != null && !until.isAfter(from)) {
      throw new IllegalArgumentException("until %s is not after from %s".formatted(until, from));
    }
  }
}
