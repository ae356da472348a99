package io.backlash.event.failure;

/**
 * How a case went, by the brand's own clock where it has one.
 *
 * @param weekday on which it was opened, where the brand is: 1 Monday to 7 Sunday
 * @param hour in which it was opened, where the brand is: 0 to 23
 * @param inBusinessHours whether the service was open then
 * @param firstResponseBusinessSeconds of the first response, those in which the service was open;
 *     {@code null} while there is none, and where only the help desk's own figure is known
 * @param resolutionBusinessSeconds likewise of the resolution
 * @param botResponseSeconds from the first thing that asks for an answer to a bot's first message
 *     after it, {@code null} if none came
 * @param abandonedAfterSeconds from the first thing that asks for an answer to the customer's
 *     giving up, {@code null} if none of both
 * @param handleSeconds on a live channel, how long the case kept a human of the business busy: from
 *     the first answer to the last thing that happened before its resolution, without silences of
 *     more than an hour; {@code null} where nothing happened after the answer, and on the other
 *     channels, where no event shows the work
 * @param agentInitiated whether the first message was the business's
 * @param resolvedByBot whether it counts as resolved, and no human of the business had a word in it
 * @param apologised whether a human of the business said sorry, in English
 * @param closed whether it is closed, and was not reopened after it
 * @param csat the customer's last mark for it, 1 to 5, {@code null} if none
 */
public record CaseCourse(
    int weekday,
    int hour,
    boolean inBusinessHours,
    Long firstResponseBusinessSeconds,
    Long resolutionBusinessSeconds,
    Long botResponseSeconds,
    Long abandonedAfterSeconds,
    Long handleSeconds,
    boolean agentInitiated,
    boolean resolvedByBot,
    boolean apologised,
    boolean closed,
    Integer csat) {}
