package io.backlash.detect.options;

import io.backlash.config.StateRetention;
import io.backlash.event.Channel;
import io.backlash.event.calendar.BusinessCalendars;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * From when on something is a failure. {@link #defaults} says where each value comes from.
 *
 * @param limits of time and number, and the exceptions of single brands and channels
 * @param similarity from when on texts are the same
 * @param recontact within how long a case that is opened with the same words as an unresolved one
 *     is about the same; one about the same order always is. Also how long after the one before a
 *     finding of the same category in a case is of the same incident
 * @param retention how long after its last event or due time a case is remembered; the same for an
 *     order after it was placed, a feedback after it was written, and a contact reason after it was
 *     last touched
 * @param asOf the instant as of which cases and orders are judged: no deadline after it is taken to
 *     have passed. {@code null}: at the end of a bounded input every deadline is taken to have
 *     passed, as nothing will come any more
 * @param calendars when the brands' service is open
 * @param wordsVersion version of the text analysis whose mentions come in, which the failures found
 *     in words carry as their rule version
 */
public record DetectOptions(
    ServiceLimits limits,
    TextSimilarity similarity,
    Duration recontact,
    Duration retention,
    Instant asOf,
    BusinessCalendars calendars,
    String wordsVersion)
    implements Serializable {

  public DetectOptions {
    Require.above(0, recontact.toSeconds(), "recontact");
    for (ChannelStandard standard : limits.standards().values()) {
      Require.that(
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
   *       resolution counts another contact. So long the customer's matter is the same, and so is
   *       the incident.
   *   <li>Retention unlimited, as files have it (in Twitter's support threads an answer came after
   *       six years); see {@link StateRetention}.
   *   <li>Near-duplicates: resemblance (Broder, 1997) of 0.7, at which a sentence of twenty words
   *       may carry another name: our choice.
   *   <li>An undelivered order three weeks after its promised time: of the late orders of Olist
   *       (217, 2016 to 2018, our sample) nine of ten had come by then, and of those that had not,
   *       three of four never came. Before that, an order may be merely late.
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
        new ServiceLimits(
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
            Duration.ofDays(21),
            List.of()),
        new TextSimilarity(3, 8, 10, 0.7),
        Duration.ofDays(14),
        StateRetention.UNLIMITED.duration(),
        null,
        BusinessCalendars.ALWAYS,
        wordsVersion);
  }

  private DetectOptions with(ServiceLimits others) {
    return new DetectOptions(
        others, similarity, recontact, retention, asOf, calendars, wordsVersion);
  }

  /**
   * The same, with another threshold for being sent around.
   *
   * @param transfers see {@link ServiceLimits}
   * @param reopens see {@link ServiceLimits}
   */
  public DetectOptions withRunAround(int transfers, int reopens) {
    return with(limits.withRunAround(transfers, reopens));
  }

  /** The same, remembering for another time. */
  public DetectOptions withRetention(Duration other) {
    return new DetectOptions(limits, similarity, recontact, other, asOf, calendars, wordsVersion);
  }

  /** The same, judged as of another instant; {@code null} for the end of time. */
  public DetectOptions withAsOf(Instant instant) {
    return new DetectOptions(
        limits, similarity, recontact, retention, instant, calendars, wordsVersion);
  }

  /**
   * The same, with other thresholds for single brands and channels, and with calendars.
   *
   * @throws IllegalArgumentException where a threshold contradicts another
   */
  public DetectOptions withService(List<SlaOverride> exceptions, BusinessCalendars when) {
    DetectOptions options =
        new DetectOptions(
            limits.withOverrides(exceptions),
            similarity,
            recontact,
            retention,
            asOf,
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
    return limits.overrides().isEmpty() ? this : with(limits.of(brand, channel));
  }

  /** See {@link ServiceLimits}. */
  public Map<Channel, ChannelStandard> standards() {
    return limits.standards();
  }

  /** See {@link ServiceLimits}. */
  public Duration hold() {
    return limits.hold();
  }

  /** See {@link ServiceLimits}. */
  public Duration resolution() {
    return limits.resolution();
  }

  /** See {@link ServiceLimits}. */
  public int transfers() {
    return limits.transfers();
  }

  /** See {@link ServiceLimits}. */
  public int reopens() {
    return limits.reopens();
  }

  /** See {@link ServiceLimits}. */
  public List<SlaOverride> thresholds() {
    return limits.overrides();
  }

  /** Within how long of the one before a finding is of the same incident. */
  public Duration incident() {
    return recontact;
  }

  /** How long after its promised time a brand's order counts as never coming. */
  public Duration undeliveredAfter(String brand) {
    return limits.undeliveredAfter(brand);
  }

  /** See {@link TextSimilarity}. */
  public int repeatedWords() {
    return similarity.repeatedWords();
  }

  /** See {@link TextSimilarity}. */
  public int cannedWords() {
    return similarity.cannedWords();
  }

  /** See {@link TextSimilarity}. */
  public int cannedCustomers() {
    return similarity.cannedCustomers();
  }

  /** See {@link TextSimilarity}. */
  public double nearDuplicate() {
    return similarity.nearDuplicate();
  }
}
