package io.backlash.link;

import java.time.Instant;
import java.util.List;

/**
 * What a shared reference tells of a feedback's writer apart from failures.
 *
 * @param contacts support cases within the window before or after the writing, by time, then id
 * @param firstOrderAt when the first order that is known was placed, {@code null} if none was by
 *     the writing
 * @param earlier what the same customer wrote before and what it counts as, by time, then id
 */
public record Background(List<Contact> contacts, Instant firstOrderAt, List<Moment> earlier) {

  boolean isEmpty() {
    return contacts.isEmpty() && firstOrderAt == null && earlier.isEmpty();
  }
}
