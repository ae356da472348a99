package io.backlash.link;

import io.backlash.event.failure.ContactTopic;
import io.backlash.event.failure.SupportCase;
import java.time.Instant;

/**
 * A support case as a chance to fail its customer, whether it was taken or not.
 *
 * @param caseId unique within the brand
 * @param openedAt when it began
 * @param topic what it was about
 */
public record Contact(String caseId, Instant openedAt, ContactTopic topic) {

  static Contact of(SupportCase facts) {
    return new Contact(facts.caseId(), facts.openedAt(), facts.topic());
  }
}
