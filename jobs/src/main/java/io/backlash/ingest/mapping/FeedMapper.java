package io.backlash.ingest.mapping;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.backlash.event.InvalidRecordException;
import java.util.Optional;

/**
 * Makes canonical records in Java, for exports that no mapping can describe. It is found by {@link
 * java.util.ServiceLoader}, so its jar names it in {@code
 * META-INF/services/io.backlash.ingest.mapping.FeedMapper}; a feed asks for it with {@code mapper:
 * NAME} in the place of {@code fields}. Where the files are, how they are written, which of their
 * records are meant and which lists are taken apart is still said by the feed.
 *
 * <p>Each task has an instance of its own, which it uses from one thread. The same input must give
 * the same output: no clock, no dice, no memory of earlier records.
 */
public interface FeedMapper {

  /** What feeds call it; no two may be called the same. */
  String name();

  /**
   * The canonical record that is in a raw one: JSON with the record's own field names and times in
   * ISO 8601. It is checked like every other, and its customer becomes a pseudonym.
   *
   * @param raw as it was read; of a table, a text for each column. It may be changed and returned.
   * @return empty where it is none of the feed's
   * @throws InvalidRecordException where there is no record in it: it becomes a dead letter, as it
   *     does on any other exception
   */
  Optional<ObjectNode> map(ObjectNode raw);
}
