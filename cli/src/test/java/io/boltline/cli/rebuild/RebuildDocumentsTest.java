package io.boltline.cli.rebuild;

import static io.boltline.cli.rebuild.InvoiceEvents.PLACED;
import static io.boltline.cli.rebuild.InvoiceEvents.created;
import static io.boltline.cli.rebuild.InvoiceEvents.failed;
import static io.boltline.cli.rebuild.InvoiceEvents.paid;
import static org.assertj.core.api.Assertions.assertThat;

import io.boltline.cli.Surroundings;
import io.boltline.cli.Terminal;
import io.boltline.contract.CommandId;
import io.boltline.contract.InvoiceStanding;
import io.boltline.contract.MessageContext;
import io.boltline.contract.MessageWriter;
import io.boltline.contract.OrderId;
import io.boltline.contract.Partitioning;
import io.boltline.contract.PurchaseEvent;
import io.boltline.contract.Topics;
import io.boltline.contract.document.InvoiceDocument;
import io.boltline.couchdb.CouchDb;
import io.boltline.couchdb.CouchDbSettings;
import io.boltline.couchdb.Database;
import io.boltline.couchdb.Fetched;
import io.boltline.journalformat.WrittenJournal;
import io.boltline.kafka.TopicProvisioner;
import io.boltline.kafka.TopicSpecs;
import io.boltline.standins.LoopbackPorts;
import io.boltline.standins.couchdb.CouchDbStandIn;
import io.boltline.standins.kafka.BrokerSettings;
import io.boltline.standins.kafka.KafkaStandIn;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The command on a real broker; each test has a topic and databases of its own. */
class RebuildDocumentsTest {
    private static final OrderId PENDING = new OrderId("purchase-000000000pending");
    private static final OrderId PAID = new OrderId("purchase-000000000000paid");
    private static final OrderId FAILED = new OrderId("purchase-0000000000failed");

    private static KafkaStandIn kafka;
    private static CouchDbStandIn server;
    private static CouchDb couchDb;
    private static KafkaProducer<byte[], byte[]> producer;
    private static int tests;

    private final String installation = "shop" + tests++;
    private final Topics topics = new Topics(installation + ".");
    private final String rebuilt = installation + "-rebuilt";
    private Database inUse;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeAll
    static void start(@TempDir Path data) throws Exception {
        int port = LoopbackPorts.free();
        kafka = KafkaStandIn.start(new BrokerSettings(data, port, port));
        server = CouchDbStandIn.start(io.boltline.standins.couchdb.CouchDbSettings.inMemory());
        couchDb = new CouchDb(CouchDbSettings.of(server.url(), "admin", "admin"));
        producer =
                new KafkaProducer<>(
                        Map.of("bootstrap.servers", kafka.bootstrapServers()),
                        new ByteArraySerializer(),
                        new ByteArraySerializer());
    }

    @AfterAll
    static void stop() {
        producer.close();
        couchDb.close();
        server.close();
        kafka.close();
    }

