package io.boltline.cli.settle;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.boltline.cli.Progress;
import io.boltline.cli.Surroundings;
import io.boltline.cli.Terminal;
import io.boltline.cli.kafka.KafkaSettings;
import io.boltline.contract.InvoiceCreated;
import io.boltline.contract.InvoiceExpired;
import io.boltline.contract.InvoicePaid;
import io.boltline.contract.OrderId;
import io.boltline.contract.PurchaseEvent;
import io.boltline.contract.Topics;
import io.boltline.kafka.TopicProvisioner;
import io.boltline.kafka.TopicSpecs;
import io.boltline.standins.kafka.KafkaStandIn;
import io.boltline.standins.lightning.LightningStandIn;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * Both commands on a real broker, with a node that was replaced; each test has topics of its own.
 */
class SettleTest {
    private static final String RUNE = "rune-of-the-old-node";
    private static final String NEW = Facts.NEW;
    private static final long PRICE_MSAT = Facts.PRICE_MSAT;

    private static KafkaStandIn kafka;
    private static int tests;

    private final Topics topics = new Topics("settle-" + tests++ + ".");
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    /** An hour ago: all invoices that it makes are over. */
    private final Instant placed = Instant.now().minus(Duration.ofHours(1));

    private boolean over = true;
    private LightningStandIn node;
    private KafkaProducer<byte[], byte[]> producer;

    @BeforeAll
    static void startKafka(@TempDir Path data) {
        kafka = KafkaStandIn.start(data);
    }

    @AfterAll
    static void stopKafka() {
        kafka.close();
    }

