package io.backlash.ingest.mapping;

import io.backlash.ingest.format.FileFormat;
import java.io.Serializable;
import java.util.List;

/**
 * A second, small file whose rows belong to the records of a feed.
 *
 * @param files paths
 * @param format how they are written
 * @param key its column that identifies the record that a row belongs to
 * @param on the same in the feed
 */
public record Join(List<String> files, FileFormat format, String key, FieldMapping on)
    implements Serializable {}