    @BeforeEach
    void sell() {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            new TopicProvisioner(admin, (short) 1)
                    .ensure(
                            List.of(
                                    new TopicSpecs(topics).events(3),
                                    new TopicSpecs(topics).journal(3)));
        }
        inUse = couchDb.database(installation + "-orders");
        inUse.createIfMissing();
        write(created(PENDING), created(PAID), paid(PAID), created(PAID), failed(FAILED));
        project(created(PENDING));
        project(paid(PAID));
        project(failed(FAILED));
    }

    @Test
    void givesEqualDocuments() {
        int status = rebuild("--into=" + rebuilt);

        assertThat(err.toString()).isEmpty();
        assertThat(out.toString().strip())
                .isEqualTo(
                        "read 5 events; %s and %s: 3 documents equal, 0 different"
                                .formatted(rebuilt, inUse.name()));
        assertThat(status).isZero();
        assertThat(document(couchDb.database(rebuilt), PAID)).isEqualTo(document(inUse, PAID));
    }

    /** Which has each event once: repeats are not in it. */
    @Test
    void givesTheSameFromTheJournal() {
        var journal = new WrittenJournal(topics, 3);
        record(journal, created(PENDING), created(PAID), paid(PAID), failed(FAILED));

        assertThat(rebuild("--into=" + rebuilt)).isZero();
        assertThat(rebuild("--into=" + rebuilt + "-2", "--from-journal")).isZero();

        assertThat(out.toString()).contains("read 4 events", "3 documents equal, 0 different");
        for (var order : List.of(PENDING, PAID, FAILED)) {
            assertThat(document(couchDb.database(rebuilt + "-2"), order))
                    .isEqualTo(document(couchDb.database(rebuilt), order));
        }
    }

    @Test
    void readsNoBrokenJournal() {
        var journal = new WrittenJournal(topics, 3);
        record(journal, created(PENDING));
        var _ = journal.entry(partitionOf(created(PENDING)), entry(created(PENDING)), 0);
        record(journal, failed(PENDING));

        assertThat(rebuild("--into=" + rebuilt, "--from-journal")).isEqualTo(1);
        assertThat(err.toString()).contains("sequence 2 stands where 1 is due", "journal verify");
    }

    private void record(WrittenJournal journal, PurchaseEvent... events) {
        for (var event : events) {
            var _ = producer.send(journal.entry(partitionOf(event), entry(event), 1));
        }
        producer.flush();
    }

    private static int partitionOf(PurchaseEvent event) {
        return new Partitioning(3).partitionOf(event.orderId().key());
    }

    /** By the order-processor's rule, also where a payment of a cheaper invoice was copied in. */
    @Test
    void tellsAPaymentBelowThePriceAsSuch() {
        var order = new OrderId("purchase-0000000underpaid");
        var events = List.of(created(order), paid(order, 400_000, 400_000), created(order));
        write(events.toArray(PurchaseEvent[]::new));
        inUse.put(
                new InvoiceDocument(
                                order,
                                "alice",
                                PLACED,
                                events.stream()
                                        .map(event -> InvoiceStanding.toldBy(event).orElseThrow())
                                        .reduce(InvoiceStanding::evolve)
                                        .orElseThrow())
                        .toJson());

        assertThat(rebuild("--into=" + rebuilt)).isZero();
        var document = document(couchDb.database(rebuilt), order);
        assertThat(document).isEqualTo(document(inUse, order));
        assertThat(document.path("status").stringValue()).isEqualTo("underpaid");
    }

    /** As an earlier version kept them. */
    @Test
    void doesNotMissThePriceInOlderDocuments() {
        write(created(FAILED), failed(FAILED, 2));
        var older = document(inUse, FAILED).put("attempt", 2);
        inUse.put(older.set("_rev", revision(inUse, FAILED)));

        assertThat(rebuild("--into=" + rebuilt)).isZero();
    }

    @Test
    void passesOverWhatDoesNotSayWhatItIs() {
        var _ = producer.send(new ProducerRecord<>(topics.events(), new byte[] {1, 2, 3}));
        producer.flush();

        assertThat(rebuild("--into=" + rebuilt)).isZero();
    }

    @Test
    void canBeRepeatedWithTheSameDatabase() {
        rebuild("--into=" + rebuilt);

        assertThat(rebuild("--into=" + rebuilt)).isZero();
    }

    @Test
    void namesWhatDiffers() {
        var changed = document(inUse, PAID).put("userName", "mallory");
        inUse.put(changed.set("_rev", revision(inUse, PAID)));
        inUse.put(
                new InvoiceDocument(
                                new OrderId("purchase-zzzzzzzzzzzzzzzz"),
                                "alice",
                                PLACED,
                                InvoiceStanding.toldBy(created(PENDING)).orElseThrow())
                        .toJson());

        int status = rebuild("--into=" + rebuilt, "--json");

        assertThat(status).isEqualTo(1);
        assertThat(out.toString())
                .contains(
                        "\"equal\":2",
                        "\"different\":2",
                        "{\"id\":\"%s\",\"kind\":\"DIFFERENT\",\"members\":[\"userName\"]}"
                                .formatted(PAID.invoiceDocumentId()),
                        "{\"id\":\"invoice-zzzzzzzzzzzzzzzz\",\"kind\":\"ONLY_IN_USE\",\"members\":[]}");
    }

    @Test
    void writesIntoNoDatabaseThatHasOtherDocuments() {
        var other = couchDb.database(installation + "-other");
        other.createIfMissing();
        other.put(JsonNodeFactory.instance.objectNode().put("_id", "a"));

        int status = rebuild("--into=" + other.name());

        assertThat(status).isEqualTo(1);
        assertThat(err.toString()).contains("has documents that are not of a rebuild");
        assertThat(other.size()).hasValue(1);
    }

    @Test
    void writesIntoNoDatabaseThatIsInUse() {
        assertThat(rebuild("--into=" + inUse.name())).isEqualTo(2);
        assertThat(rebuild("--into=" + rebuilt, "--compare-with=" + rebuilt)).isEqualTo(2);
        assertThat(rebuild("--into=No/Name")).isEqualTo(2);
    }

    private int rebuild(String... options) {
        out.getBuffer().setLength(0);
        var surroundings =
                new Surroundings(
                        Map.of(
                                "COUCHDB_URL",
                                server.url().toString(),
                                "COUCHDB_USER",
                                "admin",
                                "COUCHDB_PASSWORD",
                                "admin",
                                "DB_LOGIN_PREFIX",
                                installation,
                                "TOPIC_PREFIX",
                                topics.prefix(),
                                "KAFKA_BOOTSTRAP_SERVERS",
                                kafka.bootstrapServers()),
                        Map::of);
        return Terminal.commandLine(new RebuildDocuments(surroundings))
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(options);
    }

    private void write(PurchaseEvent... events) {
        for (var event : events) {
            var _ = producer.send(entry(event));
        }
        producer.flush();
    }

    private ProducerRecord<byte[], byte[]> entry(PurchaseEvent event) {
        return new MessageWriter(topics, "/boltline/invoice-processor")
                .event(
                        event,
                        new MessageContext(new CommandId("c"), "c", null, null, null),
                        PLACED);
    }

    private void project(PurchaseEvent event) {
        var standing = InvoiceStanding.toldBy(event).orElseThrow();
        inUse.put(new InvoiceDocument(event.orderId(), "alice", PLACED, standing).toJson());
    }

    private static ObjectNode document(Database database, OrderId orderId) {
        var document =
                ((Fetched.Found) database.get(orderId.invoiceDocumentId())).document().deepCopy();
        document.remove("_rev");
        return document;
    }

    private static JsonNode revision(Database database, OrderId orderId) {
        return ((Fetched.Found) database.get(orderId.invoiceDocumentId())).document().path("_rev");
    }
}
