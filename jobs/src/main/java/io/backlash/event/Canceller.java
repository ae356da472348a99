package io.backlash.event;

/** Who cancelled an order. */
public enum Canceller {
  /** The seller: out of stock, a mistake of its own. */
  BUSINESS,
  /** The buyer, or the buyer's bank. */
  CUSTOMER,
  /** It was cancelled, and nobody tells by whom. */
  UNKNOWN
}
