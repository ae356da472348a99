package io.backlash.secret;

import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import org.apache.kafka.common.config.AbstractConfig;
import org.apache.kafka.common.config.ConfigData;
import org.apache.kafka.common.config.provider.ConfigProvider;

/**
 * Lets clients of Kafka look up a {@link Secret} when they are made, on whichever machine: their
 * properties hold a placeholder, which Kafka itself replaces.
 *
 * <pre>{@code
 * properties.put("sasl.jaas.config", SecretProvider.placeholder(secret));
 * SecretProvider.addTo(properties);
 * }</pre>
 */
public final class SecretProvider implements ConfigProvider {
  private static final String NAME = "backlash";
  private static final String PREFIX = "${" + NAME + ":";

  /** What stands for a secret in a client's properties. */
  public static String placeholder(Secret secret) {
    return PREFIX + secret.reference() + "}";
  }

  /** Tells clients with these properties who knows what the placeholders stand for. */
  public static void addTo(Properties properties) {
    if (properties.values().stream().anyMatch(value -> value.toString().startsWith(PREFIX))) {
      properties.setProperty(AbstractConfig.CONFIG_PROVIDERS_CONFIG, NAME);
      properties.setProperty(
          AbstractConfig.CONFIG_PROVIDERS_CONFIG + "." + NAME + ".class",
          SecretProvider.class.getName());
    }
  }

  @Override
  public ConfigData get(String path) {
    return new ConfigData(Map.of());
  }

  @Override
  public ConfigData get(String path, Set<String> references) {
    Map<String, String> values = new HashMap<>();
    references.forEach(reference -> values.put(reference, Secret.referred(reference).value()));
    return new ConfigData(values);
  }

  @Override
  public void configure(Map<String, ?> configs) {
    // Nothing can be told it.
  }

  @Override
  public void close() {
    // Nothing is open.
  }
}
