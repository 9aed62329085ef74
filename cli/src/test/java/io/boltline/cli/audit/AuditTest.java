package io.boltline.cli.audit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.boltline.cli.CommandFailedException;
import io.boltline.cli.Progress;
import io.boltline.cli.Surroundings;
import io.boltline.cli.Terminal;
import io.boltline.cli.audit.evidence.TestNode;
import io.boltline.cli.audit.report.AuditReport;
import io.boltline.cli.audit.report.Count;
import io.boltline.cli.audit.report.Difference;
import io.boltline.contract.ContractJson;
import io.boltline.contract.InvoiceFailed;
import io.boltline.contract.Topics;
import io.boltline.standins.Fault;
import io.boltline.standins.FaultRule;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;

/** The audit of a running installation; each test has topics and orders of its own. */
class AuditTest {
    private static final Instant PLACED = Instant.parse("2026-01-31T12:00:00.123Z");

    private static LiveInstallation installation;
    private static int tests;

    @TempDir Path folder;

    private final Topics topics = new Topics("audit-" + tests++ + ".");
    private final int first = tests * 1000;
    private final StringWriter out = new StringWriter();
    private final StringWriter err = new StringWriter();
    private TestNode.Cln node;

    @BeforeAll
    static void start(@TempDir Path data) throws Exception {
        installation = new LiveInstallation(data);
    }

    @AfterAll
    static void stop() {
        installation.close();
    }

    @BeforeEach
    void startNode() throws Exception {
        node = new TestNode.Cln();
        installation.begin(topics, "shop" + tests);
    }

    @AfterEach
    void forget() {
        installation.couchDb().faults().clear();
        node.close();
    }

    @Test
    void agreesOnWhatIsComplete() throws Exception {
        installation.place(first, 600, topics, PLACED, node);

        AuditReport report = audit();

        assertThat(report.differences()).isEmpty();
        assertThat(report.count(Count.ORDERS)).isEqualTo(600);
        assertThat(report.count(Count.EVENTS)).isEqualTo(1200);
        assertThat(report.count(Count.NODE_INVOICES)).isEqualTo(600);
        assertThat(report.count(Count.INVOICE_DOCUMENTS)).isEqualTo(600);
    }

    @Test
    void agreesOnWhatIsAtLnd() throws Exception {
        try (var lnd = new TestNode.Lnd()) {
            installation.place(first, 3, topics, PLACED, lnd);

            AuditReport report = Audit.run(installation.audit(topics, lnd), Progress.SILENT);

            assertThat(report.differences()).isEmpty();
            assertThat(report.count(Count.NODE_INVOICES)).isEqualTo(3);
            assertThat(report.count(Count.FOREIGN_INVOICES)).isZero();
        }
    }

    @Test
    void findsWhatIsMissingAtEachSource() throws Exception {
        installation.place(first, 3, topics, PLACED, node);
        node.delete(LiveInstallation.orderId(first) + ":1");
        var order = installation.orders().page("purchase-", "purchase-z", 1).documents().getFirst();
        installation.orders().put(order.put("_deleted", true));
        node.call("invoice", LiveInstallation.orderId(first + 500) + ":1", 1000);
        node.call("invoice", "a donation", 1000);

        AuditReport report = audit();

        assertThat(report.kinds())
                .isEqualTo(
                        Map.of(
                                Difference.Kind.EVENT_WITHOUT_ORDER,
                                1L,
                                Difference.Kind.INVOICE_NOT_AT_NODE,
                                1L,
                                Difference.Kind.INVOICE_WITHOUT_ORDER,
                                1L));
        assertThat(report.count(Count.FOREIGN_INVOICES)).isEqualTo(1);
    }

    @Test
    void waitsForWhatMayBeOnItsWay() throws Exception {
        installation.orders().put(LiveInstallation.order(first, PLACED).toJson());
        AuditSettings settings =
                installation.audit(topics, node).withSettling(Duration.ofSeconds(60));
        var document = LiveInstallation.order(first, PLACED);

        AuditReport report =
                Audit.run(
                        settings,
                        (what, _) -> {
                            if (what.equals("orders compared")) {
                                installation.emit(document.created(), topics);
                                installation.emit(failed(), topics);
                                installation.flush();
                            }
                        });

        assertThat(report.differences()).isEmpty();
        assertThat(report.took()).isLessThan(Duration.ofSeconds(50));
    }

    private InvoiceFailed failed() {
        return new InvoiceFailed(
                LiveInstallation.orderId(first),
                PLACED,
                1,
                "refused",
                new InvoiceFailed.Customer("user" + first % 100));
    }

    @Test
    void emitsTheEventThatIsMissingAsTheOrderProcessorWould() throws Exception {
        installation.place(first, 2, topics, PLACED, node);
        installation.orders().put(LiveInstallation.order(first + 2, PLACED).toJson());

        AuditReport reading = audit();
        AuditReport repairing =
                Audit.run(installation.audit(topics, node).withRepair(), Progress.SILENT);
        AuditReport afterwards = audit();

        assertThat(reading.kinds()).containsOnlyKeys(Difference.Kind.ORDER_WITHOUT_EVENT);
        assertThat(reading.count(Count.REPAIRED)).isZero();
        assertThat(repairing.count(Count.REPAIRED)).isEqualTo(1);
        assertThat(afterwards.kinds()).containsOnlyKeys(Difference.Kind.INVOICE_MISSING);
        installation.emit(LiveInstallation.order(first + 2, PLACED).created(), topics);
        installation.flush();
        AuditReport withTheRealOne = audit();
        assertThat(withTheRealOne.kinds()).containsOnlyKeys(Difference.Kind.INVOICE_MISSING);
        assertThat(withTheRealOne.count(Count.REPEATED_EVENTS)).isEqualTo(1);
    }

