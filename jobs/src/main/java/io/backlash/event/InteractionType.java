package io.backlash.event;

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
  SNAPSHOT
}
