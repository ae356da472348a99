package io.backlash.ingest;

import java.util.Comparator;
import java.util.Map;

/**
 * One distinct text of a record, with the copies of it that arrived.
 *
 * @param version the highest wins
 * @param deleted a retraction
 * @param at its event time, in milliseconds since 1970
 * @param decideAt when it is decided on: {@code at}, or as soon as possible where that has passed
 * @param json its canonical JSON
 * @param copies how many arrived, by feed
 */
public record Version(
    long version, boolean deleted, long at, long decideAt, String json, Map<String, Long> copies) {

  /**
   * The one that stands comes first: the highest version; among equal ones a retraction, then the
   * earliest, then by text. It never depends on which arrived first.
   */
  static final Comparator<Version> STANDING_FIRST =
      Comparator.comparingLong(Version::version)
          .reversed()
          .thenComparing(Version::deleted, Comparator.reverseOrder())
          .thenComparingLong(Version::at)
          .thenComparing(Version::json);

  boolean isSameAs(Candidate candidate) {
    return json.equals(candidate.json());
  }
}
