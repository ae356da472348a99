package io.backlash.text;

/** Something that a reader of an analysis must know about how its text was read. */
public enum Remark {
  /** Only the beginning of the text was read. */
  TRUNCATED
}
