package io.backlash.detect.text;

import java.util.regex.Pattern;

/**
 * Greetings, thanks for the contact, wishes and the question whether that was all: every customer
 * may get these in the same words, and repeated they are no answer. English.
 */
public final class Boilerplate {

  private static final Pattern SENTENCE_END = Pattern.compile("(?<=[.!?])\\s+|\\R+");

  private static final Pattern COURTESY =
      Pattern.compile(
          "^(hi|hello|hey|dear|good (morning|afternoon|evening|day))( \\S+){0,4}$"
              + "|^(\\S+ ){0,4}(many )?(thank you|thanks)( so| very)?( much)?( again)? for"
              + " (contacting|calling|writing|reaching|getting|choosing|chatting|your (message|patience|call|time|understanding))\\b( \\S+){0,6}$"
              + "|.*\\banything else\\b.*\\b(help|assist|do for you|need)\\b.*"
              + "|.*\\b(help|assist|do for) you (with|in) anything else\\b.*"
              + "|^(please )?(do not|don t|feel free to|never) hesitate to (contact|call|write|reach|ask|get)\\b.*"
              + "|^(please )?(feel free to (contact|call|write|reach|ask|get)|let (me|us) know if (there is|you (need|have))) (back |in touch |out |to )*.*"
              + "|^((we|i) )?(wish you|hope you( have)?|have|enjoy)( \\S+){0,6} (day|evening|weekend|week|night|morning|afternoon|time)( \\S+){0,3}$"
              + "|^(you are|you re)( very| most| more than)? welcome( \\S+){0,3}$"
              + "|^(kind|best|warm|many|with kind|with best|warmest)? ?(regards|wishes|greetings|sincerely|yours (sincerely|faithfully|truly)|take care|good ?bye|bye)( \\S+){0,6}$");

  private Boilerplate() {}

  /** The wording of what is left of a text without its courtesies; empty for none. */
  public static String without(String text) {
    StringBuilder rest = new StringBuilder();
    if (text == null) {
      return "";
    }
    for (String sentence : SENTENCE_END.split(text)) {
      String normalized = NormalizedText.of(sentence);
      if (!normalized.isEmpty() && !COURTESY.matcher(normalized).matches()) {
        rest.append(rest.isEmpty() ? "" : " ").append(normalized);
      }
    }
    return rest.toString();
  }
}
