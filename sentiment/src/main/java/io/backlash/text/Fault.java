package io.backlash.text;

/** What went wrong with a text, as it may be logged: the messages of libraries quote the text. */
public final class Fault {
  /** As many places as tell where. Our choice. */
  private static final int PLACES = 3;

  private Fault() {}

  /** The fault's class and the places that it came from, without its message. */
  public static String of(Throwable fault) {
    StringBuilder sentence = new StringBuilder(fault.getClass().getSimpleName());
    StackTraceElement[] trace = fault.getStackTrace();
    for (int i = 0; i < Math.min(PLACES, trace.length); i++) {
      sentence.append(i == 0 ? " at " : ", ").append(trace[i]);
    }
    return sentence.toString();
  }
}
