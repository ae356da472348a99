package io.backlash.cli.options;

import io.backlash.simulate.world.Scenario;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads a scenario's name as users write it: {@code late-orders}, {@code LATE_ORDERS}. */
public final class ScenarioName implements ITypeConverter<Scenario> {

  /**
   * @throws TypeConversionException if there is no such scenario, naming those that there are
   */
  @Override
  public Scenario convert(String name) {
    String title = name.strip().toLowerCase(Locale.ROOT).replace('_', '-');
    return Arrays.stream(Scenario.values())
        .filter(scenario -> scenario.title().equals(title))
        .findFirst()
        .orElseThrow(
            () ->
                new TypeConversionException(
                    "there is no scenario \"%s\"; choose of %s".formatted(name, titles())));
  }

  private static String titles() {
    return Arrays.stream(Scenario.values()).map(Scenario::title).collect(Collectors.joining(", "));
  }
}
