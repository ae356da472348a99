/**
 * Options that several commands share.
 *
 * <p>May use: console.
 */
package io.backlash.cli.options;
