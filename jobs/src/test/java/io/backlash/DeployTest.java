package io.backlash;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion;
import io.backlash.event.Json;
import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.ConfigOption;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.ExecutionOptions;
import org.apache.flink.configuration.HighAvailabilityOptions;
import org.apache.flink.configuration.JobManagerOptions;
import org.apache.flink.configuration.MemorySize;
import org.apache.flink.configuration.MetricOptions;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.RestOptions;
import org.apache.flink.configuration.RestartStrategyOptions;
import org.apache.flink.configuration.SecurityOptions;
import org.apache.flink.configuration.StateBackendOptions;
import org.apache.flink.configuration.TaskManagerOptions;
import org.apache.flink.configuration.WebOptions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.Yaml;
import org.yaml.snakeyaml.constructor.SafeConstructor;

/** What can be said of deploy without a container engine. */
class DeployTest {
  private static final Path DEPLOY = Path.of("../deploy");
  private static final Path BASE = DEPLOY.resolve("kubernetes/base");

  /** A name with a version: the same image tomorrow. */
  private static final Pattern PINNED = Pattern.compile("[\\w./-]+:v?\\d[\\w.-]*");

  /** Where something lies. */
  private static final Set<String> PLACES =
      Set.of("execution.checkpointing.dir", "execution.checkpointing.savepoint-dir", "io.tmp.dirs");

  /** What the operator finds out itself, from the manifest's sizes, or has no use for. */
  private static final Set<String> OF_A_SESSION =
      Set.of(
          "env.java.opts.client",
          "jobmanager.memory.process.size",
          "jobmanager.rpc.address",
          "rest.address",
          "rest.bind-address",
          "taskmanager.memory.process.size");

  /** What a JobManager that Kubernetes starts anew needs to find its job. */
  private static final Set<String> ON_KUBERNETES =
      Set.of("high-availability.type", "high-availability.storageDir");

  /** Of a part of Flink that only its image has. */
  private static final String REST_IS_REACHED = "kubernetes.rest-service.exposed.type";

  private static final List<Class<?>> OPTIONS =
      List.of(
          CheckpointingOptions.class,
          CoreOptions.class,
          ExecutionOptions.class,
          HighAvailabilityOptions.class,
          JobManagerOptions.class,
          MetricOptions.class,
          PipelineOptions.class,
          RestOptions.class,
          RestartStrategyOptions.class,
          SecurityOptions.class,
          StateBackendOptions.class,
          TaskManagerOptions.class,
          WebOptions.class);

  private static List<JsonNode> documents(Path file) throws IOException {
    return documents(Files.readString(file));
  }

  private static List<JsonNode> documents(String yaml) throws IOException {
    List<JsonNode> documents = new ArrayList<>();
    // Unlike others it knows merged keys.
    new Yaml(new SafeConstructor(new LoaderOptions()))
        .loadAll(yaml)
        .forEach(document -> documents.add(Json.MAPPER.valueToTree(document)));
    return documents;
  }

  private static List<JsonNode> manifests() throws IOException {
    List<JsonNode> manifests = new ArrayList<>();
    for (JsonNode resource :
        documents(BASE.resolve("kustomization.yaml")).get(0).get("resources")) {
      manifests.addAll(documents(BASE.resolve(resource.asText())));
    }
    return manifests;
  }

  private static List<JsonNode> ofKind(String kind, List<JsonNode> manifests) {
    return manifests.stream()
        .filter(manifest -> manifest.path("kind").asText().equals(kind))
        .toList();
  }

  @Test
  void everyFileIsYaml() throws IOException {
    try (Stream<Path> files = Files.walk(DEPLOY)) {
      for (Path file : files.filter(path -> path.toString().endsWith(".yaml")).toList()) {
        assertThat(documents(file)).as(file.toString()).isNotEmpty();
      }
    }
  }

  @Test
  void theOverlayIsBuiltWhereThereIsKubectlAndFitsTheOperatorsSchema() throws Exception {
    String built = said("kubectl", "kustomize", DEPLOY.resolve("kubernetes/production").toString());
    List<JsonNode> jobs = ofKind("FlinkDeployment", documents(built));
    assertThat(jobs).hasSize(2);
    for (JsonNode job : jobs) {
      assertFitsTheOperatorsSchema(job);
      assertThat(job.at("/spec/image").asText()).matches(PINNED);
      assertThat(job.at("/metadata/namespace").asText()).isEqualTo("backlash");
    }
    assertThat(built).contains("registry.example/backlash:0.1.0").contains("SASL_SSL");
  }

  @Test
  void theAlertRulesWakeSomebodyWhenTheyShouldWhereThereIsPromtool() throws Exception {
    assertThat(
            said(
                "promtool",
                "test",
                "rules",
                DEPLOY.resolve("prometheus/alerts.test.yaml").toString()))
        .contains("SUCCESS");
  }

