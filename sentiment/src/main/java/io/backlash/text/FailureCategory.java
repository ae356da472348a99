package io.backlash.text;

/**
 * The eleven ways in which poor service burns the bottom line, in the order of Jitbit's
 * infographic.
 *
 * <p>The names are the ones that travel in events, tables and rule files; {@link #title()} is what
 * a reader of the report meets.
 */
public enum FailureCategory {
  /** The business can't be reached, or does not respond, on a channel. */
  INACCESSIBILITY("Could not be reached"),
  /** Waiting for help. */
  SPEED("Kept waiting"),
  /** An agent who is not able to help. */
  KNOWLEDGE("Staff could not help"),
  /** Staff or protocol trying to win the fight, and losing the customer. */
  ARGUING("Argued with the customer"),
  /** A promise broken. */
  PROMISES("Broke a promise"),
  /** Explaining the whole problem anew at every contact: the record is lost. */
  RECORDS("Repeated across contacts"),
  /** Not knowing who the customer is. */
  PERSONALIZATION("Treated as a number"),
  /** Having to repeat the problem within one contact. */
  LISTENING("Not listened to"),
  /** "We'll get back to you", and nobody does. */
  FOLLOW_UP("No follow-up"),
  /** Staff taking their bad day out on the customer. */
  RUDE_STAFF("Rude staff"),
  /** Transferred and put off with no resolution: the worst of all. */
  RUN_AROUND("Runaround");

  private final String title;

  FailureCategory(String title) {
    this.title = title;
  }

  /** What a reader of the report meets: words, not codes. */
  public String title() {
    return title;
  }
}
