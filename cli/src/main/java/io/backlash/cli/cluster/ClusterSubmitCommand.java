package io.backlash.cli.cluster;

import io.backlash.cli.console.Console;
import io.backlash.cli.console.LogFile;
import io.backlash.cli.console.ProgramFiles;
import io.backlash.cli.console.WrongInputException;
import io.backlash.cli.options.PseudonymKey;
import io.backlash.ingest.IngestOptions;
import io.backlash.job.ClusterJob;
import io.backlash.job.JobFile;
import io.backlash.job.JobSettings;
import io.backlash.sql.DatabaseException;
import io.backlash.topic.KafkaRefusal;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.CoreOptions;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.configuration.StateRecoveryOptions;
import org.apache.flink.core.execution.JobClient;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.ExitCode;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code backlash cluster submit}. */
@Command(
    name = "submit",
    mixinStandardHelpOptions = true,
    header = "Hands the jobs to the cluster.")
public final class ClusterSubmitCommand implements Callable<Integer> {
  private final Console console;

  @Mixin private ClusterCommand.Folder folder;

  @ArgGroup(multiplicity = "1")
  private Told told;

  @Option(
      names = "--job",
      split = ",",
      defaultValue = "score,impact",
      description = "score, impact, or all for both in one (default: ${DEFAULT-VALUE}).")
  private List<ClusterJob> jobs;

  @Option(
      names = "--parallelism",
      defaultValue = "2",
      description = "Of each job (default: ${DEFAULT-VALUE}).")
  private int parallelism;

  @Option(
      names = "--from",
      paramLabel = "DIR",
      description = "A savepoint or kept checkpoint to resume from; of one job only.")
  private Path from;

  /** What the jobs are told. */
  static final class Told {
    @Option(
        names = "--config",
        paramLabel = "FILE",
        description = "The jobs file: deploy/backlash.yaml is an example.")
    private Path config;

    @Option(
        names = "--feeds",
        arity = "1..*",
        paramLabel = "FILE",
        description =
            "In the place of --config: mappings of the cluster's topics. Its own broker and"
                + " database are taken, and the key of the pseudonyms from BACKLASH_PSEUDONYM_KEY,"
                + " else from pseudonym.key in its folder, made at the first use.")
    private List<Path> feeds;
  }

  public ClusterSubmitCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws Exception {
    if (from != null && jobs.size() > 1) {
      throw new WrongInputException("--from is of one job: say which with --job");
    }
    Configuration flink = flink();
    LogFile.in(folder.path(), "submit.log");
    JobSettings settings = JobFile.read(config(), System.getenv(), folder.secrets());
    settings.lines().forEach(console.err()::println);
    for (ClusterJob job : jobs) {
      JobClient client = submit(job, settings, flink);
      console.lines().printf("%s: %s%n", job.title(), client.getJobID());
    }
    return ExitCode.OK;
  }

  private Path config() throws IOException {
    if (told.config != null) {
      return told.config;
    }
    String variable = IngestOptions.PSEUDONYM_KEY_VARIABLE;
    PseudonymKey key = PseudonymKey.of(System.getenv(variable), folder.path());
    console.err().printf("Pseudonyms: key %s%n", key.origin());
    String kept = System.getenv(variable);
    return folder
        .cluster()
        .configure(
            told.feeds,
            kept == null || kept.isBlank()
                ? "{file: pseudonym.key}"
                : "{variable: %s}".formatted(variable));
  }

  private static JobClient submit(ClusterJob job, JobSettings settings, Configuration flink)
      throws Exception {
    try {
      return job.submit(settings, new Configuration(flink));
    } catch (DatabaseException | KafkaRefusal e) {
      throw new WrongInputException(e.getMessage(), e);
    }
  }

  private Configuration flink() throws IOException {
    Configuration flink = folder.flink();
    flink.set(CoreOptions.DEFAULT_PARALLELISM, parallelism);
    flink.set(PipelineOptions.JARS, List.of(ProgramFiles.jobJar().toUri().toString()));
    if (from != null) {
      if (!Files.isDirectory(from)) {
        throw new WrongInputException("there is no savepoint " + from);
      }
      flink.set(StateRecoveryOptions.SAVEPOINT_PATH, from.toAbsolutePath().toUri().toString());
    }
    return flink;
  }
}
