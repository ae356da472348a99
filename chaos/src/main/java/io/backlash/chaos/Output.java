package io.backlash.chaos;

import java.util.Locale;

/** Where the figures go. */
final class Output {

  private Output() {}

  static void say(String format, Object... values) {
    System.out.println(String.format(Locale.ROOT, format, values));
  }
}
