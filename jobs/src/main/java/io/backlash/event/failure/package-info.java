/**
 * What is found out about service: failures with their evidence, cases, links to reviews and posts.
 *
 * <p>May use: records.
 */
package io.backlash.event.failure;
