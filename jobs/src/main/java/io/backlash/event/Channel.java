package io.backlash.event;

/** The channels that must be equally good. */
public enum Channel {
  PHONE,
  EMAIL,
  CHAT,
  FORUM,
  CLICK_TO_CALL,
  SOCIAL;

  /** Whether both sides are there at once. */
  public boolean isLive() {
    return switch (this) {
      case PHONE, CHAT, CLICK_TO_CALL -> true;
      case EMAIL, FORUM, SOCIAL -> false;
    };
  }
}
