package io.backlash.sql;

/**
 * Texts that a spreadsheet would take for formulas, and run, when it opens a table. They get an
 * apostrophe before them, which a spreadsheet shows as text (OWASP, CSV injection):
 *
 * <pre>{@code =HYPERLINK("http://…")   becomes   '=HYPERLINK("http://…")
 * -2.5                     stays}</pre>
 *
 * <p>Spaces and quotes before the sign do not hide it, as some spreadsheets drop them. So a text
 * that has the apostrophe of its own gets a second one, and whoever takes one apostrophe off a text
 * that begins like a formula behind it has the text again.
 */
final class FormulaGuard {

  /** What begins a formula, by itself or behind spaces and quotes: also signs of full width. */
  private static final String FORMULA =
      "^[ \\u00a0\\u3000\"'']*[=+@\\t\\r\\n\\uff1d\\uff0b\\uff0d\\uff20-]";

  /** A plain number does nothing, and a spreadsheet should count with it. */
  private static final String NUMBER = "^[-+]?[0-9][0-9.,]*([eE][-+]?[0-9]+)?%?$";

  private FormulaGuard() {}

  /**
   * The guarded text of a column, in SQL.
   *
   * @param column of a text, quoted where it has to be
   */
  static String of(String column) {
    return "case when %1$s ~ '%2$s' and %1$s !~ '%3$s' then '''' || %1$s else %1$s end as %1$s"
        .formatted(column, FORMULA, NUMBER);
  }
}
