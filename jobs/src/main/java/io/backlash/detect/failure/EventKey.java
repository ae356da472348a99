package io.backlash.detect.failure;

/** What identifies an event of a case across brands. */
public record EventKey(String brand, String caseId, String eventId) {}
