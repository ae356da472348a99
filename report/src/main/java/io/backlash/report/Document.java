package io.backlash.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.zip.GZIPOutputStream;

/**
 * What the server answers with.
 *
 * @param type its media type
 * @param bytes as they are
 * @param compressed the same, by gzip
 * @param tag equal for equal bytes: an HTTP entity tag
 * @param of when it was read, {@code null} for what does not change
 */
public record Document(String type, byte[] bytes, byte[] compressed, String tag, Instant of) {

  static Document of(String type, byte[] bytes) {
    return made(type, bytes, null);
  }

  public static Document json(JsonNode node, Instant of) {
    return made("application/json; charset=utf-8", MarkupJson.of(node).getBytes(UTF_8), of);
  }

  private static Document made(String type, byte[] bytes, Instant of) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
      String tag = '"' + HexFormat.of().formatHex(digest, 0, 16) + '"';
      return new Document(type, bytes, compress(bytes), tag, of);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }

  private static byte[] compress(byte[] bytes) {
    ByteArrayOutputStream compressed = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(compressed)) {
      gzip.write(bytes);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return compressed.toByteArray();
  }
}
