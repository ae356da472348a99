package io.backlash.simulate.desk;

import io.backlash.simulate.truth.TrueFailure;

/**
 * How a case, or two about the same matter, came out.
 *
 * @param failure what went wrong, {@code null} if nothing did
 * @param caseId of the case in which it did, else of the only one
 * @param at when the customer was through with it
 */
public record CaseEnd(TrueFailure failure, String caseId, long at) {}
