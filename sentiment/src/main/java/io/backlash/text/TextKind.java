package io.backlash.text;

/**
 * Where a text stands and who wrote it. What the same words mean depends on it: "Cancel my order"
 * is a request to an agent, and in a review it would be odd.
 */
public enum TextKind {
  /** A review or post, for all to read. */
  PUBLIC(Speaker.CUSTOMER),
  /**
   * A customer's message in a support case: mostly a request, a question or a report of a fault.
   */
  CUSTOMER(Speaker.CUSTOMER),
  /** What an agent or bot writes in a support case. */
  AGENT(Speaker.AGENT),
  /** What a customer opened a case about, in a line. */
  SUBJECT(Speaker.CUSTOMER);

  private final Speaker speaker;

  TextKind(Speaker speaker) {
    this.speaker = speaker;
  }

  /** Whose words they are. */
  public Speaker speaker() {
    return speaker;
  }
}
