package io.boltline.cli.tail;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.boltline.cli.Terminal;
import io.boltline.cli.kafka.From;
import io.boltline.cli.kafka.KafkaSettings;
import io.boltline.contract.ContractJson;
import io.boltline.contract.OrderId;
import io.boltline.contract.PurchaseEvent;
import io.boltline.contract.Topics;
import io.boltline.kafka.TopicProvisioner;
import io.boltline.kafka.TopicReader;
import io.boltline.kafka.TopicSpecs;
import io.boltline.standins.FaultyProxy;
import io.boltline.standins.LoopbackPorts;
import io.boltline.standins.kafka.BrokerSettings;
import io.boltline.standins.kafka.KafkaStandIn;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

/** The command on a real broker; each test has a topic of its own. */
class TailTest {
    private static final OrderId OTHER = new OrderId("purchase-zzzzzzzzzzzzzzzz");
    private static final Duration LONG = Duration.ofSeconds(60);

    private static KafkaStandIn kafka;
    private static FaultyProxy proxy;
    private static int tests;

    private final Topics topics = new Topics("test-" + tests++ + ".");
    private final LeavingReader out = new LeavingReader();
    private final StringWriter err = new StringWriter();

    @BeforeAll
    static void startKafka(@TempDir Path data) {
        int port = LoopbackPorts.free();
        proxy = FaultyProxy.to(port);
        kafka = KafkaStandIn.start(new BrokerSettings(data, port, proxy.port()));
    }

    @AfterAll
    static void stopKafka() {
        kafka.close();
        proxy.close();
    }

    @BeforeEach
    void createTopic() {
        try (Admin admin = Admin.create(bootstrap())) {
            new TopicProvisioner(admin, (short) 1)
                    .ensure(List.of(new TopicSpecs(topics).events(3)));
        }
    }

