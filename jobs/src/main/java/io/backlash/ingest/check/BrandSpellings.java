package io.backlash.ingest.check;

import io.backlash.ingest.mapping.Feed;
import io.backlash.ingest.propose.MappingDraft;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** One brand that is spelled in several ways, and so would count as several. */
final class BrandSpellings implements DataQualityWarning {
  private static final Pattern COMPANY =
      Pattern.compile("[ ,]+(inc|ltd|llc|plc|gmbh|ag|oy|oyj|ab|as|sa|corp|co|company)\\.?$");
  private static final Pattern NO_LETTER = Pattern.compile("[^\\p{L}\\p{N}]+");

  private final Map<String, Map<String, Long>> spellings = new TreeMap<>();

  BrandSpellings(Feed feed) {}

  @Override
  public void see(CheckedRecord seen) {
    String brand = seen.texts().get("brand");
    if (brand != null) {
      spellings
          .computeIfAbsent(bare(brand.strip()), name -> new TreeMap<>())
          .merge(brand.strip(), 1L, Long::sum);
    }
  }

  private static String bare(String brand) {
    String lower = brand.toLowerCase(Locale.ROOT);
    return NO_LETTER.matcher(COMPANY.matcher(lower).replaceAll("")).replaceAll("");
  }

  @Override
  public List<Warning> warnings() {
    return spellings.values().stream()
        .filter(ways -> ways.size() > 1)
        .map(BrandSpellings::warning)
        .toList();
  }

  private static Warning warning(Map<String, Long> ways) {
    String usual =
        ways.entrySet().stream()
            .max(
                Map.Entry.<String, Long>comparingByValue()
                    .thenComparing(Map.Entry.comparingByKey()))
            .orElseThrow()
            .getKey();
    String map =
        ways.keySet().stream()
            .filter(way -> !way.equals(usual))
            .map(way -> MappingDraft.quoted(way) + ": " + MappingDraft.quoted(usual))
            .collect(Collectors.joining(", "));
    String counts =
        ways.entrySet().stream()
            .map(way -> String.format(Locale.ROOT, "'%s' %,d", way.getKey(), way.getValue()))
            .collect(Collectors.joining(", "));
    return new Warning(
        "one brand may be spelled in %d ways: %s".formatted(ways.size(), counts),
        "map: {" + map + "} at brand, with otherwise: the same column");
  }
}
