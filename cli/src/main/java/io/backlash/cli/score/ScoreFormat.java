package io.backlash.cli.score;

/** How the texts to score come in. */
enum ScoreFormat {
  /** A line is a text; its id is its line number. */
  TEXT,
  /** A line is a JSON object with a {@code text} and an {@code id} of any kind. */
  JSONL
}
