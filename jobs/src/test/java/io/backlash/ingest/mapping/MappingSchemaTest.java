package io.backlash.ingest.mapping;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import io.backlash.event.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.yaml.snakeyaml.DumperOptions;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;
import org.yaml.snakeyaml.nodes.Tag;
import org.yaml.snakeyaml.representer.Representer;
import org.yaml.snakeyaml.resolver.Resolver;

/** The schema with which editors complete mappings is true of them. */
class MappingSchemaTest {
  private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
  private static final Path SCHEMA = ROOT.resolve("deploy/schemas/feeds.schema.json");
  private static final Path REFERENCE = ROOT.resolve("docs/feeds/mapping.md");

  static List<Path> readyMaps() throws IOException {
    try (Stream<Path> maps = Files.list(ROOT.resolve("deploy/feeds"))) {
      return maps.filter(map -> map.toString().endsWith(".yaml")).sorted().toList();
    }
  }

  @ParameterizedTest
  @MethodSource("readyMaps")
  void readyMapsFollowTheSchemaAndNameItForEditors(Path map) throws IOException {
    assertThat(schema().validate(yaml(Files.readString(map)))).isEmpty();
    assertThat(Files.readString(map))
        .startsWith("# yaml-language-server: $schema=../schemas/feeds.schema.json\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "{record: feedback, path: a.csv, format: csv, feilds: {}}",
        "{record: feedbak, path: a.csv, format: csv}",
        "{record: feedback, path: a.csv, format: xml}",
        "{path: a.csv, format: csv}",
        "{record: feedback, path: a.csv, format: csv, fields: {text: {colum: x}}}",
        "{record: feedback, path: a.csv, format: csv, fields: {text: {column: x, duration: weeks}}}",
        "{record: feedback, path: a.csv, format: csv, only_if: {colum: x, in: [y]}}",
        "{record: feedback, path: a.csv, format: csv, join: {b: {path: b.csv}}}"
      })
  void whatTheProgramRefusesTheSchemaRefusesToo(String feed) throws IOException {
    assertThat(schema().validate(yaml("feeds: {f: " + feed + "}"))).isNotEmpty();
  }

  /** Written anew with -Dupdate=true. */
  @Test
  void referenceIsTheSchemaInWords() throws IOException {
    String reference = MappingReference.of(Json.MAPPER.readTree(SCHEMA.toFile()));
    if (Boolean.getBoolean("update")) {
      Files.writeString(REFERENCE, reference);
    }

    assertThat(REFERENCE).hasContent(reference);
  }

  private static JsonSchema schema() throws IOException {
    return JsonSchemaFactory.getInstance(VersionFlag.V202012)
        .getSchema(Json.MAPPER.readTree(SCHEMA.toFile()));
  }

  private static JsonNode yaml(String text) {
    LoaderOptions options = new LoaderOptions();
    DumperOptions unused = new DumperOptions();
    Object tree =
        new Yaml(
                new SafeConstructor(options),
                new Representer(unused),
                unused,
                options,
                new PlainResolver())
            .load(text);
    return Json.MAPPER.valueToTree(tree);
  }

  /** As editors read YAML (1.2), where "on" is a word and not true. */
  private static final class PlainResolver extends Resolver {
    @Override
    protected void addImplicitResolvers() {
      addImplicitResolver(Tag.BOOL, Pattern.compile("true|false"), "tf");
      addImplicitResolver(Tag.INT, Resolver.INT, "-+0123456789");
      addImplicitResolver(Tag.FLOAT, Resolver.FLOAT, "-+0123456789.");
      addImplicitResolver(Tag.NULL, Resolver.NULL, "~nN\0");
      addImplicitResolver(Tag.MERGE, Resolver.MERGE, "<");
    }
  }
}
