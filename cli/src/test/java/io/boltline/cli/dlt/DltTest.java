package io.boltline.cli.dlt;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.boltline.cli.Surroundings;
import io.boltline.cli.Terminal;
import io.boltline.contract.ContractJson;
import io.boltline.contract.Headers;
import io.boltline.contract.Topics;
import io.boltline.kafka.AcknowledgedSender;
import io.boltline.kafka.TopicProvisioner;
import io.boltline.kafka.TopicSpecs;
import io.boltline.standins.kafka.KafkaStandIn;
import io.boltline.worker.DeadLetterTopic;
import io.boltline.worker.Worker;
import io.boltline.worker.WorkerSettings;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.stream.StreamSupport;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** Dead letters of a real worker on a real broker; each test has topics of its own. */
class DltTest {
    private static final String GROUP = "invoice-processor";
    private static final String ORDER = "purchase-0123456789abcdef";
    private static final String OTHER = "purchase-zzzzzzzzzzzzzzzz";
    private static final Duration LONG = Duration.ofSeconds(90);
    private static final int PARTITIONS = 3;

    private static KafkaStandIn kafka;
    private static int tests;

    private final Topics topics = new Topics("dlt-" + tests++ + ".");
    private final String dead = topics.deadLetters(topics.events(), GROUP);
    private final Queue<ConsumerRecord<byte[], byte[]>> handled = new ConcurrentLinkedQueue<>();
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private volatile boolean mended;
    private int written;
    private KafkaProducer<byte[], byte[]> producer;
    private Worker worker;

    @BeforeAll
    static void startKafka(@TempDir Path data) {
        kafka = KafkaStandIn.start(data);
    }

    @AfterAll
    static void stopKafka() {
        kafka.close();
    }

    @BeforeEach
    void startWorker() {
        try (Admin admin = Admin.create(bootstrap())) {
            new TopicProvisioner(admin, (short) 1)
                    .ensure(
                            List.of(
                                    new TopicSpecs(topics).events(PARTITIONS),
                                    new TopicSpecs(topics)
                                            .deadLetters(topics.events(), GROUP, PARTITIONS),
                                    new TopicSpecs(topics)
                                            .redrive(topics.events(), GROUP, PARTITIONS),
                                    new TopicSpecs(topics)
                                            .deadLetters(
                                                    topics.commands(),
                                                    "order-processor",
                                                    PARTITIONS)));
        }
        producer =
                new KafkaProducer<>(
                        bootstrap(), new ByteArraySerializer(), new ByteArraySerializer());
        worker =
                Worker.start(
                        WorkerSettings.of(GROUP, topics.events())
                                .withGroupId(topics.groupId(GROUP))
                                .withRedrive(topics.redrive(topics.events(), GROUP)),
                        bootstrap(),
                        (record, _) -> handle(record),
                        new DeadLetterTopic(
                                new AcknowledgedSender(producer), dead, GROUP, Set.of()),
                        new SimpleMeterRegistry(),
                        _ -> {});
    }

    private void handle(ConsumerRecord<byte[], byte[]> record) {
        if (!mended) {
            throw new IllegalStateException("cannot handle it: " + tests);
        }
        handled.add(record);
    }

    @AfterEach
    void stopWorker() {
        worker.close();
        producer.close();
    }

    @Test
    void listsWhatWasPutAway() {
        write(ORDER, "{}");
        write(OTHER, "{}");
        awaitLetters(2);

        dlt("list");
        assertThat(lines()).hasSize(2);
        assertThat(lines().toString())
                .contains(dead + "/", GROUP, ORDER, OTHER, "IllegalStateException", "cannot handle")
                .doesNotContain("redriven");

        dlt("list", "--order=" + ORDER);
        assertThat(lines()).singleElement().asString().contains(ORDER);
        dlt("list", "--cause=CANNOT", "--group=" + GROUP, "--since=1h");
        assertThat(lines()).hasSize(2);
        dlt("list", "--group=another");
        assertThat(lines()).isEmpty();
        dlt("list", "--cause=lightning");
        assertThat(lines()).isEmpty();
        dlt("list", "--until=1h");
        assertThat(lines()).isEmpty();
    }

    @Test
    void showsOneWithItsHeadersAndItsValue() {
        write(ORDER, "{\"product\":\"pow_lab\"}");
        awaitLetters(1);
        dlt("list", "--json");
        String place = ContractJson.mapper().readTree(lines().getFirst()).path("place").asString();

        int status = dlt("show", place);

        assertThat(status).isZero();
        assertThat(out.toString())
                .contains("ce_id: " + ORDER + "/1", "dlt_cause: ", "\"product\" : \"pow_lab\"");
        assertThat(dlt("show", dead + "/0@999")).isEqualTo(1);
        assertThat(dlt("show", "nonsense")).isEqualTo(2);
    }

    @Test
    void redrivesToTheGroupThatFailedAndTwiceIsOnce() {
        write(ORDER, "{\"product\":\"pow_lab\"}");
        awaitLetters(1);
        mended = true;

        int status = dlt("redrive");
        assertThat(status).isZero();
        assertThat(out.toString()).contains("1 redriven");
        await().atMost(LONG).until(() -> handled.size() == 1);

        dlt("redrive");
        assertThat(out.toString()).contains("0 redriven");
        dlt("list");
        assertThat(out.toString()).contains("attempts, redriven");

        var record = handled.element();
        assertThat(record.topic()).isEqualTo(topics.redrive(topics.events(), GROUP));
        assertThat(new String(record.key(), UTF_8)).isEqualTo(ORDER);
        assertThat(new String(record.value(), UTF_8)).isEqualTo("{\"product\":\"pow_lab\"}");
        assertThat(names(record))
                .containsExactlyInAnyOrder(Headers.ID, "redrive_origin", "redrive_timestamp");
    }

