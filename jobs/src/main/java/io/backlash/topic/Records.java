package io.backlash.topic;

import java.io.Serializable;

/**
 * How the records of a changelog are written to a topic: a later one of the same key replaces an
 * earlier one, so that the topic may be compacted.
 *
 * @param <T> a record
 */
public interface Records<T> extends Serializable {

  /** What identifies the record; records of one key keep their order. */
  String key(T record);

  /** Its JSON, {@code null} where the key is gone: compaction then leaves nothing of it. */
  byte[] value(T record);

  /**
   * What a reader who kept nothing needs to take back what stood under the key, as JSON; {@code
   * null} where the record stands, or nobody needs to be told.
   */
  default byte[] retraction(T record) {
    return null;
  }
}
