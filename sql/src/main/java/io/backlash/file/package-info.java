/**
 * Files and folders for their owner alone. In: paths and texts. Out: files with mode 0600, folders
 * with mode 0700. Uses nothing of ours.
 */
package io.backlash.file;
