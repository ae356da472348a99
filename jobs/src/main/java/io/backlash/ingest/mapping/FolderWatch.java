package io.backlash.ingest.mapping;

import java.io.Serializable;
import java.time.Duration;
import java.util.List;

/**
 * Where and how often to look for further files of a feed, in streaming mode.
 *
 * @param globs which files are the feed's
 * @param interval from one look to the next
 */
public record FolderWatch(List<FileGlob> globs, Duration interval) implements Serializable {}
