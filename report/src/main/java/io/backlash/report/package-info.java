/**
 * The report: one page of the reporting views, as a file or live.
 *
 * <p>In: tables. Out: a page.
 *
 * <p>May use: sql.
 */
package io.backlash.report;
