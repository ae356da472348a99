package io.backlash.bench;

import java.io.PrintStream;

/** Where the figures go. */
final class Output {

  private Output() {}

  static PrintStream out() {
    return System.out;
  }
}
