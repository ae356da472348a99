package io.backlash.event.failure;

/**
 * How a failure is tied to a feedback, strongest first. None ties a failure to what was written
 * before it.
 */
public enum LinkTier {
  /** The same order or case. */
  EXACT,
  /** The same customer, within a window. */
  IDENTITY,
  /** The feedback's own words say so. */
  MENTION,
  /**
   * Nothing tells who wrote, and the words tell of no failure: as many count as among those told
   * apart. Of a part of a loss, never of a link.
   */
  PROJECTED,
  /** Nothing explains it. */
  NONE
}
