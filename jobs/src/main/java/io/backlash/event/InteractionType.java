package io.backlash.event;

import io.backlash.text.TextKind;

/** What happened in a support case. */
public enum InteractionType {
  OPENED,
  CUSTOMER_MESSAGE,
  AGENT_MESSAGE,
  BOT_MESSAGE,
  HELD,
  TRANSFERRED,
  ABANDONED,
  PROMISED,
  RESOLVED,
  REOPENED,
  RATED,
  CLOSED,
  /** The cumulative counters of a case, as help desks export them. */
  SNAPSHOT;

  /** What the text of such an event is; a bot speaks for the business. */
  public TextKind textKind() {
    return switch (this) {
      case AGENT_MESSAGE, BOT_MESSAGE, HELD, TRANSFERRED, PROMISED, RESOLVED, CLOSED ->
          TextKind.AGENT;
      case OPENED, SNAPSHOT -> TextKind.SUBJECT;
      case CUSTOMER_MESSAGE, ABANDONED, REOPENED, RATED -> TextKind.CUSTOMER;
    };
  }
}
