package io.backlash.text;

/** Something that a reader of an analysis must know about how its text was read. */
public enum Remark {
  /** Only the beginning of the text was read. */
  TRUNCATED,
  /** Characters written as UTF-8 and read as Windows-1252 ("donâ€™t") were put right. */
  MOJIBAKE_REPAIRED
}
