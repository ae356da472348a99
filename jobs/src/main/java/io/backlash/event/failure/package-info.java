/**
 * What is found out about service: failures with their evidence, cases, links to reviews and posts.
 *
 * <p>May use: {@code event}, {@code text}.
 */
package io.backlash.event.failure;