    @Test
    void repairsNothingByAnotherNodeThanTheOneThatIsWatched() throws Exception {
        installation.place(first, 1, topics, PLACED, node);
        AuditSettings settings = installation.audit(topics, node).withRepair();
        installation.watch(topics, "02".repeat(33));

        assertThatThrownBy(() -> Audit.run(settings, Progress.SILENT))
                .isInstanceOf(CommandFailedException.class)
                .hasMessageContaining("watch " + "02".repeat(33));

        installation.watch(topics, node.standIn().nodeId());
        assertThat(Audit.run(settings, Progress.SILENT).differences()).isEmpty();
    }

    @Test
    void leavesNoTrace() throws Exception {
        installation.place(first, 2, topics, PLACED, node);

        audit();

        try (Admin admin =
                Admin.create(
                        Map.of("bootstrap.servers", installation.kafka().bootstrapServers()))) {
            assertThat(admin.listGroups().all().get(60, TimeUnit.SECONDS)).isEmpty();
        }
        try (var files = Files.list(folder)) {
            assertThat(files).isEmpty();
        }
    }

    @Test
    void theCommandSaysWhatItFound() throws Exception {
        installation.place(first, 2, topics, PLACED, node);
        node.delete(LiveInstallation.orderId(first) + ":1");

        int status = command("--watermark=0s");

        assertThat(status).isEqualTo(1);
        assertThat(out.toString())
                .contains("INVOICE_NOT_AT_NODE  " + LiveInstallation.orderId(first))
                .contains("1 difference up to ")
                .doesNotContain("user" + first % 100, "rune-of-the-auditor", "admin-password");
        assertThat(err.toString()).isEmpty();
    }

    @Test
    void theCommandEndsWellWhenAllAgree() throws Exception {
        installation.place(first, 2, topics, PLACED, node);
        Path told = Files.writeString(folder.resolve("told.jsonl"), line(first) + line(first + 1));

        int status = command("--watermark=0s", "--client=" + told, "--client-is-alone", "--json");

        JsonNode report = ContractJson.mapper().readTree(out.toString());
        assertThat(status).isZero();
        assertThat(report.path("counts").path("orders").asInt()).isEqualTo(2);
        assertThat(report.path("counts").path("acknowledged").asInt()).isEqualTo(2);
        assertThat(report.path("differences")).isEmpty();
    }

    @Test
    void theCommandSaysWhatItCouldNotRead() {
        installation
                .couchDb()
                .faults()
                .add(FaultRule.always(new Fault.Answer(500, "{\"error\":\"broken\"}")));

        int status = command("--watermark=0s");

        assertThat(status).isEqualTo(3);
        assertThat(err.toString()).startsWith("boltline: CouchDB: GET /shop").hasLineCount(1);
        assertThat(out.toString()).isEmpty();
    }

    @Test
    void theCommandSaysWhatItWasToldWrong() {
        assertThat(command("--since=latest")).isEqualTo(2);
        assertThat(command("--watermark=yesterday")).isEqualTo(2);
        assertThat(command("--client-is-alone")).isEqualTo(2);
        assertThat(command("--list=-1")).isEqualTo(2);
    }

    @Test
    void refusesARecordThatIsNone() throws Exception {
        Path told =
                Files.writeString(
                        folder.resolve("told.jsonl"),
                        "{\"outcome\":\"refused\"}\n{\"outcome\":\"acknowledged\"}\n");
        AuditSettings settings = installation.audit(topics, node).withClientRecord(told, false);

        assertThatThrownBy(() -> Audit.run(settings, Progress.SILENT))
                .isInstanceOf(CommandFailedException.class)
                .hasMessageStartingWith("line 2 of " + told);
    }

    private static String line(int number) {
        return """
        {"outcome":"acknowledged","status":200,"orderId":"%s","amount":1000,"userName":"user%d","idempotencyKey":"key-%d"}
        """
                .formatted(LiveInstallation.orderId(number), number % 100, number);
    }

    private AuditReport audit() {
        return Audit.run(installation.audit(topics, node), Progress.SILENT);
    }

    private int command(String... options) {
        var surroundings =
                new Surroundings(
                        Map.of(
                                "KAFKA_BOOTSTRAP_SERVERS",
                                installation.kafka().bootstrapServers(),
                                "TOPIC_PREFIX",
                                topics.prefix(),
                                "COUCHDB_URL",
                                installation.couchDb().url().toString(),
                                "DB_LOGIN_PREFIX",
                                "shop" + tests,
                                "COUCHDB_PASSWORD",
                                "admin-password",
                                "CLN_URL",
                                node.standIn().url().toString(),
                                "CLN_RUNE",
                                node.standIn().rune()),
                        Map::of);
        CommandLine command = Terminal.commandLine(new AuditCommand(surroundings));
        command.setOut(new PrintWriter(out));
        command.setErr(new PrintWriter(err, true));
        List<String> arguments = new ArrayList<>(List.of(options));
        arguments.add("--work-dir=" + folder);
        return command.execute(arguments.toArray(String[]::new));
    }
}
