package io.backlash.event.failure;

/**
 * What a business had the chance to fail a writer in, as far as its own records tell. Only writers
 * of the same opportunity are alike enough to be compared.
 */
public enum Opportunity {
  /** The writer had contacted support. */
  CONTACTED,
  /** The writer had ordered, and is not known to have contacted support. */
  ORDERED,
  /** The writer is told apart, and neither a case nor an order of theirs is known. */
  STRANGER,
  /** Nothing tells who wrote. */
  ANONYMOUS;

  /** Whether the business's own records tell what became of the writer. */
  public boolean isJoined() {
    return this == CONTACTED || this == ORDERED;
  }
}
