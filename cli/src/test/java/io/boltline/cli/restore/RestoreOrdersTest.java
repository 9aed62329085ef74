package io.boltline.cli.restore;

import static io.boltline.cli.rebuild.InvoiceEvents.PLACED;
import static io.boltline.cli.rebuild.InvoiceEvents.created;
import static io.boltline.cli.rebuild.InvoiceEvents.expired;
import static io.boltline.cli.rebuild.InvoiceEvents.failed;
import static io.boltline.cli.rebuild.InvoiceEvents.paid;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.boltline.cli.Surroundings;
import io.boltline.cli.Terminal;
import io.boltline.cli.audit.LiveInstallation;
import io.boltline.cli.restore.RestoreReport.Documents;
import io.boltline.contract.ContractJson;
import io.boltline.contract.Headers;
import io.boltline.contract.InstallationId;
import io.boltline.contract.MessageType;
import io.boltline.contract.OrderId;
import io.boltline.contract.Topics;
import io.boltline.contract.document.OrderDocument;
import io.boltline.contract.document.OrdersMarker;
import io.boltline.couchdb.Fetched;
import io.boltline.kafka.KeyChecks;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Executors;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The command on a real broker; each test has topics and a database of its own. */
class RestoreOrdersTest {
    private static LiveInstallation installation;
    private static int tests;

    private final String shop = "restored" + tests++;
    private final Topics topics = new Topics(shop + ".");
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();

    @BeforeAll
    static void start(@TempDir Path data) throws Exception {
        installation = new LiveInstallation(data);
    }

    @AfterAll
    static void stop() {
        installation.close();
    }

    @BeforeEach
    void begin() {
        installation.begin(topics, shop);
    }

