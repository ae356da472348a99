package io.backlash.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.backlash.event.UnknownFields;
import io.backlash.topic.TopicReading;
import io.backlash.topic.TopicReading.LostOffsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.flink.core.execution.JobClient;
import org.apache.kafka.clients.admin.NewPartitions;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.RecordsToDelete;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.TopicExistsException;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What becomes of a job when its topics are not as they were; with a real broker. */
@Timeout(value = 5, unit = TimeUnit.MINUTES)
class TopicChangesTest {
  private static final String ORDERS = "orders";
  private static final Map<String, String> IN_ORDER =
      Map.of(ORDERS, ", max_out_of_orderness: PT1S");

  @TempDir private static Path folder;
  private static TopicWorld world;

  @BeforeAll
  static void open() throws Exception {
    world = TopicWorld.open(folder);
  }

  @AfterAll
  static void close() {
    world.close();
  }

  @Test
  void theLedgerOfASilentTopicIsThatOfTheTables() throws Exception {
    world.begin("silent", ORDERS);
    JobClient job = world.start(IN_ORDER, TopicWorld.reading(LostOffsets.STOP), false, null);
    for (int partition = 0; partition < 2; partition++) {
      int first = partition;
      world.send(
          ORDERS,
          partition,
          IntStream.range(0, 100).mapToObj(i -> TopicWorld.order(2 * i + first)));
      world.send(ORDERS, partition, Stream.generate(() -> "{").limit(20));
    }
    // Of partition 0 the last record is the 198th: what is later than that, and it, wait.
    world.await(198, "select count(*) from shop_order");
    world.send(ORDERS, 0, Stream.of("{", "{"));
    world.awaitRead(ORDERS);
    world.awaitTwoCheckpoints();

    assertThat(world.ledger(ORDERS)).isEqualTo("(242,198,0,0,42,2,t)");
    assertThat(world.number("select count(*) from shop_order")).isEqualTo(198);
    assertThat(world.number("select count(*) from dead_letter")).isEqualTo(42);
    job.cancel().get();
  }

  @Test
  void aFieldThatAProducerAddsIsCountedAndOnDemandRefused() throws Exception {
    world.begin("added", "tolerant", "strict");
    for (String feed : List.of("tolerant", "strict")) {
      world
          .client()
          .send(
              world.topic(feed),
              IntStream.range(0, 40)
                  .mapToObj(TopicWorld::order)
                  .map(order -> order.replace("}", ",\"gift\":{\"wrapped\":true}}")));
    }
    world
        .start(
            Map.of("tolerant", "", "strict", ", unknown_fields: reject"),
            TopicReading.DEFAULT,
            true,
            null)
        .getJobExecutionResult()
        .get();

    assertThat(world.ledger("tolerant")).isEqualTo("(40,40,0,0,0,0,t)");
    assertThat(world.ledger("strict")).isEqualTo("(40,0,0,0,40,0,t)");
    assertThat(TableDump.query(world.database(), "select u::text from reporting.unknown_field u"))
        .containsExactly("(tolerant,gift,40)");
    assertThat(TableDump.query(world.database(), "select distinct field from dead_letter"))
        .containsExactly("gift");
  }

  /** Event time goes a minute a record: 10,000 times as fast as the clock, and without disorder. */
  @Test
  void nothingOfAPartitionThatIsAddedInMidStreamIsLate() throws Exception {
    world.begin("grown", ORDERS);
    TopicReading reading =
        new TopicReading(Duration.ofSeconds(3), LostOffsets.STOP, UnknownFields.COUNT);
    JobClient job = world.start(IN_ORDER, reading, false, null);
    int sent = 0;
    sent = sendOrdered(sent, 2, Duration.ofSeconds(4));
    world
        .admin()
        .createPartitions(Map.of(world.topic(ORDERS), NewPartitions.increaseTo(3)))
        .all()
        .get();
    sent = sendOrdered(sent, 3, reading.partitionDiscovery().multipliedBy(3));
    world.await(sent, "select read from ledger");

    assertThat(world.number("select dead_lettered from ledger")).isZero();
    assertThat(world.number("select count(*) from dead_letter")).isZero();
    assertThat(world.number("select accepted from ledger")).isPositive();
    job.cancel().get();
  }

