/**
 * Which failures stand behind a review or post, and with what share.
 *
 * <p>In: failures and scored feedback. Out: links.
 *
 * <p>May use: {@code event}, {@code event.failure}, {@code operator}, {@code text}.
 */
package io.backlash.link;
