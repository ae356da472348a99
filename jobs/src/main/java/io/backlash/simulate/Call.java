package io.backlash.simulate;

/**
 * A call that is over.
 *
 * @param caller who called
 * @param end how it came out
 */
record Call(Customer caller, CaseEnd end) {}
