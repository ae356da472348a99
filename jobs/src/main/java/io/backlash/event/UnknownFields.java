package io.backlash.event;

/** What is done with a record that holds a field which Backlash does not know. */
public enum UnknownFields {
  /** It is taken without the field, and the field is counted: a producer may send more. */
  COUNT,
  /** It is no valid record: a mistyped name is seen at once. */
  REJECT
}
