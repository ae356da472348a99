package io.backlash.ingest.mapping;

import io.backlash.event.UnknownFields;
import io.backlash.ingest.correction.CorrectedRecords;
import io.backlash.ingest.format.FileFormat;
import java.io.Serializable;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * Files or topics of one kind, and how canonical records are made of what stands in them.
 *
 * @param name unique
 * @param kind what is made of it
 * @param files paths, of which gzip is seen by itself; empty where it is topics
 * @param topics of Kafka; empty where it is files
 * @param format how they are written
 * @param onlyIf what a record must fulfil, else it is none of the feed's
 * @param fields canonical field to how it is made; empty where the files are canonical already
 * @param mapper the {@link FeedMapper} that makes the records instead; {@code null} where none does
 * @param joins by name
 * @param threads {@code null} where the feed is no conversation
 * @param maxOutOfOrderness how far behind an earlier record a later one may lie; {@code null} to
 *     measure it
 * @param watch where further files may appear; {@code null} where the feed ends with those that are
 *     there
 * @param since records before are none of the feed's, {@code null} to take all
 * @param corrected what stands in the place of some records
 * @param unknownFields what is done with fields that canonical records do not have
 */
public record Feed(
    String name,
    RecordKind kind,
    List<String> files,
    List<String> topics,
    FileFormat format,
    List<Condition> onlyIf,
    Map<String, FieldMapping> fields,
    String mapper,
    Map<String, Join> joins,
    ThreadMapping threads,
    Duration maxOutOfOrderness,
    FolderWatch watch,
    Instant since,
    CorrectedRecords corrected,
    UnknownFields unknownFields)
    implements Serializable {

  Feed from(Instant earliest) {
    return new Feed(
        name,
        kind,
        files,
        topics,
        format,
        onlyIf,
        fields,
        mapper,
        joins,
        threads,
        maxOutOfOrderness,
        watch,
        earliest,
        corrected,
        unknownFields);
  }

  Feed with(CorrectedRecords records) {
    return new Feed(
        name,
        kind,
        files,
        topics,
        format,
        onlyIf,
        fields,
        mapper,
        joins,
        threads,
        maxOutOfOrderness,
        watch,
        since,
        records,
        unknownFields);
  }

  public boolean isOfTopics() {
    return !topics.isEmpty();
  }

  public boolean isCanonical() {
    return fields.isEmpty() && mapper == null;
  }
}