    @Test
    void putsAnOrderBackAsItWas() {
        var order =
                order(
                        "pending",
                        """
                        {"sats": 1, "z": 1e3, "product": "pow_lab", "metadata": {"b": [1, 10.5, null], "a": "☕"}}
                        """);
        log(order);
        installation.emit(created(order.id()), topics);

        assertThat(restore()).isZero();

        assertThat(stored(order.id().value())).isEqualTo(order.toJson().toString());
        assertThat(invoice(order).path("status").stringValue()).isEqualTo("pending");
        assertThat(invoice(order).path("userName").stringValue()).isEqualTo("alice");
        assertThat(out.toString())
                .contains("orders: 0 as the log says, 1 put back")
                .contains("invoices: 0 as the log says, 1 put back");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void putsInvoicesBackInTheStateThatTheyCameTo() {
        var paid = logged("paid");
        var underpaid = logged("underpaid");
        var expired = logged("expired");
        var failed = order("failed");
        log(failed);
        installation.emit(paid(paid.id()), topics);
        installation.emit(paid(underpaid.id(), 1_000_000, 999_000), topics);
        installation.emit(expired(expired.id()), topics);
        installation.emit(failed(failed.id(), 2), topics);

        assertThat(restore()).isZero();

        assertThat(status(paid)).isEqualTo("paid");
        assertThat(status(underpaid)).isEqualTo("underpaid");
        assertThat(status(expired)).isEqualTo("expired");
        assertThat(status(failed)).isEqualTo("failed");
        assertThat(invoice(failed).path("attempt").intValue()).isEqualTo(2);
    }

    @Test
    void bringsAnOlderInvoiceUp() {
        var order = logged("older");
        restore();
        installation.emit(paid(order.id()), topics);

        assertThat(restore()).isZero();

        assertThat(status(order)).isEqualTo("paid");
        assertThat(out.toString()).contains("1 brought up");
    }

    @Test
    void aSecondRunChangesNothing() {
        var order = logged("twice");
        installation.emit(order.created(), topics);
        installation.emit(paid(order.id()), topics);
        restore();
        var before = revision(order.id().value()) + revision(order.id().invoiceDocumentId());

        assertThat(restore("--json")).isZero();

        assertThat(revision(order.id().value()) + revision(order.id().invoiceDocumentId()))
                .isEqualTo(before);
        assertThat(out.toString())
                .contains("\"orders\":{\"there\":1,\"putBack\":0,\"broughtUp\":0,\"left\":0}")
                .contains("\"invoices\":{\"there\":1,\"putBack\":0,\"broughtUp\":0,\"left\":0}");
    }

    @Test
    void aDryRunSaysWhatIsMissingAndWritesNothing() {
        logged("first");
        logged("second");

        assertThat(restore("--dry-run")).isZero();

        assertThat(installation.orders().size()).hasValue(0);
        assertThat(out.toString())
                .contains("orders: 0 as the log says, 2 missing")
                .contains("the missing orders were placed " + PLACED + " to " + PLACED)
                .endsWith("nothing was written\n");
    }

    @Test
    void leavesAnOrderThatDiffersAndPutsTheOthersBack() {
        var made = logged("made-anew");
        var missing = logged("missing");
        var other =
                OrderDocument.place(
                        made.id(), PLACED.plusSeconds(60), made.content(), 5000, "alice");
        installation.orders().put(other.toJson());

        assertThat(restore()).isEqualTo(1);

        assertThat(stored(made.id().value())).isEqualTo(other.toJson().toString());
        assertThat(stored(missing.id().value())).isEqualTo(missing.toJson().toString());
        assertThat(out.toString())
                .contains(made.id() + " differs in timestamp, content.sats\n")
                .contains(
                        "orders: 0 as the log says, 1 put back, 0 brought up, 1 left as they are");
    }

    @Test
    void theFirstEventOfAnOrderCounts() {
        var first = logged("told-twice");
        installation.emit(
                OrderDocument.place(first.id(), PLACED.plusSeconds(60), first.content(), 2, "alice")
                        .created(),
                topics);

        assertThat(restore()).isZero();
        assertThat(restore()).isZero();

        assertThat(stored(first.id().value())).isEqualTo(first.toJson().toString());
    }

    @Test
    void namesWhatCanNotBeReadAndGoesOn() {
        var order = logged("beside-poison");
        poison(Optional.of(order("poison").id()));
        poison(Optional.empty());

        assertThat(restore()).isEqualTo(1);

        assertThat(stored(order.id().value())).isEqualTo(order.toJson().toString());
        assertThat(out.toString())
                .contains(order("poison").id() + " the record of partition ")
                .contains(topics.events() + " partition ")
                .contains("can't be read: ");
    }

    @Test
    void marksTheDatabaseWhenAllIsThere() {
        var id = register();
        var order = logged("marked");
        var missing = new OrdersMarker.Missing(1, order.id());
        installation
                .orders()
                .put(new OrdersMarker(id, new TreeMap<>(Map.of(0, 99L)), missing).toJson());

        assertThat(restore()).isZero();

        var marker = marker(id).orElseThrow();
        assertThat(marker.missing()).isNull();
        assertThat(marker.checkedTo(0)).isLessThan(99);
        assertThat(marker.checkedTo().values().stream().mapToLong(Long::longValue).sum())
                .isEqualTo(2);
    }

    @Test
    void leavesTheMarkerOfADatabaseThatDiffersOrIsOnlyLookedAt() {
        var id = register();
        var order = logged("unmarked");

        assertThat(restore("--dry-run")).isZero();
        assertThat(marker(id)).isEmpty();

        installation
                .orders()
                .put(OrderDocument.place(order.id(), PLACED, order.content(), 7, "bob").toJson());
        assertThat(restore()).isEqualTo(1);
        assertThat(marker(id)).isEmpty();
    }

    /** As beside an order-processor that writes the same. */
    @Test
    void writersAtOnceDoNotHinderEachOther() throws Exception {
        var wanted = new ArrayList<Wanted>();
        for (int number = 0; number < 400; number++) {
            wanted.add(new Wanted.Order(LiveInstallation.order(number, PLACED)));
        }
        var tallies = Stream.generate(() -> new RestoreTally(0)).limit(4).toList();

        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var tally : tallies) {
                var writer = new DocumentWriter(installation.orders(), false, tally);
                threads.execute(() -> writer.bringTo(wanted));
            }
        }

