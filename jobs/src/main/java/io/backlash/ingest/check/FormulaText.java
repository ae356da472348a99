package io.backlash.ingest.check;

import io.backlash.ingest.mapping.Feed;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * Text that a spreadsheet took for a formula, and wrote with "=" before it, or that was kept from
 * being one by an apostrophe before it, as in the tables of a run of ours.
 */
final class FormulaText implements DataQualityWarning {
  private final Map<String, Long> formulas = new TreeMap<>();
  private final Map<String, Long> guarded = new TreeMap<>();

  FormulaText(Feed feed) {}

  @Override
  public void see(CheckedRecord seen) {
    seen.texts()
        .forEach(
            (field, text) -> {
              if (text.length() < 2) {
                return;
              }
              if (text.charAt(0) == '=') {
                formulas.merge(field, 1L, Long::sum);
              } else if (text.charAt(0) == '\'' && "=+-@".indexOf(text.charAt(1)) >= 0) {
                guarded.merge(field, 1L, Long::sum);
              }
            });
  }

  @Override
  public List<Warning> warnings() {
    List<Warning> warnings = new ArrayList<>();
    formulas.forEach(
        (field, records) ->
            warnings.add(
                new Warning(
                    String.format(
                        Locale.ROOT,
                        "%s begins with '=' in %,d records, as a spreadsheet writes what it takes"
                            + " for a formula",
                        field,
                        records),
                    "extract: '^=?(.*)$' at " + field)));
    guarded.forEach(
        (field, records) ->
            warnings.add(
                new Warning(
                    String.format(
                        Locale.ROOT,
                        "%s begins with an apostrophe and a sign in %,d records, as a table that is"
                            + " guarded against formulas does",
                        field,
                        records),
                    "extract: \"^'?(.*)$\" at " + field)));
    return warnings;
  }
}
