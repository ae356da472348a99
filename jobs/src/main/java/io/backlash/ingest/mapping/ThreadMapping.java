package io.backlash.ingest.mapping;

import io.backlash.ingest.record.Threads;
import java.io.Serializable;

/**
 * Where a feed of messages says what {@link Threads} needs.
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
    implements Serializable {}