  /** Of a program that not every machine has: without it the test is skipped. */
  private static String said(String... command) throws Exception {
    Process process;
    try {
      process = new ProcessBuilder(command).redirectErrorStream(true).start();
    } catch (IOException e) {
      return Assumptions.abort("there is no " + command[0]);
    }
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
    return said;
  }

  @Test
  void theJobsFitTheOperatorsSchema() throws IOException {
    List<JsonNode> jobs = ofKind("FlinkDeployment", manifests());
    assertThat(jobs).hasSize(2);
    for (JsonNode job : jobs) {
      assertFitsTheOperatorsSchema(job);
    }
    ObjectNode wrong = jobs.get(0).deepCopy();
    ((ObjectNode) wrong.at("/spec/job")).put("paralelism", 2);
    assertThat(schema().validate(wrong)).as("a misspelt key").isNotEmpty();
  }

  private static void assertFitsTheOperatorsSchema(JsonNode job) throws IOException {
    assertThat(job.at("/spec/flinkVersion").asText()).isEqualTo("v2_3");
    ObjectNode known = job.deepCopy();
    // The operator that is to be had for the schema is older than this Flink.
    ((ObjectNode) known.get("spec")).put("flinkVersion", "v1_20");
    assertThat(schema().validate(known)).as(job.at("/metadata/name").asText()).isEmpty();
  }

  private static JsonSchema schema() throws IOException {
    String resource = "/META-INF/fabric8/flinkdeployments.flink.apache.org-v1.yml";
    try (InputStream definition = DeployTest.class.getResourceAsStream(resource)) {
      ObjectNode schema =
          (ObjectNode)
              documents(new String(definition.readAllBytes(), StandardCharsets.UTF_8))
                  .get(0)
                  .at("/spec/versions/0/schema/openAPIV3Schema");
      for (String general : List.of("apiVersion", "kind", "metadata")) {
        ((ObjectNode) schema.get("properties")).putObject(general);
      }
      refuseUnknown(schema);
      return JsonSchemaFactory.getInstance(SpecVersion.VersionFlag.V202012).getSchema(schema);
    }
  }

  /** As the API server does where it is told to be strict. */
  private static void refuseUnknown(JsonNode schema) {
    if (schema instanceof ObjectNode object
        && object.path("properties").isObject()
        && !object.has("additionalProperties")
        && !object.has("x-kubernetes-preserve-unknown-fields")) {
      object.put("additionalProperties", false);
    }
    schema.forEach(DeployTest::refuseUnknown);
  }

  /**
   * The operator writes its own file, so the settings stand in three places; what differs is named
   * here.
   */
  @Test
  void theJobsHaveFlinksSettingsButWhatIsOfThePlace() throws IOException {
    Map<String, String> settings = flinkSettings();
    settings.keySet().removeAll(OF_A_SESSION);
    for (JsonNode job : ofKind("FlinkDeployment", manifests())) {
      Map<String, String> found = new TreeMap<>();
      job.at("/spec/flinkConfiguration")
          .properties()
          .forEach(entry -> found.put(entry.getKey(), entry.getValue().asText()));
      assertThat(found.keySet()).containsAll(ON_KUBERNETES).containsAll(PLACES);
      found.keySet().removeAll(ON_KUBERNETES);
      assertThat(found.remove(REST_IS_REACHED)).isEqualTo("ClusterIP");
      found.keySet().removeAll(PLACES);
      assertThat(found).as(job.at("/metadata/name").asText()).isEqualTo(settings);
    }
  }

  /** As Flink names them, without those that say where something lies. */
  private static Map<String, String> flinkSettings() throws IOException {
    Map<String, String> settings = new TreeMap<>();
    flatten("", documents(DEPLOY.resolve("flink/config.yaml")).get(0), settings);
    assertThat(settings.keySet()).containsAll(OF_A_SESSION).containsAll(PLACES);
    settings.keySet().removeAll(PLACES);
    return settings;
  }

  private static void flatten(String key, JsonNode node, Map<String, String> settings) {
    if (node.isObject()) {
      node.properties()
          .forEach(
              entry ->
                  flatten(
                      key.isEmpty() ? entry.getKey() : key + "." + entry.getKey(),
                      entry.getValue(),
                      settings));
    } else {
      settings.put(key, node.asText());
    }
  }

