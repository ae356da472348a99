package io.backlash.ingest.mapping;

import io.backlash.config.ConfigException;
import java.util.List;
import java.util.ServiceLoader;
import java.util.ServiceLoader.Provider;

/** The feed mappers on the class path. */
public final class FeedMappers {
  private FeedMappers() {}

  static List<String> names() {
    return all().stream().map(FeedMapper::name).sorted().toList();
  }

  /** A new one. */
  public static FeedMapper named(String name) {
    return all().stream()
        .filter(mapper -> mapper.name().equals(name))
        .findFirst()
        .orElseThrow(
            () -> new ConfigException("There is no feed mapper '%s' here.".formatted(name)));
  }

  private static List<FeedMapper> all() {
    return ServiceLoader.load(FeedMapper.class).stream().map(Provider::get).toList();
  }
}
