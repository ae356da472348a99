package io.backlash.ingest;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** Text that a spreadsheet took for a formula, and wrote with "=" before it. */
final class FormulaText implements Suspicion {
  private final Map<String, Long> counts = new TreeMap<>();

  FormulaText(Feed feed) {}

  @Override
  public void see(Seen seen) {
    seen.texts()
        .forEach(
            (field, text) -> {
              if (text.length() > 1 && text.charAt(0) == '=') {
                counts.merge(field, 1L, Long::sum);
              }
            });
  }

  @Override
  public List<Warning> warnings() {
    return counts.entrySet().stream()
        .map(
            count ->
                new Warning(
                    String.format(
                        Locale.ROOT,
                        "%s begins with '=' in %,d records, as a spreadsheet writes what it takes for a formula",
                        count.getKey(),
                        count.getValue()),
                    "extract: '^=?(.*)$' at " + count.getKey()))
        .toList();
  }
}
