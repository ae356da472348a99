/**
 * Which failures stand behind a review or post, and with what share.
 *
 * <p>In: failures and scored feedback. Out: links.
 *
 * <p>May use: records and operators.
 */
package io.backlash.link;
