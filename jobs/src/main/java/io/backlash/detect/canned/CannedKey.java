package io.backlash.detect.canned;

import io.backlash.detect.text.LshBands;

/**
 * Where texts that are nearly the same meet in a week.
 *
 * @param brand whose agents
 * @param fingerprint of what they share: one of the {@link LshBands}, or the wording that their
 *     group formed around
 * @param week ISO weeks (UTC) since the one that 1970 began in
 */
public record CannedKey(String brand, String fingerprint, long week) {}
