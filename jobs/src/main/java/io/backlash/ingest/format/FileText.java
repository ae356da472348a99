package io.backlash.ingest.format;

import io.backlash.ingest.value.SafeText;
import io.backlash.text.clean.MisdecodedText;
import java.io.FilterReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PushbackInputStream;
import java.io.PushbackReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.util.Arrays;
import java.util.zip.GZIPInputStream;
import org.apache.flink.core.fs.FileSystem;
import org.apache.flink.core.fs.Path;

/**
 * The characters of a file: unpacked where it is gzip or zip, decoded, without its byte order mark;
 * where bytes make no character, {@link SafeText#DAMAGE} stands.
 */
public final class FileText extends FilterReader {
  private static final char BYTE_ORDER_MARK = '\uFEFF';
  private static final int GZIP_MAGIC_1 = 0x1f;
  private static final int GZIP_MAGIC_2 = 0x8b;
  private static final byte[] ZIP_MAGIC = {'P', 'K', 3, 4};
  private static final int BUFFER = 64 * 1024;

  /**
   * Not the name of an encoding, but an offer: UTF-8 in which other bytes are taken for
   * Windows-1252, and what was once read as that by mistake is put right ({@link MisdecodedText}).
   */
  public static final String REPAIR = "repair";

  private boolean isAtEnd;
  private char lastCharacter;

  private FileText(Reader reader) {
    super(reader);
  }

  public static FileText open(Path path, String encoding) throws IOException {
    InputStream bytes = FileSystem.get(path.toUri()).open(path);
    try {
      PushbackReader reader = new PushbackReader(decoded(unzipped(bytes), encoding));
      int first = reader.read();
      if (first >= 0 && first != BYTE_ORDER_MARK) {
        reader.unread(first);
      }
      return new FileText(reader);
    } catch (IOException e) {
      bytes.close();
      throw e;
    }
  }

  /** Whether all was read. */
  boolean isAtEnd() {
    return isAtEnd;
  }

  /** The last character read that is no end of a line. */
  char lastCharacter() {
    return lastCharacter;
  }

  @Override
  public int read() throws IOException {
    char[] one = new char[1];
    return read(one, 0, 1) < 0 ? -1 : one[0];
  }

  @Override
  public int read(char[] buffer, int offset, int length) throws IOException {
    int count = super.read(buffer, offset, length);
    isAtEnd = count < 0;
    for (int i = offset + count - 1; i >= offset; i--) {
      if (buffer[i] != '\n' && buffer[i] != '\r') {
        lastCharacter = buffer[i];
        break;
      }
    }
    return count;
  }

  private static Reader decoded(InputStream bytes, String encoding) {
    if (encoding.equals(REPAIR)) {
      return new LenientUtf8Reader(bytes);
    }
    return new InputStreamReader(
        bytes,
        Charset.forName(encoding)
            .newDecoder()
            .onMalformedInput(CodingErrorAction.REPLACE)
            .onUnmappableCharacter(CodingErrorAction.REPLACE)
            .replaceWith(String.valueOf(SafeText.DAMAGE)));
  }

  private static InputStream unzipped(InputStream bytes) throws IOException {
    PushbackInputStream peekable = new PushbackInputStream(bytes, ZIP_MAGIC.length);
    byte[] magic = peekable.readNBytes(ZIP_MAGIC.length);
    peekable.unread(magic);
    boolean isGzip =
        magic.length >= 2 && (magic[0] & 0xff) == GZIP_MAGIC_1 && (magic[1] & 0xff) == GZIP_MAGIC_2;
    if (isGzip) {
      return new GZIPInputStream(peekable, BUFFER);
    }
    return Arrays.equals(magic, ZIP_MAGIC) ? new ZippedFile(peekable) : peekable;
  }
}
