package io.backlash.event;

import io.backlash.text.Speaker;

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

  /** Whose words the text of such an event is; a bot speaks for the business. */
  public Speaker speaker() {
    return switch (this) {
      case AGENT_MESSAGE, BOT_MESSAGE, HELD, TRANSFERRED, PROMISED, RESOLVED, CLOSED ->
          Speaker.AGENT;
      case OPENED, CUSTOMER_MESSAGE, ABANDONED, REOPENED, RATED, SNAPSHOT -> Speaker.CUSTOMER;
    };
  }
}
