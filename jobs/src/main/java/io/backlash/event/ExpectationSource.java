package io.backlash.event;

/** Whose bar a response is held to. */
public enum ExpectationSource {
  /** The brand states it itself. */
  STATED,
  /** The brand states none: the channel's standard. */
  STANDARD
}
