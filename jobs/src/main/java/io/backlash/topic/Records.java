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

  /** Its JSON, {@code null} where the key is gone. */
  byte[] value(T record);
}
