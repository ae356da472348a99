package io.backlash.impact.assumptions;

import io.backlash.config.YamlNode;
import io.backlash.link.LinkOptions;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.Serializable;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Currency;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/**
 * The constants behind the figures, each with where it comes from: the published ones, and over
 * them what a user measured, of every brand or of one.
 */
public final class Parameters {
  private static final String PUBLISHED = "parameters.yaml";
  private static final String BRANDS = "brands";
  private static final List<String> KEYS =
      List.of(
          "title",
          "value",
          "deviation",
          "unit",
          "meaning",
          "source",
          "year",
          "population",
          "grade");

  /**
   * Of how failures are tied to feedback: a failure and a feedback are tied before a brand's own
   * are asked for.
   */
  private static final Set<String> LINKING =
      Set.of("exact_confidence", "identity_confidence", "identity_half_life", "identity_window");

  /** The one that is money: its unit is its currency. */
  private static final String AGENT_HOUR_COST = "agent_hour_cost";

  /** Two hundred quantiles of a normal distribution reach 2.81 standard deviations. */
  private static final double WIDEST_DRAW = 3;

  private static final Set<String> COEFFICIENTS =
      Set.of("elasticity", "star_effect", "stated_intent");

  private final Map<String, Parameter> general;
  private final Map<String, Map<String, Parameter>> ofBrands;

  private Parameters(Map<String, Parameter> general, Map<String, Map<String, Parameter>> ofBrands) {
    this.general = general;
    this.ofBrands = ofBrands;
  }

