package io.backlash.text.corenlp;

import io.backlash.text.clean.TextCleaner;

/** The part of our analysis that CoreNLP does: to see what the rest takes. */
public final class ParseWithoutRules {

  private final CoreNlp coreNlp = CoreNlp.shared();

  /** Cleans, tags and parses a text, and classifies its sentences. */
  public void read(String text) {
    coreNlp.read(TextCleaner.clean(text, coreNlp.network()::knows).text());
  }
}
