package io.boltline.couchdb;

import static io.boltline.couchdb.ScriptedServer.anOrder;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.awaitility.Awaitility.await;

import io.boltline.couchdb.Fetched.Found;
import io.boltline.couchdb.WriteResult.Conflict;
import io.boltline.couchdb.WriteResult.Written;
import io.boltline.standins.Fault;
import io.boltline.standins.FaultRule;
import io.boltline.standins.couchdb.CouchDbStandIn;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.node.ObjectNode;

/**
 * What callers see, and what is stored in the end, when the server fails on either side of a write.
 */
class FaultsTest {
    private CouchDbStandIn standIn;
    private CouchDb couchDb;
    private Database orders;
    private GroupedWriter writer;

    @BeforeEach
    void start() throws IOException {
        standIn = CouchDbStandIn.start(io.boltline.standins.couchdb.CouchDbSettings.inMemory());
        couchDb = client(Duration.ofSeconds(20));
        orders = couchDb.database("shop-orders");
        orders.createIfMissing();
        writer = orders.groupedWriter(Grouping.standard());
    }

    @AfterEach
    void stop() {
        standIn.faults().clear();
        writer.close();
        couchDb.close();
        standIn.close();
    }

    static Stream<Fault> afterTheEffect() {
        return Stream.of(new Fault.DropAfter(), new Fault.DropMidAnswer(), new Fault.Malformed());
    }

    static Stream<Fault> beforeTheEffect() {
        return Stream.of(
                new Fault.Refuse(),
                new Fault.DropBefore(),
                new Fault.Answer(500, "{\"error\":\"unknown_error\"}"),
                new Fault.Answer(503, "<html>try later</html>"));
    }

    @ParameterizedTest
    @MethodSource("afterTheEffect")
    void findsAConflictAfterAGroupedWriteWhoseAnswerWasLost(Fault fault) {
        standIn.faults().add(FaultRule.once(fault));

        assertThat(outageOf(writer, anOrder("a")).mayHaveTakenEffect()).isTrue();

        assertThat(writer.write(anOrder("a"))).isEqualTo(new Conflict("a"));
        assertThat(orders.get("a")).isInstanceOf(Found.class);
    }

    @ParameterizedTest
    @MethodSource("afterTheEffect")
    void findsAConflictAfterASingleWriteWhoseAnswerWasLost(Fault fault) {
        standIn.faults().add(FaultRule.once(fault));

        assertThatThrownBy(() -> orders.put(anOrder("a")))
                .isInstanceOf(CouchDbUnavailableException.class);

        assertThat(orders.put(anOrder("a"))).isEqualTo(new Conflict("a"));
    }

    @ParameterizedTest
    @MethodSource("beforeTheEffect")
    void writesOnTheNextAttemptWhatAFailureKeptOut(Fault fault) {
        standIn.faults().add(FaultRule.once(fault));

        assertThat(outageOf(writer, anOrder("a"))).isNotNull();

        assertThat(writer.write(anOrder("a"))).isInstanceOf(Written.class);
    }

    @Test
    void saysThatNothingHappenedWhileNobodyListens() throws IOException {
        standIn.stopAccepting();

        try (var unconnected = client(Duration.ofSeconds(20));
                var fresh =
                        unconnected.database("shop-orders").groupedWriter(Grouping.standard())) {
            assertThat(outageOf(fresh, anOrder("a")).mayHaveTakenEffect()).isFalse();

            standIn.acceptAgain();
            assertThat(fresh.write(anOrder("a"))).isInstanceOf(Written.class);
        }
    }

    @Test
    void findsAConflictAfterAWriteThatWasAnsweredTooLate() {
        standIn.faults().add(FaultRule.once(new Fault.Hold()));

        try (var impatient = client(Duration.ofMillis(800));
                var hasty = impatient.database("shop-orders").groupedWriter(Grouping.standard())) {
            assertThat(outageOf(hasty, anOrder("a")).mayHaveTakenEffect()).isTrue();
        }

        await().until(() -> standIn.faults().held() == 1);
        assertThat(writer.write(anOrder("a"))).isEqualTo(new Conflict("a"));
    }

    @Test
    void givesUpOnASlowRead() {
        orders.put(anOrder("a"));
        standIn.faults().add(FaultRule.always(new Fault.Hold()));

        try (var impatient = client(Duration.ofMillis(800))) {
            assertThatThrownBy(() -> impatient.database("shop-orders").get("a"))
                    .isInstanceOf(CouchDbUnavailableException.class);
        }
    }

    @Test
    void readsThroughAConnectionThatBreaksOnce() {
        orders.put(anOrder("a"));
        standIn.faults().add(FaultRule.once(new Fault.DropMidAnswer()));

        assertThat(orders.get("a")).isInstanceOf(Found.class);
    }

    @Test
    void neverTakesABrokenSessionAnswerForAMissingLogin() {
        for (Fault fault : List.of(new Fault.Answer(500, "{}"), new Fault.Malformed())) {
            standIn.faults().add(FaultRule.once(fault));

            assertThatThrownBy(() -> couchDb.sessions().userOf("YWxpY2U6"))
                    .isInstanceOf(CouchDbUnavailableException.class);
        }
    }

    private CouchDb client(Duration callTimeout) {
        return new CouchDb(
                new CouchDbSettings(
                        standIn.url(),
                        "admin",
                        "admin",
                        callTimeout,
                        callTimeout.dividedBy(2),
                        callTimeout,
                        8,
                        1));
    }

    private static CouchDbUnavailableException outageOf(GroupedWriter writer, ObjectNode document) {
        var outage =
                catchThrowableOfType(
                        CouchDbUnavailableException.class, () -> writer.write(document));
        assertThat(outage).isNotNull();
        return outage;
    }
}
