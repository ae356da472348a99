/**
 * How fast the program is, beside the ways it could have been done.
 *
 * <p>May use: {@code event}, {@code impact}, {@code ingest}, {@code ingest.mapping}, {@code job},
 * {@code simulate}, {@code simulate.world}, {@code text}, {@code text.analyzer}, {@code
 * text.corenlp}, {@code understand}.
 */
package io.backlash.bench;