    @BeforeEach
    void start() throws Exception {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            new TopicProvisioner(admin, (short) 1)
                    .ensure(
                            List.of(
                                    new TopicSpecs(topics).events(3),
                                    new TopicSpecs(topics).settlementCursors()));
        }
        node = LightningStandIn.inMemory(0, RUNE, new MovedClock());
        producer =
                new KafkaProducer<>(
                        Map.of("bootstrap.servers", kafka.bootstrapServers()),
                        new ByteArraySerializer(),
                        new ByteArraySerializer());
    }

    @AfterEach
    void stop() {
        producer.close();
        node.close();
    }

    /** The node's time is an hour ago while it makes invoices, and then the real one. */
    private final class MovedClock extends Clock {
        @Override
        public Instant instant() {
            return over ? Instant.now() : placed;
        }

        @Override
        public ZoneId getZone() {
            return ZoneOffset.UTC;
        }

        @Override
        public Clock withZone(ZoneId zone) {
            throw new UnsupportedOperationException("UTC only");
        }
    }

    @Test
    void theNodeSaysWhatBecameOfItsInvoices() throws Exception {
        watched(node.nodeId(), NEW);
        InvoiceCreated paid = invoiced(1);
        InvoiceCreated expired = invoiced(2);
        node.receive(paid.paymentHash(), PRICE_MSAT + 3);

        int dry = node("retire", "--node=" + node.nodeId(), "--dry-run");
        assertThat(dry).isZero();
        assertThat(out.toString())
                .contains("1 would be told as expired")
                .contains("1 would be told as paid");
        assertThat(ends()).isEmpty();
        int status = node("retire", "--node=" + node.nodeId());

        assertThat(err.toString().lines().filter(line -> !line.endsWith(" events"))).isEmpty();
        assertThat(status).isZero();
        assertThat(ends()).hasSize(2);
        assertThat(ends())
                .filteredOn(InvoicePaid.class::isInstance)
                .singleElement()
                .satisfies(it -> {
                    var told = (InvoicePaid) it;
                    assertThat(told.paymentHash()).isEqualTo(paid.paymentHash());
                    assertThat(told.receivedMsat()).isEqualTo(PRICE_MSAT + 3);
                    assertThat(told.byHand()).isNull();
                });
        assertThat(ends())
                .filteredOn(InvoiceExpired.class::isInstance)
                .extracting(PurchaseEvent::orderId)
                .containsExactly(expired.orderId());

        node("retire", "--node=" + node.nodeId());
        assertThat(ends()).as("after the second time").hasSize(2);
    }

    @Test
    void aNodeThatIsGoneIsRetiredWithoutItsWord() throws Exception {
        watched(NEW);
        invoiced(1);
        String id = node.nodeId();

        assertThat(node("retire", "--node=" + id, "--unreachable")).isEqualTo(3);
        assertThat(err.toString()).contains("answers: leave --unreachable out");
        node.close();
        int status = node("retire", "--node=" + id, "--unreachable");

        assertThat(status).isZero();
        assertThat(ends()).singleElement().isInstanceOf(InvoiceExpired.class);
    }

    @Test
    void theNodeThatIsWatchedIsNotRetired() throws Exception {
        watched(NEW, node.nodeId());
        invoiced(1);

        assertThat(node("retire", "--node=" + node.nodeId())).isEqualTo(3);

        assertThat(err.toString()).contains("the invoice-processors watch node " + node.nodeId());
        assertThat(ends()).isEmpty();
    }

    @Test
    void anotherNodeIsNotAsked() throws Exception {
        watched(NEW);

        assertThat(node("retire", "--node=" + Facts.OLD)).isEqualTo(3);

        assertThat(err.toString()).contains("the variables lead to node " + node.nodeId());
    }

    @Test
    void waitsWhileAnInvoiceCanBePaid() throws Exception {
        watched(NEW);
        tell(Facts.ordered());
        var open = Facts.invoiced(Facts.ORDER, 1, node.nodeId());
        tell(
                new InvoiceCreated(
                        open.orderId(),
                        open.timestamp(),
                        1,
                        open.provider(),
                        open.node(),
                        open.invoiceId(),
                        open.paymentHash(),
                        open.paymentRequest(),
                        open.amountMsat(),
                        Instant.now(),
                        open.customer()));

        assertThat(node("retire", "--node=" + node.nodeId())).isEqualTo(3);

        assertThat(err.toString()).contains("open invoices: 1", "run this again then");
        assertThat(ends()).isEmpty();
    }

    @Test
    void saysWhatItWasToldWrong() throws Exception {
        assertThat(node("retire", "--node=abc")).isEqualTo(2);
        assertThat(err.toString()).contains("--node must be 66 hexadecimal digits");
        assertThat(node("retire")).isEqualTo(2);
        assertThat(payment("record", "--order=" + Facts.ORDER)).isEqualTo(2);
        assertThat(record("now", "a reason")).isEqualTo(2);
        assertThat(record("2026-01-31T12:01:00Z", "x".repeat(201))).isEqualTo(2);
        assertThat(err.toString()).contains("--reason must have 1 to 200 characters, has 201");
        assertThat(record("2026-01-31T12:01:00Z", " ")).isEqualTo(2);
        assertThat(record("2026-01-31T12:01:00Z", "seen \u0378")).isEqualTo(2);
        assertThat(err.toString()).contains("--reason must not have characters that Unicode has");
    }

    @Test
    void aPaymentIsRecordedOnceWhereNobodyCanSayIt() throws Exception {
        watched(NEW);
        tell(Facts.ordered());
        tell(Facts.invoiced(Facts.ORDER, 1, Facts.OLD));

        assertThat(record("2026-01-31T12:01:00Z", "seen in the old node's backup")).isZero();
        assertThat(record("2026-01-31T12:01:00Z", "seen in the old node's backup")).isEqualTo(1);

        assertThat(err.toString()).contains("knows already");
        assertThat(ends())
                .containsExactly(
                        Facts.open(1, Facts.OLD)
                                .paid(
                                        PRICE_MSAT,
                                        Instant.parse("2026-01-31T12:01:00Z"),
                                        false,
                                        new InvoicePaid.ByHand("seen in the old node's backup")));
    }

    @Test
    void aNodeThatCanBeAskedIsNotSpokenFor() throws Exception {
        tell(Facts.ordered());
        tell(Facts.invoiced(Facts.ORDER, 1, node.nodeId()));
        watched(node.nodeId());
        assertThat(record("2026-01-31T12:01:00Z", "because")).isEqualTo(1);
        assertThat(err.toString()).contains("the invoice-processors watch node");
        watched(NEW);

        assertThat(record("2026-01-31T12:01:00Z", "because")).isEqualTo(1);

        assertThat(err.toString()).contains("which answers: 'boltline node retire' asks it");
        assertThat(ends()).isEmpty();
    }

    @Test
    void nothingIsRecordedBeforeItIsKnownWhichNodeIsWatched() {
        tell(Facts.ordered());
        tell(Facts.invoiced(Facts.ORDER, 1, Facts.OLD));

        assertThat(record("2026-01-31T12:01:00Z", "because")).isEqualTo(1);

        assertThat(err.toString()).contains("have not watched any node yet");
        assertThat(ends()).isEmpty();
    }

    /** As settlement leaves its cursors and marks, the newest last. */
    private void watched(String... nodes) throws Exception {
        for (String id : nodes) {
            producer.send(
                            new ProducerRecord<>(
                                    topics.settlementCursors(),
                                    0,
                                    (id + "/sweep").getBytes(UTF_8),
                                    "{}".getBytes(UTF_8)))
                    .get();
        }
    }

    private InvoiceCreated invoiced(int number) throws Exception {
        var order = new OrderId("purchase-%016d".formatted(number));
        over = false;
        JsonNode made =
                call(
                        "invoice",
                        JsonMapper.shared()
                                .createObjectNode()
                                .put("label", order + ":1")
                                .put("amount_msat", PRICE_MSAT)
                                .put("description", "POW Lab")
                                .put("expiry", 900));
        over = true;
        var template = Facts.invoiced(order, 1, node.nodeId());
        var event =
                new InvoiceCreated(
                        order,
                        placed,
                        1,
                        "cln",
                        node.nodeId(),
                        made.path("payment_hash").asString(),
                        made.path("payment_hash").asString(),
                        made.path("bolt11").asString(),
                        PRICE_MSAT,
                        Instant.ofEpochSecond(made.path("expires_at").asLong()),
                        template.customer());
        tell(event);
        return event;
    }

    private JsonNode call(String method, ObjectNode parameters) throws Exception {
        try (var http = HttpClient.newHttpClient()) {
            var request =
                    HttpRequest.newBuilder(URI.create(node.url() + "/v1/" + method))
                            .header("Rune", RUNE)
                            .header("Content-Type", "application/json")
                            .POST(HttpRequest.BodyPublishers.ofString(parameters.toString()))
                            .build();
            return JsonMapper.shared()
                    .readTree(http.send(request, HttpResponse.BodyHandlers.ofString()).body());
        }
    }

    private void tell(PurchaseEvent event) {
        log().write(
                        List.of(new OrderLog.Told(event, Facts.open(1, Facts.OLD).context())),
                        "/boltline/test");
    }

    /** What the log says of the ends of invoices. */
    private List<PurchaseEvent> ends() {
        var ends = new ArrayList<PurchaseEvent>();
        log().read(
                        _ -> true,
                        it -> {
                            if (it.event() instanceof InvoicePaid
                                    || it.event() instanceof InvoiceExpired) {
                                ends.add(it.event());
                            }
                        });
        return ends;
    }

    private OrderLog log() {
        return new OrderLog(KafkaSettings.at(kafka.bootstrapServers()), topics, Progress.SILENT);
    }

    private int record(String settledAt, String reason) {
        return payment(
                "record",
                "--order=" + Facts.ORDER,
                "--received-msat=" + PRICE_MSAT,
                "--settled-at=" + settledAt,
                "--reason=" + reason);
    }

    private int node(String... arguments) {
        return run(NodeCommand.commandLine(surroundings()), arguments);
    }

    private int payment(String... arguments) {
        return run(PaymentCommand.commandLine(surroundings()), arguments);
    }

    private int run(CommandLine command, String... arguments) {
        CommandLine all = Terminal.commandLine(CommandSpec.create().name("boltline"), command);
        var named = new ArrayList<>(List.of(command.getCommandName()));
        named.addAll(List.of(arguments));
        all.setOut(new PrintWriter(out, true));
        all.setErr(new PrintWriter(err, true));
        return all.execute(named.toArray(String[]::new));
    }

    private Surroundings surroundings() {
        var variables = new HashMap<String, String>();
        variables.put("KAFKA_BOOTSTRAP_SERVERS", kafka.bootstrapServers());
        variables.put("TOPIC_PREFIX", topics.prefix());
        variables.put("CLN_URL", node.url().toString());
        variables.put("CLN_RUNE", RUNE);
        return new Surroundings(variables, Map::of);
    }
}
