package io.backlash.detect;

/**
 * A wording in a week.
 *
 * @param brand whose agents
 * @param fingerprint of the wording
 * @param week ISO weeks (UTC) since the one that 1970 began in
 */
public record CannedKey(String brand, String fingerprint, long week) {}
