package io.backlash.ingest.source;

import io.backlash.event.InvalidRecordException;
import io.backlash.ingest.format.RawRecord;
import io.backlash.ingest.mapping.Feed;
import io.backlash.ingest.record.Candidate;
import io.backlash.ingest.record.RecordMapper;
import java.time.Duration;
import org.apache.flink.api.common.eventtime.TimestampAssigner;

/**
 * When what a topic's records tell of happened. What can't be read says nothing of the time; nor
 * does what claims to have happened later than the topic received it: a wrong clock must not make
 * everybody else late.
 */
public final class RecordTimes implements TimestampAssigner<RawRecord> {

  /** How far senders' clocks may be ahead of the brokers': our choice. */
  private static final long AHEAD = Duration.ofHours(1).toMillis();

  /** What is said instead of a time that can't be believed, or read. */
  public static final long NONE = Long.MIN_VALUE;

  private final RecordMapper mapper;

  public RecordTimes(Feed feed, String pseudonymKey) {
    mapper = new RecordMapper(feed, pseudonymKey);
  }

  @Override
  public long extractTimestamp(RawRecord raw, long received) {
    try {
      return mapper.map(raw).map(Candidate::at).filter(at -> at <= received + AHEAD).orElse(NONE);
    } catch (InvalidRecordException e) {
      return NONE;
    }
  }
}