  /** What the literature says. */
  public static Parameters published() {
    try (InputStream in = Parameters.class.getResourceAsStream(PUBLISHED);
        Reader reader = new InputStreamReader(in, StandardCharsets.UTF_8)) {
      Map<String, Parameter> read = new LinkedHashMap<>();
      YamlNode.read(Path.of(PUBLISHED), reader)
          .entries()
          .forEach((key, node) -> read.put(key, parameter(key, node, null, null)));
      return new Parameters(read, Map.of());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /**
   * These, with a user's own in their place.
   *
   * @param file of the same form; below {@code brands} by brand
   * @throws io.backlash.config.ConfigException where it can't be used, in words for its author
   */
  public Parameters with(Path file) {
    YamlNode root = YamlNode.read(file);
    List<String> known = new ArrayList<>(general.keySet());
    known.add(BRANDS);
    Map<String, Parameter> changed = new LinkedHashMap<>(general);
    Map<String, Map<String, Parameter>> brands = new LinkedHashMap<>();
    root.entries(known)
        .forEach(
            (key, node) -> {
              if (key.equals(BRANDS)) {
                node.entries().forEach((brand, own) -> brands.put(brand, ofBrand(brand, own)));
              } else {
                changed.put(key, parameter(key, node, null, general.get(key)));
              }
            });
    return new Parameters(changed, brands);
  }

  private Map<String, Parameter> ofBrand(String brand, YamlNode node) {
    Map<String, Parameter> own = new LinkedHashMap<>();
    node.entries(general.keySet())
        .forEach(
            (key, value) -> {
              if (LINKING.contains(key)) {
                throw value.wrong("is the same for all brands: give it outside of \"brands\"");
              }
              own.put(key, parameter(key, value, brand, general.get(key)));
            });
    return own;
  }

  /**
   * Reads a parameter; of what a user leaves unsaid, title, unit and meaning are those published.
   *
   * @param published {@code null} while reading that
   */
  private static Parameter parameter(String key, YamlNode node, String brand, Parameter published) {
    Map<String, YamlNode> entries = node.isText() ? Map.of("value", node) : node.entries(KEYS);
    if (!entries.containsKey("value")) {
      throw node.wrong("has no value");
    }
    double value = number(entries.get("value"));
    double deviation = entries.containsKey("deviation") ? number(entries.get("deviation")) : 0;
    if (!isPossible(key, value)) {
      throw entries.get("value").wrong("can't be " + entries.get("value").text());
    }
    if (deviation < 0 || (deviation > 0 && !COEFFICIENTS.contains(key))) {
      throw entries
          .get("deviation")
          .wrong(deviation < 0 ? "is negative" : "is not used: the constant is taken as exact");
    }
    if (key.equals("stated_intent") && value + WIDEST_DRAW * deviation >= 1) {
      throw entries.get("deviation").wrong("is so large that more than all buyers would stay away");
    }
    boolean own = published != null;
    if (key.equals(AGENT_HOUR_COST) && entries.containsKey("unit")) {
      requireCurrency(entries.get("unit"));
    }
    return new Parameter(
        key,
        brand,
        text(entries, "title", own ? published.title() : key),
        value,
        deviation,
        text(entries, "unit", own ? published.unit() : null),
        text(entries, "meaning", own ? published.meaning() : null),
        text(entries, "source", own ? "your own" : null),
        entries.containsKey("year") ? Integer.valueOf((int) number(entries.get("year"))) : null,
        text(entries, "population", null),
        own ? Parameter.OWN : text(entries, "grade", null));
  }

  private static void requireCurrency(YamlNode unit) {
    try {
      Currency.getInstance(unit.text());
    } catch (IllegalArgumentException noCurrency) {
      throw unit.wrong(
          "is no currency: %s. Give the ISO 4217 code of the cost, such as \"unit: USD\""
              .formatted(unit.text()));
    }
  }

  private static boolean isPossible(String key, double value) {
    return switch (key) {
      case "half_life", "identity_half_life", "identity_window", "written_handle_time" -> value > 0;
      case "prior_stars", "floor", "ceiling" -> value >= 1 && value <= 5;
      case "stated_intent" -> value >= 0 && value < 1;
      case "exact_confidence", "identity_confidence" -> value >= 0 && value <= 1;
      case "service_level" -> value > 0 && value < 1;
      case "chain" -> value == 0 || value == 1;
      default -> value >= 0;
    };
  }

  private static double number(YamlNode node) {
    String text = node.text();
    if (text.equals("true") || text.equals("false")) {
      return text.equals("true") ? 1 : 0;
    }
    try {
      double number = Double.parseDouble(text);
      if (Double.isFinite(number)) {
        return number;
      }
    } catch (NumberFormatException e) {
      // Said below, as of a number without end.
    }
    throw node.wrong("is no number: " + text);
  }

  private static String text(Map<String, YamlNode> entries, String key, String otherwise) {
    return entries.containsKey(key) ? entries.get(key).text() : otherwise;
  }

  /** All in use: those of every brand, then those of single ones. */
  public List<Parameter> all() {
    List<Parameter> all = new ArrayList<>(general.values());
    ofBrands.values().stream()
        .map(Map::values)
        .forEach((Collection<Parameter> own) -> all.addAll(own));
    return all;
  }

  /**
   * How failures are tied to feedback.
   *
   * @param retention how long both are remembered; a window that is longer ends with it
   */
  public LinkOptions links(Duration retention) {
    Duration window = days("identity_window");
    return new LinkOptions(
        general.get("exact_confidence").value(),
        general.get("identity_confidence").value(),
        days("identity_half_life"),
        window.compareTo(retention) < 0 ? window : retention,
        retention);
  }

  private Duration days(String key) {
    return Duration.ofSeconds(
        Math.round(general.get(key).value() * Duration.ofDays(1).toSeconds()));
  }

  /** What carries stars to money. */
  public BrandOptions<ImpactOptions> options() {
    return byBrand(Parameters::options);
  }

  /** What tells the hands that are missing. */
  public BrandOptions<StaffingOptions> staffing() {
    return byBrand(Parameters::staffing);
  }

  private <T extends Serializable> BrandOptions<T> byBrand(
      Function<Map<String, Parameter>, T> options) {
    Map<String, T> own = new LinkedHashMap<>();
    ofBrands.forEach(
        (brand, changed) -> {
          Map<String, Parameter> merged = new LinkedHashMap<>(general);
          merged.putAll(changed);
          own.put(brand, options.apply(merged));
        });
    return BrandOptions.of(options.apply(general), own);
  }

  private static ImpactOptions options(Map<String, Parameter> parameters) {
    return new ImpactOptions(
        parameters.get("half_life").value(),
        parameters.get("prior_stars").value(),
        parameters.get("prior_strength").value(),
        parameters.get("floor").value(),
        parameters.get("ceiling").value(),
        parameters.get("elasticity").coefficient(),
        parameters.get("elasticity").isOwn(),
        parameters.get("star_effect").coefficient(),
        parameters.get("stated_intent").coefficient(),
        parameters.get("chain").value() != 0);
  }

  private static StaffingOptions staffing(Map<String, Parameter> parameters) {
    return new StaffingOptions(
        parameters.get("service_level").value(),
        parameters.get("written_handle_time").value(),
        parameters.get(AGENT_HOUR_COST).value(),
        parameters.get(AGENT_HOUR_COST).unit());
  }
}
