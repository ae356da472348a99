package io.backlash.simulate.words;

import io.backlash.simulate.world.Dice;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The simulated people's words, from small grammar files.
 *
 * <p>A file has sections, {@code [name]}, of templates, one a line; {@code #} begins a comment
 * line. In a template <code>{a|b|}</code> is one of the alternatives (here "a", "b" or nothing),
 * and <code>{slot}</code> what the speaker puts in.
 */
public final class Phrasebook {
  private static final List<String> FILES = List.of("public.txt", "customer.txt", "agent.txt");

  private final SortedMap<String, List<String>> sections;

  private Phrasebook(SortedMap<String, List<String>> sections) {
    this.sections = sections;
  }

  /** Reads the grammar files that come with this class. */
  public static Phrasebook load() {
    SortedMap<String, List<String>> sections = new TreeMap<>();
    for (String file : FILES) {
      try (InputStream in = Phrasebook.class.getResourceAsStream(file);
          BufferedReader lines =
              new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
        List<String> section = null;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
          if (line.startsWith("[")) {
            section = new ArrayList<>();
            if (sections.put(line.substring(1, line.indexOf(']')), section) != null) {
              throw new IllegalStateException(file + " has the section " + line + " twice.");
            }
          } else if (!line.isBlank() && !line.startsWith("#")) {
            section.add(line);
          }
        }
      } catch (IOException unreadable) {
        throw new UncheckedIOException(unreadable);
      }
    }
    return new Phrasebook(sections);
  }

  SortedMap<String, List<String>> sections() {
    return sections;
  }

  /** Whether there is such a section. */
  public boolean has(String section) {
    return sections.containsKey(section);
  }

  /**
   * Says something of a section.
   *
   * @throws IllegalArgumentException for an unknown section, or a slot that is not filled
   */
  public String say(Dice dice, String section, Map<String, String> slots) {
    List<String> templates = sections.get(section);
    if (templates == null) {
      throw new IllegalArgumentException("There is no section [" + section + "].");
    }
    return fill(dice, dice.pick(templates), slots);
  }

  private static String fill(Dice dice, String template, Map<String, String> slots) {
    StringBuilder said = new StringBuilder();
    int from = 0;
    for (int open = template.indexOf('{'); open >= 0; open = template.indexOf('{', from)) {
      int close = template.indexOf('}', open);
      String inside = template.substring(open + 1, close);
      said.append(template, from, open);
      if (inside.indexOf('|') >= 0) {
        said.append(dice.pick(List.of(inside.split("\\|", -1))));
      } else if (slots.containsKey(inside)) {
        said.append(slots.get(inside));
      } else {
        throw new IllegalArgumentException("Nothing fills {" + inside + "} of: " + template);
      }
      from = close + 1;
    }
    return said.append(template, from, template.length()).toString();
  }
}
