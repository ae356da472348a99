package io.backlash.report;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import freemarker.template.Configuration;
import freemarker.template.TemplateException;
import freemarker.template.TemplateExceptionHandler;
import java.io.IOException;
import java.io.InputStream;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The page around the model: a template, with the style, the scripts and the data put in.
 *
 * <p>Texts of feeds stand in two places only: in the template, where FreeMarker escapes whatever is
 * put in, and in the data, where no character can end the data block and of which the scripts make
 * text nodes, never markup. Beyond that the file forbids every script but its own, by their hashes,
 * and every request; the served page forbids all that is not the server's own.
 */
public final class Page {

  /** The chart library, vendored; then the page's own scripts, in the order of their use. */
  private static final List<String> SCRIPTS =
      List.of(
          "vendor/echarts-6.1.0.min.js",
          "model.js",
          "source.js",
          "elements.js",
          "charts.js",
          "evidence.js",
          "sections.js",
          "money.js",
          "grade.js",
          "neglect.js",
          "method.js",
          "page.js");

  private static final String STYLE = "page.css";

  private static final Configuration TEMPLATES = templates();

  private Page() {}

  private static Configuration templates() {
    Configuration configuration = new Configuration(Configuration.VERSION_2_3_34);
    configuration.setClassForTemplateLoading(Page.class, "");
    configuration.setDefaultEncoding(UTF_8.name());
    configuration.setTemplateExceptionHandler(TemplateExceptionHandler.RETHROW_HANDLER);
    configuration.setLogTemplateExceptions(false);
    return configuration;
  }

  /** Writes the page as a file that holds all it shows. */
  static void writeFile(ObjectNode model, Writer writer) throws IOException {
    List<Map<String, String>> scripts =
        SCRIPTS.stream().map(Page::resource).map(Page::script).toList();
    JsonNode headline = model.get("headline");
    process(
        Map.ofEntries(
            Map.entry("live", false),
            Map.entry("sentence", headline.get("sentence").textValue()),
            Map.entry("evidence", headline.get("evidence").textValue()),
            Map.entry("style", resource(STYLE)),
            Map.entry("scripts", scripts),
            Map.entry("data", MarkupJson.of(model))),
        writer);
  }

  /** The page as it is served, by the path of each of its files. Its figures are not among them. */
  public static Map<String, Document> files() {
    StringWriter page = new StringWriter();
    try {
      process(
          Map.ofEntries(
              Map.entry("live", true),
              Map.entry("sentence", "Reading the figures …"),
              Map.entry("evidence", ""),
              Map.entry("style", STYLE),
              Map.entry("scripts", SCRIPTS)),
          page);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    Map<String, Document> files = new HashMap<>();
    files.put("/", Document.of("text/html; charset=utf-8", page.toString().getBytes(UTF_8)));
    files.put("/" + STYLE, Document.of("text/css; charset=utf-8", resource(STYLE).getBytes(UTF_8)));
    for (String script : SCRIPTS) {
      files.put(
          "/" + script,
          Document.of("text/javascript; charset=utf-8", resource(script).getBytes(UTF_8)));
    }
    return files;
  }

  private static void process(Map<String, Object> values, Writer writer) throws IOException {
    try {
      TEMPLATES.getTemplate("index.ftlh").process(values, writer);
    } catch (TemplateException e) {
      throw new IllegalStateException("The report's template does not fit its values", e);
    }
  }

  private static String resource(String name) {
    try (InputStream stream = Page.class.getResourceAsStream(name)) {
      return new String(stream.readAllBytes(), UTF_8);
    } catch (IOException e) {
      throw new IllegalStateException("The report's " + name + " can't be read", e);
    }
  }

  /** A script, with the hash by which the page's security policy knows it. */
  private static Map<String, String> script(String source) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(source.getBytes(UTF_8));
      return Map.of(
          "source", source, "hash", "sha256-" + Base64.getEncoder().encodeToString(digest));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
