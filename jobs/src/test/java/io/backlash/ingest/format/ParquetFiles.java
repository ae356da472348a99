package io.backlash.ingest.format;

import io.airlift.compress.Compressor;
import io.airlift.compress.lz4.Lz4Compressor;
import io.airlift.compress.snappy.SnappyCompressor;
import io.airlift.compress.zstd.ZstdCompressor;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPOutputStream;
import org.apache.parquet.bytes.BytesInput;
import org.apache.parquet.bytes.HeapByteBufferAllocator;
import org.apache.parquet.column.ColumnWriteStore;
import org.apache.parquet.column.ParquetProperties;
import org.apache.parquet.compression.CompressionCodecFactory.BytesInputCompressor;
import org.apache.parquet.example.data.Group;
import org.apache.parquet.example.data.GroupWriter;
import org.apache.parquet.hadoop.ColumnChunkPageWriteStore;
import org.apache.parquet.hadoop.ParquetFileWriter;
import org.apache.parquet.hadoop.ParquetWriter;
import org.apache.parquet.hadoop.metadata.CompressionCodecName;
import org.apache.parquet.io.ColumnIOFactory;
import org.apache.parquet.io.LocalOutputFile;
import org.apache.parquet.schema.MessageType;

/** Writes Parquet files with the library's parts, as its writer needs all of Hadoop. */
final class ParquetFiles {
  private ParquetFiles() {}

  /**
   * @param groups the rows, by row group
   */
  static void write(
      Path file, MessageType schema, CompressionCodecName codec, List<List<Group>> groups)
      throws IOException {
    ParquetProperties properties = ParquetProperties.builder().build();
    try (ParquetFileWriter writer =
        new ParquetFileWriter(
            new LocalOutputFile(file),
            schema,
            ParquetFileWriter.Mode.CREATE,
            ParquetWriter.DEFAULT_BLOCK_SIZE,
            0)) {
      writer.start();
      for (List<Group> rows : groups) {
        try (ColumnChunkPageWriteStore pages =
                new ColumnChunkPageWriteStore(
                    new Packing(codec), schema, new HeapByteBufferAllocator(), Integer.MAX_VALUE);
            ColumnWriteStore columns = properties.newColumnWriteStore(schema, pages, pages)) {
          GroupWriter group =
              new GroupWriter(
                  new ColumnIOFactory().getColumnIO(schema).getRecordWriter(columns), schema);
          rows.forEach(group::write);
          columns.flush();
          writer.startBlock(rows.size());
          pages.flushToFileWriter(writer);
          writer.endBlock();
        }
      }
      writer.end(Map.of());
    }
  }

  private record Packing(CompressionCodecName codec) implements BytesInputCompressor {

    @Override
    public BytesInput compress(BytesInput bytes) throws IOException {
      byte[] plain = bytes.toByteArray();
      return BytesInput.from(
          switch (codec) {
            case SNAPPY -> with(new SnappyCompressor(), plain);
            case ZSTD -> with(new ZstdCompressor(), plain);
            case LZ4_RAW -> with(new Lz4Compressor(), plain);
            case GZIP -> gzip(plain);
            // Whoever reads it does not come so far as to see that it is not packed.
            case UNCOMPRESSED, LZO, BROTLI, LZ4 -> plain;
          });
    }

    private static byte[] with(Compressor compressor, byte[] plain) {
      byte[] packed = new byte[compressor.maxCompressedLength(plain.length)];
      int length = compressor.compress(plain, 0, plain.length, packed, 0, packed.length);
      return Arrays.copyOf(packed, length);
    }

    private static byte[] gzip(byte[] plain) throws IOException {
      ByteArrayOutputStream packed = new ByteArrayOutputStream();
      try (GZIPOutputStream stream = new GZIPOutputStream(packed)) {
        stream.write(plain);
      }
      return packed.toByteArray();
    }

    @Override
    public CompressionCodecName getCodecName() {
      return codec;
    }

    @Override
    public void release() {}
  }
}
