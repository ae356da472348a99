/**
 * Which failures stand behind a review or post, and with what share.
 *
 * <p>In: failures and scored feedback. Out: links, and the incidents, each once.
 *
 * <p>May use: {@code detect.failure}, {@code event}, {@code event.failure}, {@code operator},
 * {@code text}.
 */
package io.backlash.link;
