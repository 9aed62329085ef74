package io.boltline.couchdb;

import static io.boltline.couchdb.ScriptedServer.anOrder;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.boltline.couchdb.WriteResult.Written;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class WriteGateTest {
    private final BulkServer bulk = new BulkServer();
    private final ScriptedGate gate = new ScriptedGate();
    private ScriptedServer server;
    private GroupedWriter writer;

    @BeforeEach
    void start() throws IOException {
        server = new ScriptedServer();
        server.http.setDispatcher(bulk);
        writer = server.orders().groupedWriter(Grouping.standard(), gate);
    }

    @AfterEach
    void stop() {
        writer.close();
        server.close();
    }

    @Test
    void writesWhileItIsOpenAndTellsWhatWasWritten() {
        bulk.ids.add("known");

        assertThat(writer.write(anOrder("new"))).isInstanceOf(Written.class);
        writer.write(anOrder("known"));

        assertThat(gate.written).containsExactly("new");
    }

    @Test
    void sendsNothingWhenItIsClosed() {
        gate.answers.add(Optional.of("another database"));

        assertThatExceptionOfType(CouchDbUnavailableException.class)
                .isThrownBy(() -> writer.write(anOrder("new")))
                .withMessageContaining("another database")
                .satisfies(failure -> assertThat(failure.mayHaveTakenEffect()).isFalse());
        assertThat(bulk.requests).isEmpty();
    }

    @Test
    void tellsNobodyThatADocumentIsWrittenWhenItClosedMeanwhile() {
        gate.answers.add(Optional.empty());
        gate.answers.add(Optional.of("another database"));

        assertThatExceptionOfType(CouchDbUnavailableException.class)
                .isThrownBy(() -> writer.write(anOrder("new")))
                .satisfies(failure -> assertThat(failure.mayHaveTakenEffect()).isTrue());
        assertThat(bulk.requests).hasSize(1);
        assertThat(gate.written).isEmpty();
    }

    @Test
    void writesNothingWhileNobodyKnows() {
        gate.unknown = new CouchDbUnavailableException("nobody answers", false);

        assertThatExceptionOfType(CouchDbUnavailableException.class)
                .isThrownBy(() -> writer.write(anOrder("new")));
        assertThat(bulk.requests).isEmpty();
    }

    @Test
    void takesARefusedLookForNoRefusalOfTheDocuments() {
        gate.unknown = new CouchDbRefusedException("POST /x/_all_docs", 413, "", "", null);

        assertThatExceptionOfType(CouchDbUnavailableException.class)
                .isThrownBy(() -> writer.write(anOrder("new")));
        assertThat(bulk.requests).isEmpty();
    }

    /** Answers as it was told to, and is open afterwards. */
    private static final class ScriptedGate implements WriteGate {
        private final Deque<Optional<String>> answers = new ArrayDeque<>();
        private final List<String> written = new ArrayList<>();
        private @Nullable CouchDbException unknown;

        @Override
        public Optional<String> beforeRequest() {
            return answer();
        }

        @Override
        public Optional<String> afterRequest(List<String> ids) {
            var answer = answer();
            if (answer.isEmpty()) {
                written.addAll(ids);
            }
            return answer;
        }

        private Optional<String> answer() {
            if (unknown != null) {
                throw unknown;
            }
            var answer = answers.poll();
            return answer == null ? Optional.empty() : answer;
        }
    }
}
