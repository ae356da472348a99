package io.backlash.text.failures;

/**
 * Where an entry stands, for messages to the person who edits it.
 *
 * @param added whether the file was added to those that come with the program
 */
record RulePlace(String file, int line, boolean added) {
  @Override
  public String toString() {
    return (added ? "the added " : "") + file + " line " + line;
  }
}
