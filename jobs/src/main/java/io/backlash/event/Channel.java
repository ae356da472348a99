package io.backlash.event;

/** The channels that must be equally good. */
public enum Channel {
  PHONE,
  EMAIL,
  CHAT,
  FORUM,
  CLICK_TO_CALL,
  SOCIAL
}
