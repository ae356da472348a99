package io.backlash.ingest.check;

import java.util.List;

/**
 * Something that may be wrong with a feed although it can be read, or why so much of it can't be.
 * Sees every record, then says what it found.
 */
public interface DataQualityWarning {

  void see(CheckedRecord seen);

  /** Nothing where all is well. */
  List<Warning> warnings();

  /**
   * What was found, and what to write in the mapping.
   *
   * @param found a sentence
   * @param offer what to write or do, {@code null} where nobody but the source can help
   */
  record Warning(String found, String offer) {}
}
