package io.backlash.ingest.mapping;

import java.io.Serializable;
import java.util.List;

/**
 * Where a feed of messages says what is needed to find its conversations.
 *
 * @param id the message's own identifier
 * @param replyTo the message that it answers
 * @param author who wrote it
 * @param fromAgent whether the business wrote it, true or false
 * @param at when
 */
public record ThreadMapping(
    FieldMapping id,
    FieldMapping replyTo,
    FieldMapping author,
    FieldMapping fromAgent,
    FieldMapping at)
    implements Serializable {
  /** What is found out about a conversation: whose case, of which brand and customer. */
  public static final String CASE_ID = "case_id";

  public static final String BRAND = "brand";
  public static final String CUSTOMER = "customer";

  /** All of it, as a mapping may ask for it. */
  public static final List<String> FACTS = List.of(CASE_ID, BRAND, CUSTOMER);
}
