/**
 * Reads feeds in this process, without a job.
 *
 * <p>In: feeds. Out: texts, or reviews and posts as they stand.
 *
 * <p>May use: all of ingest.
 */
package io.backlash.ingest.local;
