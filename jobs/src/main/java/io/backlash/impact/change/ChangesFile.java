package io.backlash.impact.change;

import io.backlash.config.ConfigException;
import io.backlash.config.Suggestion;
import io.backlash.config.YamlNode;
import io.backlash.event.Channel;
import io.backlash.text.FailureCategory;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Reads what a business changed in its service, from a YAML file:
 *
 * <pre>
 * changes:
 *   - what: a second shift in the chat
 *     brand: Acme
 *     channel: CHAT
 *     category: SPEED
 *     from: 2026-03-02
 * </pre>
 */
public final class ChangesFile {
  private static final List<String> KEYS =
      List.of("what", "brand", "channel", "category", "from", "until");

  private ChangesFile() {}

  /**
   * The changes, in the order of the file.
   *
   * @throws ConfigException where the file can't be used: one sentence with file, line and key
   */
  public static List<ServiceChange> read(Path file) {
    YamlNode root = YamlNode.read(file);
    List<ServiceChange> changes = new ArrayList<>();
    YamlNode list = root.required(root.entries(List.of("changes")), "changes");
    for (YamlNode node : list.items()) {
      ServiceChange change = change(node);
      if (changes.contains(change)) {
        throw node.wrong("is written twice");
      }
      changes.add(change);
    }
    return List.copyOf(changes);
  }

  private static ServiceChange change(YamlNode node) {
    Map<String, YamlNode> entries = node.entries(KEYS);
    try {
      return new ServiceChange(
          words(node.required(entries, "what")),
          words(node.required(entries, "brand")),
          oneOf(entries.get("channel"), Channel.class),
          oneOf(entries.get("category"), FailureCategory.class),
          day(node.required(entries, "from")),
          entries.containsKey("until") ? day(entries.get("until")) : null);
    } catch (IllegalArgumentException e) {
      throw entries.get("until").wrong("can't be kept: " + e.getMessage());
    }
  }

  private static String words(YamlNode node) {
    if (node.text().isBlank()) {
      throw node.wrong("is empty");
    }
    return node.text().strip();
  }

  private static <E extends Enum<E>> E oneOf(YamlNode node, Class<E> type) {
    if (node == null) {
      return null;
    }
    for (E constant : type.getEnumConstants()) {
      if (constant.name().equals(node.text())) {
        return constant;
      }
    }
    List<String> names = Stream.of(type.getEnumConstants()).map(Enum::name).toList();
    throw node.wrong("can't be '%s'%s".formatted(node.text(), Suggestion.of(node.text(), names)));
  }

  private static LocalDate day(YamlNode node) {
    try {
      return LocalDate.parse(node.text());
    } catch (DateTimeException e) {
      throw node.wrong("is no day, such as 2026-03-02");
    }
  }
}
