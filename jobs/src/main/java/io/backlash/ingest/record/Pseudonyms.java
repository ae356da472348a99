package io.backlash.ingest.record;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.GeneralSecurityException;
import java.util.HexFormat;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Gives people names that nobody can turn back without the key: HMAC-SHA-256 (RFC 2104), of which
 * the first 128 bits are kept, which is plenty for no two customers ever to meet. Not thread-safe.
 */
public final class Pseudonyms {
  private static final String ALGORITHM = "HmacSHA256";
  private static final int KEPT_BYTES = 16;

  private final Mac mac;

  public Pseudonyms(String key) {
    try {
      mac = Mac.getInstance(ALGORITHM);
      mac.init(new SecretKeySpec(key.getBytes(UTF_8), ALGORITHM));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("This Java has no " + ALGORITHM + ".", e);
    }
  }

  /** The pseudonym of a raw identifier; equal identifiers have equal pseudonyms. */
  public String of(String identifier) {
    return HexFormat.of().formatHex(mac.doFinal(identifier.getBytes(UTF_8)), 0, KEPT_BYTES);
  }
}
