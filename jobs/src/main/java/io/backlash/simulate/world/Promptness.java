package io.backlash.simulate.world;

import io.backlash.event.Channel;

/**
 * How soon a channel answers when all is well, and when it is not, in seconds from the opening. Far
 * from any bar that one may set in between, so that there is no doubt which is which.
 *
 * @param soonest a good first answer, at the earliest
 * @param standard what the channel owes where the brand states nothing: Simplr's bar for e-mail (15
 *     minutes) and chat (30 seconds); the call centres' 20 seconds; social media one hour (Edison
 *     Research 2012); forums half an hour (our choice)
 * @param lateFrom a late first answer, at the earliest
 * @param lateTo a late first answer, at the latest: within what customers still bear
 */
public record Promptness(long soonest, long standard, long lateFrom, long lateTo) {
  /** The part of what is owed that a good answer takes at most. */
  private static final double WELL_WITHIN = 0.8;

  /** How many times what is owed a late answer takes at least. */
  private static final long WELL_BEYOND = 2;

  private static final Promptness CALL = new Promptness(5, 20, 3 * Clock.MINUTE, 12 * Clock.MINUTE);
  private static final Promptness CHAT = new Promptness(6, 30, 3 * Clock.MINUTE, 12 * Clock.MINUTE);
  private static final Promptness EMAIL =
      new Promptness(2 * Clock.MINUTE, 15 * Clock.MINUTE, 5 * Clock.HOUR, 60 * Clock.HOUR);
  private static final Promptness SOCIAL =
      new Promptness(2 * Clock.MINUTE, Clock.HOUR, 5 * Clock.HOUR, 20 * Clock.HOUR);
  private static final Promptness FORUM =
      new Promptness(2 * Clock.MINUTE, 30 * Clock.MINUTE, 30 * Clock.HOUR, 60 * Clock.HOUR);

  public static Promptness of(Channel channel) {
    return switch (channel) {
      case PHONE, CLICK_TO_CALL -> CALL;
      case CHAT -> CHAT;
      case EMAIL -> EMAIL;
      case SOCIAL -> SOCIAL;
      case FORUM -> FORUM;
    };
  }

  /** Whether both sides speak. */
  public static boolean isCall(Channel channel) {
    return of(channel).equals(CALL);
  }

  /**
   * @param stated what the brand says itself, {@code null} where it says nothing
   */
  public long good(Long stated, Dice dice) {
    long owed = stated == null ? standard : stated;
    return dice.between(soonest, (long) (owed * WELL_WITHIN));
  }

  /**
   * @param stated what the brand says itself, {@code null} where it says nothing
   */
  public long late(Long stated, Dice dice) {
    long least = stated == null ? lateFrom : Math.max(lateFrom, WELL_BEYOND * stated);
    return dice.between(least, lateTo);
  }
}