  /** The image brings the file; nothing else may tell Flink anything. */
  @Test
  void theComposedSessionHasFlinksSettingsAsTheyAreAndRoomForThem() throws IOException {
    assertThat(Files.readString(DEPLOY.resolve("Dockerfile")))
        .contains("COPY deploy/flink/config.yaml deploy/flink/log4j-console.properties");
    JsonNode services = documents(DEPLOY.resolve("compose.yaml")).get(0).get("services");
    for (String name : List.of("jobmanager", "taskmanager", "submit")) {
      JsonNode service = services.get(name);
      assertThat(service.has("environment")).as(name).isFalse();
      assertThat(service.get("command").toString()).as(name).doesNotContain("-D");
    }
    for (String name : List.of("jobmanager", "taskmanager")) {
      MemorySize limit =
          MemorySize.parse(services.get(name).at("/deploy/resources/limits/memory").asText());
      String process = flinkSettings().get(name + ".memory.process.size");
      assertThat(limit).as(name).isGreaterThan(MemorySize.parse(process));
    }
  }

  /** Flink skips what it does not know, without a word. */
  @Test
  void flinkKnowsEachOfItsSettings() throws Exception {
    Set<String> known = new TreeSet<>();
    for (Class<?> options : OPTIONS) {
      for (Field field : options.getFields()) {
        if (field.get(null) instanceof ConfigOption<?> option) {
          known.add(option.key());
        }
      }
    }
    Set<String> settings = flinkSettings().keySet();
    settings.removeIf(key -> key.startsWith("metrics.reporter."));
    assertThat(known).containsAll(settings).containsAll(PLACES).containsAll(ON_KUBERNETES);
  }

  @Test
  void noContainerMayMoreThanItMust() throws IOException {
    for (JsonNode manifest : manifests()) {
      JsonNode pod =
          switch (manifest.path("kind").asText()) {
            case "FlinkDeployment" -> manifest.at("/spec/podTemplate/spec");
            case "Deployment", "Job" -> manifest.at("/spec/template/spec");
            default -> null;
          };
      if (pod == null) {
        continue;
      }
      String name = manifest.at("/metadata/name").asText();
      assertThat(pod.at("/securityContext/runAsNonRoot").asBoolean()).as(name).isTrue();
      assertThat(pod.at("/securityContext/runAsUser").asInt()).as(name).isPositive();
      for (JsonNode container : pod.get("containers")) {
        JsonNode security = container.get("securityContext");
        assertThat(security.get("readOnlyRootFilesystem").asBoolean()).as(name).isTrue();
        assertThat(security.get("allowPrivilegeEscalation").asBoolean()).as(name).isFalse();
        assertThat(security.at("/capabilities/drop/0").asText()).as(name).isEqualTo("ALL");
        if (!manifest.path("kind").asText().equals("FlinkDeployment")) {
          for (String bound : List.of("requests", "limits")) {
            assertThat(container.at("/resources/" + bound + "/cpu").asText()).as(name).isNotEmpty();
            assertThat(container.at("/resources/" + bound + "/memory").asText())
                .as(name)
                .isNotEmpty();
          }
        }
      }
    }
  }

  @Test
  void nothingIsReachedThatIsNotNamed() throws IOException {
    List<JsonNode> policies = ofKind("NetworkPolicy", manifests());
    JsonNode nothing = policies.get(0).get("spec");
    assertThat(nothing.get("podSelector")).isEmpty();
    assertThat(nothing.has("ingress")).isFalse();
    assertThat(nothing.has("egress")).isFalse();
    assertThat(nothing.get("policyTypes").toString()).contains("Ingress", "Egress");
  }

  /** It asks nobody who they are. */
  @Test
  void flinksRestIsReachedByTheOperatorAlone() throws IOException {
    List<String> reached = new ArrayList<>();
    for (JsonNode policy : ofKind("NetworkPolicy", manifests())) {
      for (JsonNode rule : policy.at("/spec/ingress")) {
        boolean isOfAJob = policy.at("/spec/podSelector/matchLabels/type").isTextual();
        if (isOfAJob && (rule.path("ports").isEmpty() || rule.toString().contains("8081"))) {
          reached.add(policy.at("/metadata/name").asText());
          assertThat(rule.get("from")).as(rule.toString()).hasSize(1);
          assertThat(rule.at("/from/0/podSelector/matchLabels")).isNotEmpty();
        }
      }
    }
    // The pods of each job among themselves.
    assertThat(reached).containsExactlyInAnyOrder("operator", "score", "impact");
  }

