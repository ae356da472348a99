package io.backlash.impact.staffing;

import io.backlash.event.Channel;
import io.backlash.event.failure.SupportCase;
import io.backlash.operator.ChangelogCount;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * What a case counts as, where and when the brand is.
 *
 * @param brand whose
 * @param channel where it was opened
 * @param day on which it was opened, by the brand's clock: days since 1970
 * @param hour in which it was opened, 0 to 23
 * @param targetSeconds within which it was owed an answer
 * @param stats what is counted
 */
public record ContactCount(
    String brand, Channel channel, long day, int hour, long targetSeconds, IntervalStats stats)
    implements ChangelogCount.Reversible<ContactCount> {

  private static final int WEEK = 7;

  /**
   * Of a case to which an answer was owed and would show ({@code tells} of {@code
   * reporting.case_metrics}), and which no bot took off the humans' hands; {@code null} of others.
   */
  static ContactCount of(SupportCase contact) {
    boolean asks = !contact.course().agentInitiated() || contact.customerMessages() > 0;
    if (contact.deleted()
        || contact.slaSeconds() == null
        || !asks
        || contact.course().resolvedByBot()) {
      return null;
    }
    return new ContactCount(
        contact.brand(),
        contact.channel(),
        localDay(contact),
        contact.course().hour(),
        contact.slaSeconds(),
        IntervalStats.of(contact));
  }

  /** The brand's day is that of UTC, or the one before or after: the one of the weekday known. */
  private static long localDay(SupportCase contact) {
    LocalDate inUtc = contact.openedAt().atOffset(ZoneOffset.UTC).toLocalDate();
    int apart = contact.course().weekday() - inUtc.getDayOfWeek().getValue();
    return inUtc.toEpochDay() + Math.floorMod(apart + 1, WEEK) - 1;
  }

  @Override
  public ContactCount negated() {
    return new ContactCount(brand, channel, day, hour, targetSeconds, stats.negated());
  }
}
