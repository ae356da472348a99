/**
 * Files and folders for their owner alone: mode 0600 and 0700.
 *
 * <p>May use: nothing of ours.
 */
package io.backlash.file;
