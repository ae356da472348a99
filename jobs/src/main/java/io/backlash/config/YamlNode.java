package io.backlash.config;

import java.io.IOException;
import java.io.Reader;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.MappingNode;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.nodes.NodeTuple;
import org.yaml.snakeyaml.nodes.ScalarNode;
import org.yaml.snakeyaml.nodes.SequenceNode;
import org.yaml.snakeyaml.nodes.Tag;

/** A piece of a YAML file that knows where it stands, so that a complaint can say so. */
public final class YamlNode {
  private final Path file;
  private final String name;
  private final Node node;

  private YamlNode(Path file, String name, Node node) {
    this.file = file;
    this.name = name;
    this.node = node;
  }

  /**
   * Reads a file.
   *
   * @throws ConfigException in words for its author, where it can't be read
   */
  public static YamlNode read(Path file) {
    try (Reader reader = Files.newBufferedReader(file)) {
      return read(file, reader);
    } catch (CharacterCodingException e) {
      throw new ConfigException(file + " is not written in UTF-8.");
    } catch (IOException e) {
      throw new ConfigException(
          Files.exists(file)
              ? "%s can't be read: %s.".formatted(file, e.getMessage())
              : "There is no file %s.".formatted(file));
    }
  }

  /**
   * Reads what stands elsewhere than in a file.
   *
   * @param file what it is called in complaints
   */
  public static YamlNode read(Path file, Reader reader) {
    try {
      Node root = new Yaml(new LoaderOptions()).compose(reader);
      if (root == null) {
        throw new ConfigException(file + " is empty.");
      }
      return new YamlNode(file, "", root);
    } catch (MarkedYAMLException e) {
      throw new ConfigException(
          "%s, line %d: is no valid YAML: %s."
              .formatted(file, e.getProblemMark().getLine() + 1, e.getProblem()));
    } catch (YAMLException e) {
      throw new ConfigException(file + " is no valid YAML: " + e.getMessage());
    }
  }

  /** Where it stands. */
  public Path file() {
    return file;
  }

  /** The keys that lead to it, with dots between. */
  public String name() {
    return name;
  }

  public boolean isText() {
    return node instanceof ScalarNode && !isNull();
  }

  public boolean isNull() {
    return node.getTag().equals(Tag.NULL);
  }

  public String text() {
    if (node instanceof ScalarNode scalar && !isNull()) {
      return scalar.getValue();
    }
    throw wrong("should be a single value");
  }

  /** A list's items; of a single value, just that. */
  public List<YamlNode> items() {
    if (node instanceof SequenceNode sequence) {
      List<YamlNode> items = new ArrayList<>();
      for (Node item : sequence.getValue()) {
        items.add(new YamlNode(file, name, item));
      }
      return items;
    }
    return List.of(this);
  }

  /** A list of single values; of a single value, just that. */
  public List<String> texts() {
    return items().stream().map(YamlNode::text).toList();
  }

  /** The entries of a mapping, in the order in which they are written. */
  public Map<String, YamlNode> entries() {
    if (!(node instanceof MappingNode mapping)) {
      throw wrong("should hold 'key: value' lines");
    }
    Map<String, YamlNode> entries = new LinkedHashMap<>();
    for (NodeTuple entry : mapping.getValue()) {
      if (!(entry.getKeyNode() instanceof ScalarNode keyNode)) {
        throw wrong("has a key that is not a single value");
      }
      String key = keyNode.getValue();
      YamlNode child =
          new YamlNode(file, name.isEmpty() ? key : name + "." + key, entry.getValueNode());
      if (entries.put(key, child) != null) {
        throw child.wrong("is written twice");
      }
    }
    return entries;
  }

  /** The entries of a mapping that may have these keys only. */
  public Map<String, YamlNode> entries(Collection<String> known) {
    Map<String, YamlNode> entries = entries();
    entries.forEach(
        (key, child) -> {
          if (!known.contains(key)) {
            throw child.wrong("is no key that is known here" + Suggestion.of(key, known));
          }
        });
    return entries;
  }

  /**
   * One of a mapping's entries.
   *
   * @throws ConfigException where it is not there
   */
  public YamlNode required(Map<String, YamlNode> entries, String key) {
    if (!entries.containsKey(key)) {
      throw wrong("has no '%s'".formatted(key));
    }
    return entries.get(key);
  }

  /** A value of an enum by its name in small letters. */
  public <E extends Enum<E>> E oneOf(Class<E> type) {
    List<String> words =
        Stream.of(type.getEnumConstants()).map(e -> e.name().toLowerCase(Locale.ROOT)).toList();
    int index = words.indexOf(text());
    if (index < 0) {
      throw wrong("can't be '%s'%s".formatted(text(), Suggestion.of(text(), words)));
    }
    return type.getEnumConstants()[index];
  }

  public boolean isTrue() {
    return switch (text()) {
      case "true" -> true;
      case "false" -> false;
      default -> throw wrong("should be true or false");
    };
  }

  /** A duration, zero or longer, as {@link Durations} reads it. */
  public Duration duration() {
    try {
      Duration duration = Durations.parse(text());
      if (!duration.isNegative()) {
        return duration;
      }
    } catch (DateTimeException e) {
      throw wrong("is no duration; write it as in " + Durations.EXAMPLES);
    }
    throw wrong("is negative");
  }

  public ConfigException wrong(String problem) {
    String where = name.isEmpty() ? "" : " '" + name + "'";
    return new ConfigException(
        "%s, line %d:%s %s.".formatted(file, node.getStartMark().getLine() + 1, where, problem));
  }
}