  /** Sends orders to all partitions in turn, a hundred at a time, for so long. */
  private static int sendOrdered(int first, int partitions, Duration duration) throws Exception {
    int next = first;
    long end = System.nanoTime() + duration.toNanos();
    while (System.nanoTime() < end) {
      for (int partition = 0; partition < partitions; partition++) {
        int from = next + partition;
        world.send(
            ORDERS,
            partition,
            IntStream.range(0, 30).mapToObj(i -> TopicWorld.order(from + i * partitions)));
      }
      next += 30 * partitions;
      Thread.sleep(100);
    }
    return next;
  }

  @Test
  void recordsThatRetentionHasDeletedStopTheJobUnlessItIsToldToGoOn() throws Exception {
    world.begin("expired", ORDERS);
    world.send(ORDERS, 0, IntStream.range(0, 10).mapToObj(TopicWorld::order));
    JobClient job = world.start(IN_ORDER, TopicWorld.reading(LostOffsets.STOP), false, null);
    world.awaitRead(ORDERS);
    String savepoint = world.stop(job);
    world.send(ORDERS, 0, IntStream.range(10, 30).mapToObj(TopicWorld::order));
    world
        .admin()
        .deleteRecords(
            Map.of(new TopicPartition(world.topic(ORDERS), 0), RecordsToDelete.beforeOffset(15)))
        .all()
        .get();

    JobClient resumed =
        world.start(IN_ORDER, TopicWorld.reading(LostOffsets.STOP), false, savepoint);
    assertThatThrownBy(() -> resumed.getJobExecutionResult().get())
        .isInstanceOf(ExecutionException.class)
        .hasStackTraceContaining(
            "Topic expired.orders, partition 0: the record at offset 10 is the next to be read, and"
                + " the earliest that is left is at 15: retention has deleted up to 5 records that"
                + " were not read. To go on with the earliest one that is left, say"
                + " 'lost_offsets: continue' under 'kafka'");

    world
        .start(IN_ORDER, TopicWorld.reading(LostOffsets.CONTINUE), true, savepoint)
        .getJobExecutionResult()
        .get();
    assertThat(world.ledger(ORDERS)).isEqualTo("(25,25,0,0,0,0,t)");
  }

  @Test
  void aTopicThatWasMadeAnewStopsTheJob() throws Exception {
    world.begin("anew", ORDERS);
    world.send(ORDERS, 0, IntStream.range(0, 10).mapToObj(TopicWorld::order));
    JobClient job = world.start(IN_ORDER, TopicWorld.reading(LostOffsets.STOP), false, null);
    world.awaitRead(ORDERS);
    String savepoint = world.stop(job);
    world.admin().deleteTopics(List.of(world.topic(ORDERS))).all().get();
    createAnew(world.topic(ORDERS));
    world.send(ORDERS, 0, IntStream.range(100, 130).mapToObj(TopicWorld::order));

    JobClient resumed =
        world.start(IN_ORDER, TopicWorld.reading(LostOffsets.CONTINUE), false, savepoint);
    assertThatThrownBy(() -> resumed.getJobExecutionResult().get())
        .isInstanceOf(ExecutionException.class)
        .hasStackTraceContaining("Topic anew.orders was deleted and made anew")
        .hasStackTraceContaining("Start the job without its savepoint or checkpoint");
    assertThat(world.number("select read from ledger")).isEqualTo(10);
  }

  /** A topic is deleted some time after the broker has said so. */
  private static void createAnew(String topic) throws Exception {
    while (true) {
      try {
        world.admin().createTopics(List.of(new NewTopic(topic, 2, (short) 1))).all().get();
        return;
      } catch (ExecutionException e) {
        if (!(e.getCause() instanceof TopicExistsException)) {
          throw e;
        }
        Thread.sleep(50);
      }
    }
  }
}
