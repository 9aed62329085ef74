package io.boltline.bench;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.boltline.standins.StandInAnswer;
import io.boltline.standins.StandInServer;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** That it measures, not how fast anything is. */
@EnabledIfSystemProperty(
        named = "boltline.faults",
        matches = "true",
        disabledReason = "runs with the faults: ./mvnw verify -Dboltline.faults")
class BenchIT {
    private static final Path FOLDER = Path.of("target", "bench").toAbsolutePath();

    private final StringWriter told = new StringWriter();
    private final AtomicInteger orders = new AtomicInteger();

    private int bench(String... arguments) {
        CommandLine command = Bench.commandLine();
        command.setOut(new PrintWriter(told, true)).setErr(new PrintWriter(told, true));
        return command.execute(arguments);
    }

    private StandInAnswer sell() {
        return StandInAnswer.json(
                200,
                "{\"success\":true,\"invoice\":{\"invoiceId\":\""
                        + orders.incrementAndGet()
                        + "\"}}");
    }

    @Test
    void measuresAPipelineInTurnWithAnotherServer() throws Exception {
        try (StandInServer other = StandInServer.start(0, _ -> sell())) {
            int status =
                    bench(
                            "--connections=4",
                            "--rate=10",
                            "--users=3",
                            "--settle=1s",
                            "--warm-up=1s",
                            "--duration=2s",
                            "--repeat=1",
                            "--keys",
                            "--jvm-options=-XX:+UseSerialGC -XX:TieredStopAtLevel=1",
                            "--against=" + other.url(),
                            "--data-dir=" + FOLDER,
                            "--json=" + FOLDER.resolve("bench.json"),
                            "--markdown=" + FOLDER.resolve("bench.md"),
                            "--svg=" + FOLDER.resolve("bench.svg"));

            assertThat(status).as(told.toString()).isZero();
        }
        JsonNode report =
                JsonMapper.shared().readTree(Files.readString(FOLDER.resolve("bench.json"), UTF_8));
        assertThat(report.path("runs").size()).as(report.toString()).isEqualTo(4);
        for (JsonNode run : report.path("runs")) {
            assertThat(run.path("purchases").asLong()).as(run.toString()).isPositive();
            assertThat(run.path("errors").isEmpty()).as(run.toString()).isTrue();
            assertThat(run.path("uses").valueStream().map(use -> use.path("part").asString()))
                    .containsExactly(
                            "gateway",
                            "order-processor",
                            "invoice-processor",
                            "broker",
                            "couchdb",
                            "node",
                            "load");
        }
        assertThat(FOLDER.resolve("bench.md")).content().contains("| 4 connections | boltline |");
        assertThat(FOLDER.resolve("bench.svg")).content().contains("</svg>");
    }

    @Test
    void measuresAJournal(@TempDir Path folder) throws Exception {
        int status =
                bench(
                        "journal",
                        "--only=CATCH_UP,LATENCY,ANALYTICS,RESTORE",
                        "--first-events=3000",
                        "--events=3000",
                        "--rate=100",
                        "--duration=2s",
                        "--data-dir=" + folder.resolve("data"),
                        "--markdown=" + folder.resolve("journal.md"));

        assertThat(status).as(told.toString()).isZero();
        assertThat(folder.resolve("journal.md"))
                .content()
                .contains("| CPU an event, broker included |")
                .contains("| of it journal |")
                .contains("| acknowledged to readable at 100/s for 2 s (")
                .contains("| acknowledged to answered by a look-up at 1,000 purchases/s for 2 s (")
                .contains("| `purchase.journal`, a million orders |")
                .contains("| start with the state directory lost |");
    }

    @Test
    void measuresTheCallsOfTheCouchDbStandIn(@TempDir Path folder) throws Exception {
        int status =
                bench(
                        "couchdb",
                        "--rows=32 callers",
                        "--duration=300ms",
                        "--fast-couchdb",
                        "--data-dir=" + folder.resolve("data"),
                        "--markdown=" + folder.resolve("couchdb.md"));

        assertThat(status).as(told.toString()).isZero();
        assertThat(folder.resolve("couchdb.md"))
                .content()
                .contains("| CPU ms: ")
                .contains("| GET /_session, 32 callers | ")
                .contains("| PUT, 32 callers | ");
    }
}