    @Test
    void printsWhatHappenedSoFar() {
        write(Records.orderCreated());
        write(Records.invoiceCreated(1_000_000));

        int status = tail("--from=beginning", "--no-follow");

        assertThat(status).isZero();
        assertThat(lines()).hasSize(2);
        assertThat(lines().get(0)).contains("OrderCreated", "1000 sats", "alice");
        assertThat(lines().get(1)).contains("InvoiceCreated", "1000 sats", "lnbcrt10u1p");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void printsWhatHappensFromNowOnUntilItsReaderHasGone() {
        write(Records.orderCreated());

        var status = CompletableFuture.supplyAsync(() -> tail());
        await().atMost(LONG).until(() -> err.toString().contains("following " + topics.events()));
        write(Records.invoiceCreated(1_000_000));
        await().atMost(LONG).until(() -> lines().size() == 1);
        out.leave();
        write(Records.invoiceFailed());

        assertThat(status).succeedsWithin(LONG).isEqualTo(0);
        assertThat(lines()).singleElement().asString().contains("InvoiceCreated");
    }

    @Test
    void printsTheEventsOfOneOrder() {
        write(Records.orderCreated());
        write(Records.orderCreated(OTHER));

        tail("--from=beginning", "--no-follow", "--order=" + OTHER);

        assertThat(lines()).singleElement().asString().contains(OTHER.value());
    }

    @Test
    void printsJson() {
        write(Records.orderCreated());

        tail("--from=beginning", "--no-follow", "--json");

        assertThat(lines()).hasSize(1);
        assertThat(
                        ContractJson.mapper()
                                .readTree(lines().getFirst())
                                .at("/data/product")
                                .asString())
                .isEqualTo("pow_lab");
    }

    @Test
    void beginsAtAnInstant() {
        write(Records.orderCreated());
        long before = write(Records.orderCreated()).timestamp();
        await().until(() -> Instant.now().toEpochMilli() > before);
        long then = write(Records.invoiceFailed()).timestamp();

        tail("--from=" + Instant.ofEpochMilli(then), "--no-follow");

        assertThat(lines()).singleElement().asString().contains("InvoiceFailed");
    }

    @Test
    void beginsSoLongAgo() {
        write(Records.orderCreated());

        tail("--from=1h", "--no-follow");

        assertThat(lines()).hasSize(1);
    }

    @Test
    void goesOnAfterWhatItCannotRead() {
        write(Records.written(Optional.of("boltline.order.gifted.v1"), "{}", topics));
        write(Records.written(Optional.empty(), "junk", topics));
        write(Records.orderCreated());

        int status = tail("--from=beginning", "--no-follow");

        assertThat(status).isZero();
        assertThat(lines()).hasSize(3);
        assertThat(lines().get(0)).contains("boltline.order.gifted.v1", "unreadable: unknown");
        assertThat(lines().get(1)).contains("unreadable: missing header");
        assertThat(lines().get(2)).contains("OrderCreated");
    }

    @Test
    void printsNothingOfATransactionThatWasAborted() {
        try (var producer = producer(Map.of("transactional.id", topics.prefix()))) {
            producer.initTransactions();
            producer.beginTransaction();
            send(producer, Records.written(Records.orderCreated(), topics));
            producer.abortTransaction();
        }
        write(Records.invoiceFailed());

        tail("--from=beginning", "--no-follow");

        assertThat(lines()).singleElement().asString().contains("InvoiceFailed");
    }

    @Test
    void leavesNoTraceAtTheBroker() throws Exception {
        write(Records.orderCreated());

        tail("--from=beginning", "--no-follow");
        tail("--no-follow", "--topic-prefix=absent.");

        try (Admin admin = Admin.create(bootstrap())) {
            assertThat(admin.listGroups().all().get(60, TimeUnit.SECONDS)).isEmpty();
            assertThat(admin.listTopics().names().get(60, TimeUnit.SECONDS))
                    .noneMatch(name -> name.startsWith("absent"));
        }
    }

    @Test
    void saysWhenThereIsNoSuchTopic() {
        int status = tail("--topic-prefix=absent.");

        assertThat(status).isEqualTo(1);
        assertThat(err.toString())
                .isEqualTo(
                        "boltline: there is no topic absent.purchase.events at %s. Is --topic-prefix right?%n"
                                .formatted(kafka.bootstrapServers()));
    }

    @Test
    void saysWhenThereIsNoBroker(@TempDir Path folder) throws IOException {
        String nobody = "127.0.0.1:" + LoopbackPorts.free();

        int status = tail("--bootstrap-servers=" + nobody, "--kafka-config=" + impatience(folder));

        assertThat(status).isEqualTo(1);
        assertThat(err.toString())
                .startsWith("boltline: no answer from Kafka at " + nobody)
                .hasLineCount(1);
    }

    @Test
    void saysWhenWhatItIsToldMakesNoSense() {
        assertThat(tail("--from=yesterday")).isEqualTo(2);
        assertThat(tail("--order=17")).isEqualTo(2);
        assertThat(tail("--form=beginning")).isEqualTo(2);

        assertThat(err.toString())
                .contains("'yesterday' is none of", "not \"17\"", "Try 'tail --help'")
                .doesNotContain("\tat ");
    }

    @Test
    void saysWhenKafkaStopsAnsweringAndAnswersAgain(@TempDir Path folder) throws Exception {
        var settings =
                KafkaSettings.of(
                        Optional.of(impatience(folder)),
                        Optional.empty(),
                        kafka.bootstrapServers());
        try (TopicReader log = settings.open(topics.events())) {
            new From.Latest().seekIn(log, Instant.now());
            var tailing = CompletableFuture.runAsync(() -> follow(log));

            proxy.refuse();
            await().atMost(LONG).until(() -> err.toString().contains("no answer from Kafka"));
            proxy.heal();
            await().atMost(LONG).until(() -> err.toString().contains("Kafka answers again"));
            write(Records.orderCreated());
            await().atMost(LONG).until(() -> lines().size() == 1);

            log.wakeUp();
            assertThat(tailing)
                    .failsWithin(LONG)
                    .withThrowableThat()
                    .withCauseInstanceOf(WakeupException.class);
        } finally {
            proxy.heal();
        }
    }

    private void follow(TopicReader log) {
        new Tailing(
                        log,
                        _ -> true,
                        new ReadableLine(),
                        new PrintWriter(out),
                        () -> false,
                        new PrintWriter(err, true),
                        Duration.ZERO)
                .forEver();
    }

    /** Client properties with which an absent broker is told soon. */
    private static Path impatience(Path folder) throws IOException {
        return Files.writeString(
                folder.resolve("client.properties"),
                "default.api.timeout.ms=1000\nrequest.timeout.ms=1000\n");
    }

    private int tail(String... options) {
        CommandLine command = Terminal.commandLine(new Tail());
        command.setOut(new PrintWriter(out));
        command.setErr(new PrintWriter(err, true));
        List<String> arguments = new ArrayList<>(List.of(options));
        if (!List.of(options).toString().contains("--bootstrap-servers")) {
            arguments.add("--bootstrap-servers=" + kafka.bootstrapServers());
        }
        if (!List.of(options).toString().contains("--topic-prefix")) {
            arguments.add("--topic-prefix=" + topics.prefix());
        }
        return command.execute(arguments.toArray(String[]::new));
    }

    private List<String> lines() {
        return out.toString().lines().toList();
    }

    private RecordMetadata write(PurchaseEvent event) {
        return write(Records.written(event, topics));
    }

    private static RecordMetadata write(ProducerRecord<byte[], byte[]> record) {
        try (var producer = producer(Map.of())) {
            return send(producer, record);
        }
    }

    private static RecordMetadata send(
            KafkaProducer<byte[], byte[]> producer, ProducerRecord<byte[], byte[]> record) {
        try {
            return producer.send(record).get(60, TimeUnit.SECONDS);
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }

    private static KafkaProducer<byte[], byte[]> producer(Map<String, Object> more) {
        Map<String, Object> settings = new HashMap<>(bootstrap());
        settings.putAll(more);
        return new KafkaProducer<>(settings, new ByteArraySerializer(), new ByteArraySerializer());
    }

    private static Map<String, Object> bootstrap() {
        return Map.of("bootstrap.servers", kafka.bootstrapServers());
    }
}