        var reports = tallies.stream().map(tally -> tally.report("", false, 0).orders()).toList();
        assertThat(reports.stream().mapToLong(Documents::putBack).sum()).isEqualTo(400);
        assertThat(reports.stream().mapToLong(Documents::there).sum()).isEqualTo(3 * 400);
    }

    @Test
    void saysThatThereIsNoDatabase() {
        logged("nowhere");

        assertThat(restoreInto("nothing-like-" + shop)).isEqualTo(1);
        assertThat(err.toString()).contains("there is no database nothing-like-");
    }

    @Test
    void isToldWrong() {
        assertThat(restore("--list=-1")).isEqualTo(2);
        assertThat(err.toString()).contains("--list must not be negative");
        assertThat(restore("--work-dir=/nowhere/at/all")).isEqualTo(1);
        assertThat(err.toString()).contains("--work-dir: there is no folder /nowhere/at/all");
    }

    private int restore(String... options) {
        return restoreInto(shop, options);
    }

    private int restoreInto(String loginPrefix, String... options) {
        installation.flush();
        out.getBuffer().setLength(0);
        var couchDb = installation.couchDbSettings();
        var surroundings =
                new Surroundings(
                        Map.of(
                                "COUCHDB_URL",
                                couchDb.url().toString(),
                                "COUCHDB_USER",
                                couchDb.user(),
                                "COUCHDB_PASSWORD",
                                couchDb.password(),
                                "DB_LOGIN_PREFIX",
                                loginPrefix,
                                "TOPIC_PREFIX",
                                topics.prefix(),
                                "KAFKA_BOOTSTRAP_SERVERS",
                                installation.kafka().bootstrapServers()),
                        Map::of);
        return Terminal.commandLine(new RestoreOrders(surroundings))
                .setOut(new PrintWriter(out, true))
                .setErr(new PrintWriter(err, true))
                .execute(options);
    }

    /** Of alice, with an invoice that is pending; not in the database. */
    private OrderDocument logged(String name) {
        var order = order(name);
        log(order);
        installation.emit(created(order.id()), topics);
        return order;
    }

    private void log(OrderDocument order) {
        installation.emit(order.created(), topics);
    }

    private static OrderDocument order(String name) {
        return order(name, "{\"product\":\"pow_lab\",\"metadata\":{\"userId\":\"user123\"}}");
    }

    private static OrderDocument order(String name, String payload) {
        var id = name.replaceAll("[^a-z]", "").concat("0".repeat(16)).substring(0, 16);
        var content = (ObjectNode) ContractJson.mapper().readTree(payload);
        return OrderDocument.place(new OrderId("purchase-" + id), PLACED, content, 1000, "alice");
    }

    /** What says that it is an order, and isn't. */
    private void poison(Optional<OrderId> subject) {
        var record =
                new ProducerRecord<>(topics.events(), "?".getBytes(UTF_8), "{".getBytes(UTF_8));
        record.headers().add(Headers.TYPE, MessageType.ORDER_CREATED.getBytes(UTF_8));
        subject.ifPresent(id -> record.headers().add(Headers.SUBJECT, id.key()));
        installation.send(record);
    }

    private InstallationId register() {
        return new KeyChecks(
                        topics.keyChecks(),
                        installation.producer(),
                        installation.kafka().properties())
                .installation();
    }

    private Optional<OrdersMarker> marker(InstallationId id) {
        return installation.orders().get(OrdersMarker.id(id)) instanceof Fetched.Found(var it, _)
                ? OrdersMarker.of(id, it)
                : Optional.empty();
    }

    private JsonNode invoice(OrderDocument order) {
        return ContractJson.mapper().readTree(stored(order.id().invoiceDocumentId()));
    }

    private String status(OrderDocument order) {
        return invoice(order).path("status").stringValue();
    }

    private String stored(String id) {
        var document = document(id).deepCopy();
        document.remove("_rev");
        return document.toString();
    }

    private String revision(String id) {
        return document(id).path("_rev").stringValue();
    }

    private ObjectNode document(String id) {
        return ((Fetched.Found) installation.orders().get(id)).document();
    }
}