  @Test
  void theComposedFlinkIsReachedThroughNginxAlone() throws IOException {
    Map<String, String> settings = flinkSettings();
    assertThat(settings)
        .containsEntry("rest.bind-address", "localhost")
        .containsEntry("web.submit.enable", "false")
        .containsEntry("web.cancel.enable", "false")
        .containsEntry("web.rescale.enable", "false");
    assertThat(settings.get("web.access-control-allow-origin")).endsWith(".invalid");
    JsonNode services = documents(DEPLOY.resolve("compose.yaml")).get(0).get("services");
    List<String> inside = new ArrayList<>();
    services
        .properties()
        .forEach(
            entry -> {
              JsonNode service = entry.getValue();
              service
                  .path("ports")
                  .forEach(port -> assertThat(port.asText()).doesNotEndWith(":8081"));
              if (service.path("network_mode").asText().equals("service:jobmanager")) {
                inside.add(entry.getKey());
              } else {
                assertThat(service.path("networks")).as(entry.getKey()).isNotEmpty();
              }
            });
    assertThat(inside).containsExactlyInAnyOrder("flink-web", "submit");
    for (String page : List.of("report", "grafana")) {
      assertThat(services.at("/" + page + "/networks").toString()).doesNotContain("jobs");
    }
  }

  @Test
  void theComposedServicesAreHardenedPinnedAndReachedFromTheirMachineAlone() throws IOException {
    JsonNode compose = documents(DEPLOY.resolve("compose.yaml")).get(0);
    Map<String, JsonNode> services = new TreeMap<>();
    compose
        .get("services")
        .properties()
        .forEach(entry -> services.put(entry.getKey(), entry.getValue()));
    services.forEach(
        (name, service) -> {
          assertThat(service.get("read_only").asBoolean()).as(name).isTrue();
          assertThat(service.at("/cap_drop/0").asText()).as(name).isEqualTo("ALL");
          assertThat(service.at("/security_opt/0").asText()).as(name).contains("no-new-privileges");
          String image = service.get("image").asText();
          if (!image.startsWith("backlash")) {
            assertThat(image).as(name).matches(PINNED);
          }
          service
              .path("ports")
              .forEach(port -> assertThat(port.asText()).as(name).startsWith("127.0.0.1:"));
          service
              .path("secrets")
              .forEach(secret -> assertThat(compose.get("secrets").has(secret.asText())).isTrue());
          service
              .path("depends_on")
              .fieldNames()
              .forEachRemaining(other -> assertThat(services).containsKey(other));
          service
              .path("volumes")
              .forEach(
                  volume -> {
                    String from = volume.asText().split(":", 2)[0];
                    assertThat(
                            from.startsWith("./")
                                ? Files.exists(DEPLOY.resolve(from))
                                : compose.get("volumes").has(from))
                        .as(name + ": " + from)
                        .isTrue();
                  });
        });
  }

  @Test
  void theImagesArePinnedRunAsNobodySpecialAndLayModelsBelowJars() throws IOException {
    List<String> lines = Files.readAllLines(DEPLOY.resolve("Dockerfile"));
    List<String> stages = lines.stream().filter(line -> line.startsWith("FROM ")).toList();
    assertThat(stages).hasSize(3);
    assertThat(stages).allSatisfy(stage -> assertThat(stage.split(" ", -1)[1]).matches(PINNED));
    assertThat(lines).noneMatch(line -> line.startsWith("ADD ") || line.contains("sudo"));
    assertThat(lines.stream().filter(line -> line.startsWith("USER ")))
        .hasSize(2)
        .allMatch(user -> user.matches("USER [1-9]\\d*:[1-9]\\d*"));
    assertThat(position("COPY --from=build /layers/models/", lines))
        .isBetween(
            position("COPY --from=build /layers/libraries/", lines),
            position("COPY --from=build /layers/backlash/", lines));
    assertThat(position("COPY --from=build /layers/job/", lines))
        .isGreaterThan(position("COPY --from=build /layers/backlash/", lines));
  }

  private static int position(String start, List<String> lines) {
    for (int i = 0; i < lines.size(); i++) {
      if (lines.get(i).startsWith(start)) {
        return i;
      }
    }
    throw new AssertionError("there is no line " + start);
  }

  @Test
  void everyAlertHasItsRunBook() throws IOException {
    String operations = Files.readString(Path.of("../docs/operations.md"));
    Set<String> anchors =
        Pattern.compile("(?m)^#+ (.*)$")
            .matcher(operations)
            .results()
            .map(
                heading ->
                    heading
                        .group(1)
                        .toLowerCase(Locale.ROOT)
                        .replaceAll("[^a-z0-9 -]", "")
                        .replace(' ', '-'))
            .collect(Collectors.toSet());
    JsonNode rules =
        documents(DEPLOY.resolve("prometheus/alerts.yaml")).get(0).at("/groups/0/rules");
    assertThat(rules).isNotEmpty();
    for (JsonNode rule : rules) {
      String[] runbook = rule.at("/annotations/runbook").asText().split("#", -1);
      assertThat(runbook[0]).isEqualTo("docs/operations.md");
      assertThat(anchors).contains(runbook[1]);
    }
  }
}
