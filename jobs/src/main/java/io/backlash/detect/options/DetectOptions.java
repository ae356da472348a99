package io.backlash.detect.options;

import io.backlash.event.Channel;
import io.backlash.event.calendar.BusinessCalendars;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * From when on something is a failure. {@link #defaults} says where each value comes from.
 *
 * @param standards by channel, one for each
 * @param hold how long a customer may be on hold in all
 * @param resolution how long a case may take from its opening to its resolution, where the help
 *     desk keeps no service level of its own
 * @param transfers from how many transfers on, without a resolution in between, a customer is sent
 *     around
 * @param reopens from how many times reopened on
 * @param repeatedWords from how many words on a customer's message can count as the same as another
 * @param cannedWords from how many words on an agent's text can count as canned
 * @param cannedCustomers how many customers of a brand must get nearly the same text within an ISO
 *     week (UTC) for it to be canned
 * @param nearDuplicate from which resemblance on, in (0,1], two texts are nearly the same
 * @param recontact within how long a case that is opened with the same words as an unresolved one
 *     is about the same; one about the same order always is
 * @param retention how long after its last event or due time a case is remembered; the same for an
 *     order after it was placed, a feedback after it was written, and a matter after it was last
 *     touched
 * @param asOf the instant as of which cases are judged: no deadline after it is taken to have
 *     passed. {@code null}: at the end of a bounded input every deadline is taken to have passed,
 *     as nothing will come any more
 * @param thresholds exceptions for single brands and channels; of several for one case the more
 *     precise counts
 * @param calendars when the brands' service is open
 * @param wordsVersion version of the text analysis whose mentions come in, which the failures found
 *     in words carry as their rule version
 */
public record DetectOptions(
    Map<Channel, ChannelStandard> standards,
    Duration hold,
    Duration resolution,
    int transfers,
    int reopens,
    int repeatedWords,
    int cannedWords,
    int cannedCustomers,
    double nearDuplicate,
    Duration recontact,
    Duration retention,
    Instant asOf,
    List<SlaOverride> thresholds,
    BusinessCalendars calendars,
    String wordsVersion)
    implements Serializable {

  public DetectOptions {
    standards = Map.copyOf(standards);
    thresholds = List.copyOf(thresholds);
    Set<Channel> missing = EnumSet.allOf(Channel.class);
    missing.removeAll(standards.keySet());
    require(missing.isEmpty(), "There is no standard for " + missing);
    requireAbove(0, hold.toSeconds(), "hold");
    requireAbove(0, resolution.toSeconds(), "resolution");
    requireAbove(0, transfers, "transfers");
    requireAbove(0, reopens, "reopens");
    requireAbove(0, repeatedWords, "repeatedWords");
    requireAbove(0, cannedWords, "cannedWords");
    requireAbove(1, cannedCustomers, "cannedCustomers");
    require(
        nearDuplicate > 0 && nearDuplicate <= 1,
        "nearDuplicate is not within (0,1]: " + nearDuplicate);
    requireAbove(0, recontact.toSeconds(), "recontact");
    for (ChannelStandard standard : standards.values()) {
      require(
          retention.compareTo(standard.unansweredAfter()) > 0,
          "The retention (%s) is not above the unanswered-after threshold (%s)"
              .formatted(retention, standard.unansweredAfter()));
    }
  }

  /**
   * The standards.
   *
   * <ul>
   *   <li>E-mail 15 minutes, live chat 30 seconds: Simplr's bar for top marks, as quoted in
   *       "Customer neglect is real", Forbes, 2022.
   *   <li>Phone 20 seconds: the service level "80% within 20 seconds" of call centres, a convention
   *       since AT&amp;T's of the 1980s. Click-to-call: as the phone (our choice).
   *   <li>Social media 60 minutes: what 42% of those who complain there expect, Edison Research,
   *       The Social Habit, 2012 (72% of those who complain in tweets: Lithium, 2013).
   *   <li>Forum one day: our choice.
   *   <li>Patience: live channels 13 minutes, the longest that customers said to bear on the phone
   *       (American Express, Global Customer Service Barometer, 2012); the others three days,
   *       social one day: our choice.
   *   <li>Hold one minute: "too long" for 60% of 2,500 consumers, Velaro, 2012.
   *   <li>Resolution three days: up to the third business day a complaint is settled informally,
   *       FCA Handbook, DISP 1.5 (2016); calendar days here.
   *   <li>Re-contact 14 days: the upper end of the 7 to 14 days within which first contact
   *       resolution counts another contact.
   *   <li>Retention ten years, so that nothing is forgotten in an export (in Twitter's support
   *       threads an answer came after six years): our choice. An endless stream on which memory
   *       matters sets less.
   *   <li>Near-duplicates: resemblance (Broder, 1997) of 0.7, at which a sentence of twenty words
   *       may carry another name: our choice.
   *   <li>Three transfers, one reopening, three repeated words, eight words to ten customers in a
   *       week: our choice.
   * </ul>
   *
   * @param wordsVersion see the record
   */
  public static DetectOptions defaults(String wordsVersion) {
    Duration bearable = Duration.ofMinutes(13);
    ChannelStandard call =
        new ChannelStandard(
            Duration.ofSeconds(20), bearable, "call centres' service level 80/20 (AT&T, 1980s)");
    return new DetectOptions(
        Map.of(
            Channel.EMAIL,
            new ChannelStandard(Duration.ofMinutes(15), Duration.ofDays(3), "Simplr (2022)"),
            Channel.CHAT,
            new ChannelStandard(Duration.ofSeconds(30), bearable, "Simplr (2022)"),
            Channel.PHONE,
            call,
            Channel.CLICK_TO_CALL,
            call,
            Channel.SOCIAL,
            new ChannelStandard(
                Duration.ofMinutes(60), Duration.ofDays(1), "Edison Research (2012)"),
            Channel.FORUM,
            new ChannelStandard(Duration.ofDays(1), Duration.ofDays(3), "our choice")),
        Duration.ofMinutes(1),
        Duration.ofDays(3),
        3,
        1,
        3,
        8,
        10,
        0.7,
        Duration.ofDays(14),
        Duration.ofDays(3653),
        null,
        List.of(),
        BusinessCalendars.ALWAYS,
        wordsVersion);
  }

  /**
   * The same, with another threshold for being sent around.
   *
   * @param transfers see the record
   * @param reopens see the record
   */
  public DetectOptions withRunAround(int transfers, int reopens) {
    return new DetectOptions(
        standards,
        hold,
        resolution,
        transfers,
        reopens,
        repeatedWords,
        cannedWords,
        cannedCustomers,
        nearDuplicate,
        recontact,
        retention,
        asOf,
        thresholds,
        calendars,
        wordsVersion);
  }

  /** The same, judged as of another instant; {@code null} for the end of time. */
  public DetectOptions withAsOf(Instant instant) {
    return new DetectOptions(
        standards,
        hold,
        resolution,
        transfers,
        reopens,
        repeatedWords,
        cannedWords,
        cannedCustomers,
        nearDuplicate,
        recontact,
        retention,
        instant,
        thresholds,
        calendars,
        wordsVersion);
  }

  /**
   * The same, with other thresholds for single brands and channels, and with calendars.
   *
   * @throws IllegalArgumentException where a threshold contradicts another
   */
  public DetectOptions withService(List<SlaOverride> exceptions, BusinessCalendars when) {
    DetectOptions options =
        new DetectOptions(
            standards,
            hold,
            resolution,
            transfers,
            reopens,
            repeatedWords,
            cannedWords,
            cannedCustomers,
            nearDuplicate,
            recontact,
            retention,
            asOf,
            exceptions,
            when,
            wordsVersion);
    exceptions.forEach(
        exception -> {
          for (Channel channel : Channel.values()) {
            if (exception.isFor(exception.brand(), channel)) {
              options.of(exception.brand(), channel);
            }
          }
        });
    return options;
  }

  /** What a brand's cases on a channel are held to. */
  public DetectOptions of(String brand, Channel channel) {
    DetectOptions held = this;
    for (SlaOverride threshold :
        thresholds.stream()
            .filter(exception -> exception.isFor(brand, channel))
            .sorted(Comparator.comparingInt(SlaOverride::precision))
            .toList()) {
      held = held.with(threshold, channel);
    }
    return held;
  }

  private DetectOptions with(SlaOverride threshold, Channel channel) {
    ChannelStandard standard = standards.get(channel);
    Duration firstResponse = or(threshold.firstResponse(), standard.firstResponse());
    Duration unansweredAfter =
        threshold.unansweredAfter() == null
                && firstResponse.compareTo(standard.unansweredAfter()) > 0
            ? firstResponse
            : or(threshold.unansweredAfter(), standard.unansweredAfter());
    String source = threshold.firstResponse() == null ? standard.source() : threshold.source();
    Map<Channel, ChannelStandard> others = new EnumMap<>(standards);
    others.put(channel, new ChannelStandard(firstResponse, unansweredAfter, source));
    return new DetectOptions(
        others,
        or(threshold.hold(), hold),
        or(threshold.resolution(), resolution),
        or(threshold.transfers(), transfers),
        or(threshold.reopens(), reopens),
        repeatedWords,
        cannedWords,
        cannedCustomers,
        nearDuplicate,
        recontact,
        retention,
        asOf,
        List.of(),
        calendars,
        wordsVersion);
  }

  private static <T> T or(T given, T otherwise) {
    return given == null ? otherwise : given;
  }

  private static void requireAbove(long bound, long value, String name) {
    require(value > bound, "%s is not above %d: %d".formatted(name, bound, value));
  }

  private static void require(boolean holds, String sentence) {
    if (!holds) {
      throw new IllegalArgumentException(sentence);
    }
  }
}
