package io.backlash.report;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.text.NumberFormat;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Currency;
import java.util.Locale;

/** Figures as a reader meets them in a sentence. */
final class Sentences {

  private static final Locale LOCALE = Locale.UK;
  private static final DateTimeFormatter DAY =
      DateTimeFormatter.ofPattern("d\u00a0MMMM uuuu", LOCALE);
  private static final DateTimeFormatter DAY_OF_YEAR =
      DateTimeFormatter.ofPattern("d\u00a0MMMM", LOCALE);

  /** Three figures are as many as such an estimate can carry. Our choice. */
  private static final MathContext THREE_FIGURES = new MathContext(3, RoundingMode.HALF_EVEN);

  private Sentences() {}

  /**
   * "€1.24 million", "€812,000", "€97.50", "JP¥98"; an unknown currency stands as its code, and one
   * that is not stated is said to be so.
   */
  static String money(BigDecimal amount, String currency) {
    int digits = minorUnits(currency);
    BigDecimal rounded = amount.round(THREE_FIGURES);
    if (rounded.scale() > digits) {
      rounded = rounded.setScale(digits, RoundingMode.HALF_EVEN);
    }
    if (currency == null) {
      return plain(rounded) + " (currency not stated)";
    }
    String symbol = symbol(currency);
    if (rounded.abs().compareTo(new BigDecimal("1000000000")) >= 0) {
      return symbol + plain(rounded.movePointLeft(9)) + " billion";
    }
    if (rounded.abs().compareTo(new BigDecimal("1000000")) >= 0) {
      return symbol + plain(rounded.movePointLeft(6)) + " million";
    }
    // An amount with parts of its unit has all of their digits, as on a bill.
    return symbol + plain(rounded, rounded.stripTrailingZeros().scale() > 0 ? digits : 0);
  }

  /** The digits of a currency's minor unit; 2 of one that is not known. */
  private static int minorUnits(String currency) {
    try {
      int digits =
          currency == null ? -1 : Currency.getInstance(currency).getDefaultFractionDigits();
      return digits < 0 ? 2 : digits;
    } catch (IllegalArgumentException noCurrency) {
      return 2;
    }
  }

  private static String symbol(String currency) {
    try {
      String symbol = Currency.getInstance(currency).getSymbol(LOCALE);
      return symbol.equals(currency) ? symbol + "\u00a0" : symbol;
    } catch (IllegalArgumentException e) {
      return currency + "\u00a0";
    }
  }

  /** "2.4%": of a share, with two decimals below one hundredth, else with one. */
  static String percent(BigDecimal share) {
    BigDecimal percent = share.movePointRight(2);
    int decimals = percent.abs().compareTo(BigDecimal.ONE) < 0 ? 2 : 1;
    NumberFormat format = NumberFormat.getNumberInstance(LOCALE);
    format.setMinimumFractionDigits(decimals);
    format.setMaximumFractionDigits(decimals);
    return format.format(percent) + "%";
  }

  /** "4.2". */
  static String number(BigDecimal value, int decimals) {
    return plain(value.setScale(decimals, RoundingMode.HALF_EVEN), decimals);
  }

  static String count(long count, String one, String many) {
    return count(count) + " " + (count == 1 ? one : many);
  }

  /** "1,204". */
  static String count(long count) {
    return plain(BigDecimal.valueOf(count));
  }

  /** "1 January to 31 December 2026", with the day and its month on one line. */
  static String period(LocalDate first, LocalDate last) {
    if (first.equals(last)) {
      return DAY.format(first);
    }
    String from = first.getYear() == last.getYear() ? DAY_OF_YEAR.format(first) : DAY.format(first);
    return from + " to " + DAY.format(last);
  }

  private static String plain(BigDecimal number) {
    return plain(number, 0);
  }

  private static String plain(BigDecimal number, int decimals) {
    NumberFormat format = NumberFormat.getNumberInstance(LOCALE);
    format.setMinimumFractionDigits(decimals);
    format.setMaximumFractionDigits(3);
    return format.format(number);
  }
}
