package io.backlash.event.failure;

/** Where a failure was seen. */
public enum FailureSource {
  /** In the events of a case or an order. */
  STRUCTURE,
  /** In what an agent wrote. */
  AGENT_TEXT,
  /** In what a customer wrote to the business. */
  CUSTOMER_TEXT,
  /** In what a customer wrote in public. */
  PUBLIC_TEXT
}
