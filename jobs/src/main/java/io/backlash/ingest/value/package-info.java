/**
 * Reads single values as strangers write them: numbers, times, damaged text.
 *
 * <p>In: texts. Out: values, or a reason why not.
 *
 * <p>May use: {@code event.ledger}.
 */
package io.backlash.ingest.value;
