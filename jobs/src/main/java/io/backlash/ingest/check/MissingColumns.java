package io.backlash.ingest.check;

import io.backlash.ingest.mapping.Feed;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Files of one feed that lack columns which its other files have. */
final class MissingColumns implements DataQualityWarning {
  private final Map<String, List<String>> columns = new LinkedHashMap<>();

  MissingColumns(Feed feed) {}

  @Override
  public void see(CheckedRecord seen) {
    if (seen.raw().columns() != null) {
      columns.putIfAbsent(seen.raw().file(), seen.raw().columns());
    }
  }

  @Override
  public List<Warning> warnings() {
    Set<String> all = new LinkedHashSet<>();
    columns.values().forEach(all::addAll);
    List<Warning> warnings = new ArrayList<>();
    columns.forEach(
        (file, names) -> {
          List<String> missing = all.stream().filter(name -> !names.contains(name)).toList();
          if (!missing.isEmpty()) {
            warnings.add(
                new Warning(
                    "%s lacks columns that other files of the feed have: %s"
                        .formatted(file, String.join(", ", missing)),
                    null));
          }
        });
    return warnings;
  }
}
