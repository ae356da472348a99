/**
 * What did the failures cost?
 *
 * <p>In: links, feedback, orders, economics, spends. Out: changelogs of days, shares, campaigns and periods.
 *
 * <p>May use: all packages below.
 */
package io.backlash.impact;
