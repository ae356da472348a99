package io.backlash.ingest.value;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;

/**
 * An id for what has none: SHA-256 of its values, of which the first 128 bits are kept, which is
 * plenty for no two records ever to meet. Not thread-safe.
 */
public final class ContentId {
  private static final int KEPT_BYTES = 16;

  /** Stands in no value that people can type, so that ["ab", "c"] differs from ["a", "bc"]. */
  private static final byte SEPARATOR = 0x1f;

  private final MessageDigest digest;

  public ContentId() {
    try {
      digest = MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("This Java has no SHA-256.", e);
    }
  }

  /**
   * @param values {@code null} where there is none
   */
  public String of(List<String> values) {
    for (String value : values) {
      digest.update(value == null ? new byte[0] : value.strip().getBytes(UTF_8));
      digest.update(SEPARATOR);
    }
    return HexFormat.of().formatHex(digest.digest(), 0, KEPT_BYTES);
  }
}
