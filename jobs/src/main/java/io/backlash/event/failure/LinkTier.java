package io.backlash.event.failure;

/** How a failure is tied to a feedback, strongest first. */
public enum LinkTier {
  /** The same order or case. */
  EXACT,
  /** The same customer, the failure before the feedback. */
  IDENTITY,
  /** The feedback's own words say so. */
  MENTION,
  /** Nothing explains it. */
  NONE
}
