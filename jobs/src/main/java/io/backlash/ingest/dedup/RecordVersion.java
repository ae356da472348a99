package io.backlash.ingest.dedup;

import io.backlash.ingest.record.Candidate;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.Map;

/**
 * One distinct text of a record, with the copies of it that arrived.
 *
 * @param version the highest wins
 * @param deleted a retraction
 * @param at its event time, in milliseconds since 1970
 * @param decideAt when it is decided on: {@code at}, or as soon as possible where that has passed
 * @param json its canonical JSON; once it is erased, a digest of it
 * @param copies how many arrived, by feed
 */
public record RecordVersion(
    long version, boolean deleted, long at, long decideAt, String json, Map<String, Long> copies) {

  /**
   * The one that stands comes first: the highest version; among equal ones a retraction, then the
   * earliest, then by text. It never depends on which arrived first.
   */
  static final Comparator<RecordVersion> STANDING_FIRST =
      Comparator.comparingLong(RecordVersion::version)
          .reversed()
          .thenComparing(RecordVersion::deleted, Comparator.reverseOrder())
          .thenComparingLong(RecordVersion::at)
          .thenComparing(RecordVersion::json);

  private static final String ERASED = "erased ";

  boolean isSameAs(Candidate candidate) {
    return json.equals(isErased() ? digest(candidate.json()) : candidate.json());
  }

  boolean isErased() {
    return json.startsWith(ERASED);
  }

  /** The same without its words: enough to know a copy of it again. */
  RecordVersion erased() {
    return isErased()
        ? this
        : new RecordVersion(version, deleted, at, decideAt, digest(json), copies);
  }

  private static String digest(String json) {
    try {
      byte[] hash =
          MessageDigest.getInstance("SHA-256").digest(json.getBytes(StandardCharsets.UTF_8));
      return ERASED + HexFormat.of().formatHex(hash);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java has SHA-256.", e);
    }
  }
}
