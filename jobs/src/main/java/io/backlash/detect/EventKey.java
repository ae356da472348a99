package io.backlash.detect;

/** What identifies an event of a case across brands. */
public record EventKey(String brand, String caseId, String eventId) {}