    @Test
    void whatFailsAgainIsANewDeadLetterWithNoMoreHeadersThanBeforeAndItsFirstStamp() {
        long stamp = write(ORDER, "{}");
        awaitLetters(1);
        for (int round = 2; round <= 4; round++) {
            dlt("redrive");
            assertThat(out.toString()).contains("1 redriven");
            awaitLetters(round);
        }

        mended = true;
        dlt("redrive");
        await().atMost(LONG).until(() -> handled.size() == 1);

        assertThat(handled.element().timestamp()).isEqualTo(stamp);
        assertThat(names(handled.element()))
                .containsExactlyInAnyOrder(Headers.ID, "redrive_origin", "redrive_timestamp");
    }

    @Test
    void aDryRunOnlySaysWhatItWouldDo() {
        write(ORDER, "{}");
        awaitLetters(1);
        mended = true;

        dlt("redrive", "--dry-run");
        assertThat(out.toString()).contains(ORDER, "1 would be redriven");
        dlt("redrive");
        assertThat(out.toString()).contains("1 redriven");
    }

    @Test
    void redrivesNoMoreThanTheLimit() {
        for (int i = 0; i < 5; i++) {
            write(ORDER, "{}");
        }
        awaitLetters(5);
        mended = true;

        dlt("redrive", "--limit=2");
        assertThat(out.toString()).contains("2 redriven", "3 more match; --limit is 2");
        dlt("redrive");
        assertThat(out.toString()).contains("3 redriven");
        await().atMost(LONG).until(() -> handled.size() == 5);

        assertThat(handled.stream().map(DltTest::id)).isSorted();
    }

    @Test
    void leavesCommandsAlone() throws Exception {
        var command =
                new ProducerRecord<>(
                        topics.deadLetters(topics.commands(), "order-processor"),
                        0,
                        ORDER.getBytes(UTF_8),
                        "{}".getBytes(UTF_8));
        producer.send(command).get(60, TimeUnit.SECONDS);

        int status = dlt("redrive");

        assertThat(status).isEqualTo(1);
        assertThat(out.toString()).contains("1 commands are for reading only", "0 redriven");
        assertThat(err.toString()).isEqualTo("boltline: dead-lettered commands are not redriven\n");
    }

    @Test
    void saysWhatItWasToldWrong() {
        assertThat(dlt("redrive", "--limit=0")).isEqualTo(2);
        assertThat(dlt("list", "--order=17")).isEqualTo(2);
        assertThat(dlt("list", "--since=yesterday")).isEqualTo(2);
    }

    @Test
    void leavesAloneWhatIsAnotherInstallations() throws Exception {
        var staging = new Topics(topics.prefix() + "staging.");
        String theirs = staging.deadLetters(staging.events(), GROUP);
        try (Admin admin = Admin.create(bootstrap())) {
            new TopicProvisioner(admin, (short) 1)
                    .ensure(
                            List.of(
                                    new TopicSpecs(staging)
                                            .deadLetters(staging.events(), GROUP, PARTITIONS),
                                    new TopicSpecs(staging)
                                            .redrive(staging.events(), GROUP, PARTITIONS)));
        }
        var _ =
                producer.send(new ProducerRecord<>(theirs, ORDER.getBytes(UTF_8), new byte[0]))
                        .get(60, TimeUnit.SECONDS);

        assertThat(dlt("list")).isZero();
        assertThat(lines()).isEmpty();
        dlt("redrive");
        assertThat(out.toString()).doesNotContain("staging");
    }

    private static String id(ConsumerRecord<byte[], byte[]> record) {
        return new String(record.headers().lastHeader(Headers.ID).value(), UTF_8);
    }

    private static List<String> names(ConsumerRecord<byte[], byte[]> record) {
        return StreamSupport.stream(record.headers().spliterator(), false)
                .map(Header::key)
                .toList();
    }

    private long write(String key, String value) {
        var record =
                new ProducerRecord<>(
                        topics.events(), 1, key.getBytes(UTF_8), value.getBytes(UTF_8));
        record.headers().add(Headers.ID, (key + "/" + ++written).getBytes(UTF_8));
        try {
            return producer.send(record).get(60, TimeUnit.SECONDS).timestamp();
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private void awaitLetters(int count) {
        await().atMost(LONG)
                .until(() -> {
                    dlt("list");
                    return lines().size() >= count;
                });
    }

    private List<String> lines() {
        return out.toString().lines().toList();
    }

    /** Runs the command; only its own output is there afterwards. */
    private int dlt(String... arguments) {
        out.getBuffer().setLength(0);
        err.getBuffer().setLength(0);
        var surroundings =
                new Surroundings(
                        Map.of(
                                "KAFKA_BOOTSTRAP_SERVERS",
                                kafka.bootstrapServers(),
                                "TOPIC_PREFIX",
                                topics.prefix()),
                        Map::of);
        CommandLine command =
                Terminal.commandLine(
                        CommandSpec.create().name("boltline"),
                        DltCommand.commandLine(surroundings));
        command.setOut(new PrintWriter(out, true));
        command.setErr(new PrintWriter(err, true));
        var all = new ArrayList<>(List.of("dlt"));
        all.addAll(List.of(arguments));
        return command.execute(all.toArray(String[]::new));
    }

    private static Map<String, Object> bootstrap() {
        return Map.of("bootstrap.servers", kafka.bootstrapServers(), "fetch.max.wait.ms", 20);
    }
}
