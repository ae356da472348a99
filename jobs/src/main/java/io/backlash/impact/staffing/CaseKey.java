package io.backlash.impact.staffing;

/**
 * A support case.
 *
 * @param brand whose
 * @param caseId unique within the brand
 */
public record CaseKey(String brand, String caseId) {}
