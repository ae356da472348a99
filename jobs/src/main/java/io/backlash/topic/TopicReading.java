package io.backlash.topic;

import io.backlash.event.UnknownFields;
import java.io.Serializable;
import java.time.Duration;

/**
 * What a job that reads topics does when they are not as they were.
 *
 * @param partitionDiscovery how often the brokers are asked for partitions that are new; {@link
 *     #heldBack} follows from it
 * @param lostOffsets what is done where records are gone that were not read yet
 * @param unknownFields what is done with fields of the topics between the two jobs that this
 *     release does not know; a feed says for itself
 */
public record TopicReading(
    Duration partitionDiscovery, LostOffsets lostOffsets, UnknownFields unknownFields)
    implements Serializable {

  /** Our choice: brokers hardly notice a question every five seconds, and results wait for ten. */
  public static final TopicReading DEFAULT =
      new TopicReading(Duration.ofSeconds(5), LostOffsets.STOP, UnknownFields.COUNT);

  /** What is done where records are gone that were not read yet. */
  public enum LostOffsets {
    /** The job ends with a sentence: somebody must know. */
    STOP,
    /** The job resumes from the earliest record that is left, and counts those that are lost. */
    CONTINUE
  }

  /**
   * So long, by the clock, watermarks of topics are held back. A partition that is made now is
   * found within {@code partitionDiscovery}, and read up to the present within as much again (our
   * choice): until then no other may make its records late.
   */
  public Duration heldBack() {
    return partitionDiscovery.multipliedBy(2);
  }
}
