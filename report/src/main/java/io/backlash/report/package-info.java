/**
 * The report: one page of the reporting views, as a file or live.
 *
 * <p>In: tables. Out: a page.
 *
 * <p>May use: nothing of ours.
 */
package io.backlash.report;
