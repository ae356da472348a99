package io.backlash.config;

/**
 * A mapping, or a file that it joins, that can't be used: the message is one clear sentence that
 * names file, line and what is wrong there.
 */
public final class ConfigException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  public ConfigException(String message) {
    super(message);
  }
}
