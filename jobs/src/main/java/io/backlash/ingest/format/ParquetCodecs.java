package io.backlash.ingest.format;

import io.airlift.compress.Decompressor;
import io.airlift.compress.lz4.Lz4Decompressor;
import io.airlift.compress.snappy.SnappyDecompressor;
import io.airlift.compress.zstd.ZstdDecompressor;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.zip.GZIPInputStream;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.compression.CompressionCodecFactory;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;

/**
 * Unpacks the pages of Parquet files in plain Java; the library's own way needs all of Hadoop. LZO,
 * Brotli and the LZ4 of old that Hadoop framed are not known: hardly anybody writes them.
 */
final class ParquetCodecs implements CompressionCodecFactory {

  @Override
  public BytesInputDecompressor getDecompressor(CompressionCodecName codec) {
    return switch (codec) {
      case UNCOMPRESSED -> (Unpacking) (packed, size) -> packed;
      case SNAPPY -> with(new SnappyDecompressor());
      case ZSTD -> with(new ZstdDecompressor());
      case LZ4_RAW -> with(new Lz4Decompressor());
      case GZIP -> (Unpacking) ParquetCodecs::gunzip;
      case LZO, BROTLI, LZ4 ->
          throw new UnsupportedOperationException("it is packed with %s".formatted(codec));
    };
  }

  private static Unpacking with(Decompressor decompressor) {
    return (packed, size) -> {
      byte[] unpacked = new byte[size];
      decompressor.decompress(packed, 0, packed.length, unpacked, 0, size);
      return unpacked;
    };
  }

  private static byte[] gunzip(byte[] packed, int size) throws IOException {
    try (GZIPInputStream stream = new GZIPInputStream(new ByteArrayInputStream(packed))) {
      return stream.readNBytes(size);
    }
  }

  /** Files are only read. */
  @Override
  public BytesInputCompressor getCompressor(CompressionCodecName codec) {
    throw new UnsupportedOperationException();
  }

  @Override
  public void release() {}

  /** One way to unpack bytes of which it is known how many they will be. */
  @FunctionalInterface
  private interface Unpacking extends BytesInputDecompressor {
    byte[] unpack(byte[] packed, int size) throws IOException;

    @Override
    default BytesInput decompress(BytesInput packed, int size) throws IOException {
      return BytesInput.from(unpack(packed.toByteArray(), size));
    }

    @Override
    default void decompress(ByteBuffer input, int packedSize, ByteBuffer output, int size)
        throws IOException {
      byte[] packed = new byte[packedSize];
      input.get(packed);
      output.put(unpack(packed, size));
    }

    @Override
    default void release() {}
  }
}
