/**
 * YAML and durations, as all our files write them.
 *
 * <p>In: paths of YAML files. Out: nodes that know their line, or one sentence with the way out.
 *
 * <p>May use: nothing of ours.
 */
package io.backlash.config;
