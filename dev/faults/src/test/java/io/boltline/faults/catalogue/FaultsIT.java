package io.boltline.faults.catalogue;

import static org.assertj.core.api.Assertions.assertThat;

import io.boltline.faults.Fault;
import io.boltline.faults.bed.CouchDb;
import io.boltline.faults.bed.FaultRules.Rule;
import io.boltline.faults.bed.Layout;
import io.boltline.faults.bed.Logbook;
import io.boltline.faults.bed.Node;
import io.boltline.faults.bed.Testbed;
import io.boltline.faults.bed.Waiting;
import io.boltline.faults.campaign.Trial;
import io.boltline.standins.FaultyProxy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Five of the faults, on one testbed whose time-outs are short; {@code .ci/run} has them all. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@EnabledIfSystemProperty(
        named = "boltline.faults",
        matches = "true",
        disabledReason = "runs with the faults: ./mvnw verify -Dboltline.faults")
class FaultsIT {
    private static final Path FOLDER = Path.of("target", "faults").toAbsolutePath();
    private static final Duration BEYOND_COUCHDB_TIMEOUT = Duration.ofSeconds(6);
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final Duration BEYOND_NODE_TIMEOUT = Duration.ofSeconds(3);

    private @Nullable Trial trial;

    @BeforeAll
    void start() throws Exception {
        Layout quick =
                Layout.oneOfEach()
                        .telling("SPRING_KAFKA_CONSUMER_PROPERTIES_SESSION_TIMEOUT_MS", "6000")
                        .telling("LIGHTNING_CALL_TIMEOUT", "2s")
                        .telling("OUTAGE_LINE_INTERVAL", "3s");
        trial = Trial.on(Testbed.start(FOLDER, quick), FOLDER);
    }

    @AfterAll
    void stop() {
        if (trial != null) {
            trial.close();
        }
    }

    static Stream<Fault> faults() {
        return Stream.of(
                KillBeforeEvent.afterTheDocument(),
                KillBeforeEvent.afterTheInvoice(),
                new Misbehaviour(
                        Server.COUCHDB,
                        "time-out after the write",
                        Rule.of("late").lasting(BEYOND_COUCHDB_TIMEOUT).on("POST", CouchDb.WRITES),
                        Duration.ofSeconds(2),
                        Set.of()),
                new Misbehaviour(
                        Server.NODE,
                        "time-out after the invoice was created",
                        Rule.of("late").lasting(BEYOND_NODE_TIMEOUT).on("POST", Node.INVOICE),
                        BEYOND_NODE_TIMEOUT,
                        Set.of()),
                new BrokerRestart(true));
    }

    @ParameterizedTest
    @MethodSource("faults")
    @DisabledIfSystemProperty(
            named = "boltline.campaign",
            matches = "true",
            disabledReason = "the campaign, which follows, strikes with all of these")
    void losesAndDoublesNothing(Fault fault) throws Exception {
        assertThat(Objects.requireNonNull(trial).of(fault)).isEmpty();
    }

    /** Each with the lines that {@code docs/operations.md} shows of it. */
    enum Outage {
        COUCHDB_AWAY("CouchDB is away") {
            @Override
            void begin(Testbed bed) {
                bed.couchDb().standIn().edge().proxy().refuse();
            }
        },
        ACCOUNT_REFUSED("CouchDB doesn't accept a service's account") {
            @Override
            void begin(Testbed bed) {
                bed.couchDb()
                        .standIn()
                        .faults()
                        .add(
                                Rule.answer(401, "{\"error\":\"unauthorized\"}")
                                        .on("", "/shop-orders/.*"));
            }
        },
        NODE_AWAY("the Lightning node is away") {
            @Override
            void begin(Testbed bed) {
                bed.node().standIn().edge().proxy().refuse();
            }
        },
        RUNE_REFUSED("the Lightning node doesn't accept the rune") {
            @Override
            void begin(Testbed bed) {
                bed.node().standIn().faults().add(Rule.answer(401, "{}"));
            }
        },
        KAFKA_AWAY("Kafka is away") {
            @Override
            void begin(Testbed bed) {
                bed.brokers().proxies().forEach(FaultyProxy::refuse);
            }
        };

        private final String heading;

        Outage(String heading) {
            this.heading = heading;
        }

        abstract void begin(Testbed bed);
    }

    @ParameterizedTest
    @EnumSource
    void tellsOperatorsOfAnOutageWhatThePageShows(Outage outage) throws Exception {
        Trial running = Objects.requireNonNull(trial);
        PageOfOutages page = PageOfOutages.under(outage.heading);
        assertThat(Waiting.until(PATIENCE, running::tellsOfNoOutage)).isTrue();
        List<Logbook> logs = running.bed().fleet().logbooks();

        outage.begin(running.bed());
        if (outage != Outage.KAFKA_AWAY) {
            running.buy();
        }
        Waiting.until(PATIENCE, () -> page.masked().equals(withEnds(logs, page)));
        running.bed().heal();
        Waiting.until(PATIENCE, () -> page.masked().equals(page.masked(logs)) && page.isOver(logs));

        assertThat(page.masked(logs)).isEqualTo(page.masked());
        assertThat(page.isOver(logs)).isTrue();
        assertThat(Waiting.until(PATIENCE, running.bed().backlog()::isDrained)).isTrue();
    }

    /** What was said so far, as if all of it were over. */
    private static Set<String> withEnds(List<Logbook> logs, PageOfOutages page) {
        Set<String> said = page.masked(logs);
        page.masked().stream()
                .filter(line -> line.contains("is available again"))
                .forEach(said::add);
        return said;
    }
}
