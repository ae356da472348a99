/**
 * Proposes a mapping for a file that nobody has described.
 *
 * <p>In: a sample of a file. Out: YAML with how sure each line is.
 *
 * <p>May use: mappings and records.
 */
package io.backlash.ingest.propose;
