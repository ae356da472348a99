/**
 * Building blocks of streams that know nothing of the trade.
 *
 * <p>In: changelogs, keyed. Out: changelogs: re-keyed, counted, summed once a watermark.
 *
 * <p>May use: nothing of ours.
 */
package io.backlash.operator;
