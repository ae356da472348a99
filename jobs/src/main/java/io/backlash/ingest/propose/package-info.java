/**
 * Proposes a mapping for a file that nobody has described.
 *
 * <p>In: a sample of a file. Out: YAML with how sure each line is.
 *
 * <p>May use: {@code config}, {@code event}, {@code ingest.format}, {@code ingest.mapping}, {@code
 * ingest.record}, {@code ingest.value}, {@code text.clean}.
 */
package io.backlash.ingest.propose;
