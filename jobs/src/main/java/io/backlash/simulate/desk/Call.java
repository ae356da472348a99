package io.backlash.simulate.desk;

import io.backlash.simulate.world.Customer;

/**
 * A call that is over.
 *
 * @param caller who called
 * @param end how it came out
 */
public record Call(Customer caller, CaseEnd end) {}
