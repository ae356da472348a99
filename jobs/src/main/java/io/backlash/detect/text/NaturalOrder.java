package io.backlash.detect.text;

import java.util.Comparator;

/** Orders ids as a person would: the numbers inside them as numbers, "e2" before "e10". */
public final class NaturalOrder implements Comparator<String> {

  public static final NaturalOrder INSTANCE = new NaturalOrder();

  private NaturalOrder() {}

  @Override
  public int compare(String left, String right) {
    int i = 0;
    int j = 0;
    while (i < left.length() && j < right.length()) {
      int order;
      if (isDigit(left.charAt(i)) && isDigit(right.charAt(j))) {
        int endOfLeft = endOfNumber(left, i);
        int endOfRight = endOfNumber(right, j);
        order = compareNumbers(left.substring(i, endOfLeft), right.substring(j, endOfRight));
        i = endOfLeft;
        j = endOfRight;
      } else {
        order = Character.compare(left.charAt(i++), right.charAt(j++));
      }
      if (order != 0) {
        return order;
      }
    }
    int byRest = Integer.compare(left.length() - i, right.length() - j);
    return byRest != 0 ? byRest : left.compareTo(right);
  }

  /** Of any length: an id may hold more digits than a {@code long}. */
  private static int compareNumbers(String left, String right) {
    String leftValue = withoutLeadingZeros(left);
    String rightValue = withoutLeadingZeros(right);
    int byLength = Integer.compare(leftValue.length(), rightValue.length());
    return byLength != 0 ? byLength : leftValue.compareTo(rightValue);
  }

  private static String withoutLeadingZeros(String number) {
    int start = 0;
    while (start < number.length() - 1 && number.charAt(start) == '0') {
      start++;
    }
    return number.substring(start);
  }

  private static int endOfNumber(String text, int start) {
    int end = start;
    while (end < text.length() && isDigit(text.charAt(end))) {
      end++;
    }
    return end;
  }

  private static boolean isDigit(char character) {
    return character >= '0' && character <= '9';
  }
}
