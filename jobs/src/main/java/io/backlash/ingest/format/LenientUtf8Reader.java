package io.backlash.ingest.format;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.backlash.text.clean.MisdecodedText;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;

/** UTF-8, of which the bytes that are none are taken for Windows-1252, as mixed files have them. */
final class LenientUtf8Reader extends Reader {
  private final InputStream bytes;
  private final CharsetDecoder decoder =
      UTF_8
          .newDecoder()
          .onMalformedInput(CodingErrorAction.REPORT)
          .onUnmappableCharacter(CodingErrorAction.REPORT);
  private final ByteBuffer in = ByteBuffer.allocate(64 * 1024).flip();
  private final CharBuffer out = CharBuffer.allocate(64 * 1024).flip();
  private boolean isAtEnd;

  LenientUtf8Reader(InputStream bytes) {
    this.bytes = bytes;
  }

  @Override
  public int read(char[] buffer, int offset, int length) throws IOException {
    while (!out.hasRemaining()) {
      if (isAtEnd && !in.hasRemaining()) {
        return -1;
      }
      decode();
    }
    int count = Math.min(length, out.remaining());
    out.get(buffer, offset, count);
    return count;
  }

  private void decode() throws IOException {
    if (!isAtEnd) {
      in.compact();
      int count = bytes.read(in.array(), in.position(), in.remaining());
      if (count < 0) {
        isAtEnd = true;
      } else {
        in.position(in.position() + count);
      }
      in.flip();
    }
    out.clear();
    // Of each byte comes at most one character, so that one single one always has room.
    CoderResult result = decoder.decode(in, out, isAtEnd);
    while (result.isError() && out.hasRemaining()) {
      out.put(MisdecodedText.character(in.get()));
      decoder.reset();
      result = decoder.decode(in, out, isAtEnd);
    }
    out.flip();
  }

  @Override
  public void close() throws IOException {
    bytes.close();
  }
}
