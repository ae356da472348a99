/**
 * The report as a live page: a server that only reads.
 *
 * <p>In: requests. Out: documents.
 *
 * <p>May use: {@code report}.
 */
package io.backlash.report.server;
