package io.backlash.detect.text;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.text.Normalizer;
import java.util.HexFormat;
import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Texts compared by their wording: without case, accents' forms, punctuation, numbers, links,
 * "@handles" and an agent's "^XY" signature, for these differ between copies of one text.
 */
public final class NormalizedText {

  private static final Pattern VARIABLE = Pattern.compile("https?://\\S+|[@^][\\p{L}\\p{N}_]+");
  private static final Pattern NOT_LETTERS = Pattern.compile("[^\\p{L}\\p{M}]+");
  private static final Pattern THANKS =
      Pattern.compile("\\b(thank|thanks|thx|ty|cheers|appreciated?)\\b");
  private static final Pattern UNEASE =
      Pattern.compile("\\b(but|still|not|nothing|never|no|yet|however)\\b|n t\\b");
  private static final Pattern CALL_BACK =
      Pattern.compile(
          "\\b((call|ring|phone|contact|text|message|e ?mail|write to|reply to|respond to|answer|inform"
              + "|update|tell|notify) you"
              + "|(call|calling|get|getting|come|coming|ring|write|writing|be) back"
              + "|call ?back"
              + "|(be|get|keep|stay) in touch"
              + "|(a|an|my|our) (call|ring|reply|answer|response|update)"
              + "|hear (back )?from"
              + "|follow(ing)? up"
              + "|let you know"
              + "|keep you (posted|updated|informed))\\b");

  private NormalizedText() {}

  /** Words in lower case with one space between; empty for a text without letters. */
  public static String of(String text) {
    if (text == null) {
      return "";
    }
    String plain =
        VARIABLE.matcher(Normalizer.normalize(text, Normalizer.Form.NFKC)).replaceAll(" ");
    return NOT_LETTERS.matcher(plain.toLowerCase(Locale.ROOT)).replaceAll(" ").strip();
  }

  /** How many words a wording has. */
  public static int words(String normalized) {
    return normalized.isEmpty() ? 0 : normalized.split(" ", -1).length;
  }

  /** A thank-you that asks for nothing more. English. */
  public static boolean isThanks(String text) {
    String normalized = of(text);
    return !text.contains("?")
        && THANKS.matcher(normalized).find()
        && !UNEASE.matcher(normalized).find();
  }

  /**
   * Whether a promise is one of getting in touch, rather than of getting something done. English.
   */
  public static boolean isCallBack(String promise) {
    return CALL_BACK.matcher(of(promise)).find();
  }

  /** Stands for a wording in keys: 64 bits of its SHA-256, in hexadecimal. */
  public static String fingerprint(String normalized) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(normalized.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(digest, 0, 8);
    } catch (NoSuchAlgorithmException everyJvmHasIt) {
      throw new IllegalStateException(everyJvmHasIt);
    }
  }
}
