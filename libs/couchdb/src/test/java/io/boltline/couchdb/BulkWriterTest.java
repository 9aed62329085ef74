package io.boltline.couchdb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.boltline.couchdb.WriteOutcome.Known;
import io.boltline.couchdb.WriteOutcome.Unclear;
import io.boltline.couchdb.WriteResult.Conflict;
import io.boltline.couchdb.WriteResult.Refused;
import io.boltline.couchdb.WriteResult.Written;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class BulkWriterTest {
    private final BulkServer bulk = new BulkServer();
    private ScriptedServer server;
    private BulkWriter writer;

    @BeforeEach
    void start() throws IOException {
        server = new ScriptedServer();
        server.http.setDispatcher(bulk);
        writer = server.orders().bulkWriter(WriteGate.OPEN);
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void writesAllInOneRequest() {
        bulk.ids.add("known");

        assertThat(write("a", "known", "b"))
                .containsExactly(
                        new Known(new Written("a", "1-a")),
                        new Known(new Conflict("known")),
                        new Known(new Written("b", "1-b")));
        assertThat(bulk.requests).hasSize(1);
    }

    @Test
    void asksNobodyWhenThereIsNothingToSend() {
        assertThat(write()).isEmpty();
        assertThat(write("_odd")).hasOnlyElementsOfType(Known.class);
        assertThat(bulk.requests).isEmpty();
    }

    @Test
    void writesTheOthersWhenTheServerRefusesOne() {
        assertThat(write("a", "_bad", "b", "poison", "c"))
                .extracting(outcome -> ((Known) outcome).result().getClass())
                .isEqualTo(
                        List.of(
                                Written.class,
                                Refused.class,
                                Written.class,
                                Refused.class,
                                Written.class));
    }

    @Test
    void tellsTheOthersTheirResultsWhenOneIsUnclear() {
        var outcomes = write("a", "odd", "b");

        assertThat(outcomes.get(0)).isEqualTo(new Known(new Written("a", "1-a")));
        assertThat(outcomes.get(1)).isInstanceOf(Unclear.class);
        assertThat(outcomes.get(2)).isEqualTo(new Known(new Written("b", "1-b")));
    }

    /** The poison is found by halving, and then the server fails on one half. */
    @Test
    void keepsTheResultsOfOneHalfWhenTheOtherHalfFails() {
        var outcomes = write("a", "poison", "b", "broken");

        assertThat(outcomes.get(0)).isEqualTo(new Known(new Written("a", "1-a")));
        assertThat(outcomes.get(1))
                .isInstanceOfSatisfying(
                        Known.class,
                        known -> assertThat(known.result()).isInstanceOf(Refused.class));
        assertThat(outcomes.get(2)).isInstanceOf(Unclear.class);
        assertThat(outcomes.get(3)).isInstanceOf(Unclear.class);
    }

    @Test
    void failsAsAWholeInAnOutage() {
        assertThatThrownBy(() -> write("a", "broken"))
                .isInstanceOf(CouchDbUnavailableException.class);
    }

    private List<WriteOutcome> write(String... ids) {
        return writer.write(Stream.of(ids).map(ScriptedServer::anOrder).toList());
    }
}
