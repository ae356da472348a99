/**
 * How fast the program is, beside the ways it could have been done.
 *
 * <p>May use: all.
 */
package io.backlash.bench;
