package io.backlash.event;

/** Where feedback was given in public. */
public enum FeedbackKind {
  REVIEW,
  POST
}
