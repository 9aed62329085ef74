package io.boltline.couchdb;

import static io.boltline.couchdb.ScriptedServer.anOrder;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.boltline.couchdb.Fetched.Found;
import io.boltline.couchdb.Fetched.Missing;
import io.boltline.couchdb.WriteResult.Conflict;
import io.boltline.couchdb.WriteResult.Refused;
import io.boltline.couchdb.WriteResult.Written;
import java.io.IOException;
import java.util.List;
import okhttp3.Credentials;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What the client makes of answers and failures, those included that no real server can be asked
 * for.
 */
class DatabaseTest {
    private static final String STORED = "{\"_id\":\"a\",\"_rev\":\"1-x\"}\n";
    private static final String WRITTEN = "{\"ok\":true,\"id\":\"a\",\"rev\":\"1-x\"}\n";

    private ScriptedServer server;

    @BeforeEach
    void start() throws IOException {
        server = new ScriptedServer();
    }

    @AfterEach
    void stop() {
        server.close();
    }

    @Test
    void readsInTheServicesNameAndEncodesTheWholeId() throws InterruptedException {
        server.answers(200, STORED);

        Fetched fetched = server.orders().get("a/b+c d");

        assertThat(fetched).isInstanceOf(Found.class);
        var request = server.nextRequest();
        assertThat(request.getTarget()).isEqualTo("/shop-orders/a%2Fb%2Bc%20d");
        assertThat(request.getHeaders().get("Authorization"))
                .isEqualTo(Credentials.basic("service", ScriptedServer.PASSWORD));
    }

    @Test
    void tellsAMissingDocumentFromAMissingDatabase() {
        server.answers(404, "{\"error\":\"not_found\",\"reason\":\"missing\"}");
        server.answers(404, "{\"error\":\"not_found\",\"reason\":\"deleted\"}");
        server.answers(404, "{\"error\":\"not_found\",\"reason\":\"Database does not exist.\"}");
        server.answers(404, "<html>no such page</html>");

        Database orders = server.orders();

        assertThat(orders.get("a")).isEqualTo(new Missing());
        assertThat(orders.get("a")).isEqualTo(new Missing());
        assertThatThrownBy(() -> orders.get("a")).isInstanceOf(DatabaseMissingException.class);
        assertThat(outageOf(() -> orders.get("a"))).isNotInstanceOf(DatabaseMissingException.class);
    }

    @ParameterizedTest
    @ValueSource(ints = {302, 401, 403, 418, 429, 500, 503})
    void countsOtherAnswersToAReadAsAnOutage(int status) {
        server.answers(status, "{\"error\":\"whatever\"}");

        var outage = outageOf(() -> server.orders().get("a"));

        assertThat(outage).hasMessageContaining(String.valueOf(status));
        assertThat(outage.mayHaveTakenEffect()).isFalse();
        assertThat(server.http.getRequestCount()).isEqualTo(1);
        assertThat(outage instanceof AccountRefusedException)
                .isEqualTo(status == 401 || status == 403);
        assertThat(outage.retold()).hasSameClassAs(outage);
    }

    @Test
    void readsAgainWhenTheConnectionBreaksOff() {
        server.breaksOff(200, STORED);
        server.answers(200, STORED);

        assertThat(server.orders().get("a")).isInstanceOf(Found.class);
    }

    @Test
    void readsNoMoreOftenThanTheSettingsAllow() {
        for (int i = 0; i < 4; i++) {
            server.breaksOff(200, STORED);
        }

        outageOf(() -> server.orders().get("a"));

        assertThat(server.http.getRequestCount()).isEqualTo(2);
    }

    @Test
    void doesNotAskAServerAgainThatIsTooSlow() {
        server.staysSilent();

        outageOf(() -> server.impatient.database("shop-orders").get("a"));

        assertThat(server.http.getRequestCount()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "[]", "{\"_id\":\"a\"", "{}", "{} {}", "customer's name"})
    void countsAnAnswerThatIsNoDocumentAsAnOutageWithoutQuotingIt(String body) {
        server.answers(200, body);

        var outage = outageOf(() -> server.orders().get("a"));

        assertThat(outage).hasMessageNotContaining("customer").hasNoCause();
    }

    @Test
    void saysThatAnUnansweredWriteMayHaveTakenEffect() {
        server.staysSilent();

        var outage = outageOf(() -> server.impatient.database("shop-orders").put(anOrder("a")));

        assertThat(outage.mayHaveTakenEffect()).isTrue();
        assertThat(server.http.getRequestCount()).isEqualTo(1);
    }

    @Test
    void neverRepeatsAWriteWhoseConnectionBreaksOff() {
        server.breaksOff(201, WRITTEN);
        server.answers(409, "{\"error\":\"conflict\"}");

        var outage = outageOf(() -> server.orders().put(anOrder("a")));

        assertThat(outage.mayHaveTakenEffect()).isTrue();
        assertThat(server.http.getRequestCount()).isEqualTo(1);
    }

    @Test
    void saysThatAWriteToNobodyTookNoEffect() {
        server.http.close();

        var outage = outageOf(() -> server.orders().put(anOrder("a")));

        assertThat(outage.mayHaveTakenEffect()).isFalse();
    }

    @Test
    void saysWhichFailedAnswersToAWriteLeaveItOpen() {
        Database orders = server.orders();

        server.answers(500, "{\"error\":\"unknown_error\"}");
        assertThat(outageOf(() -> orders.put(anOrder("a"))).mayHaveTakenEffect()).isTrue();
        server.answers(201, "{\"ok\":tr");
        assertThat(outageOf(() -> orders.put(anOrder("a"))).mayHaveTakenEffect()).isTrue();
        server.answers(429, "{}");
        assertThat(outageOf(() -> orders.put(anOrder("a"))).mayHaveTakenEffect()).isFalse();
        server.answers(401, "{\"error\":\"unauthorized\"}");
        assertThat(outageOf(() -> orders.put(anOrder("a"))).mayHaveTakenEffect()).isFalse();
    }

    @Test
    void givesEachWriteItsResult() {
        Database orders = server.orders();

        server.answers(201, WRITTEN);
        assertThat(orders.put(anOrder("a"))).isEqualTo(new Written("a", "1-x"));
        server.answers(409, "{\"error\":\"conflict\",\"reason\":\"Document update conflict.\"}");
        assertThat(orders.put(anOrder("a"))).isEqualTo(new Conflict("a"));
        server.answers(400, "{\"error\":\"bad_request\",\"reason\":\"Invalid rev format\"}");
        assertThat(orders.put(anOrder("a")))
                .isEqualTo(new Refused("a", "bad_request", "Invalid rev format"));
        assertThat(orders.put(anOrder("a").put("_x", 1))).isInstanceOf(Refused.class);
        assertThat(server.http.getRequestCount()).isEqualTo(3);
    }

    @Test
    void keepsBulkResultsInOrderAroundDocumentsThatAreNotSent() throws InterruptedException {
        server.answers(
                201,
                "[{\"ok\":true,\"id\":\"a\",\"rev\":\"1-x\"},{\"id\":\"c\",\"error\":\"conflict\"}]");

        List<WriteResult> results =
                server.orders().bulk(List.of(anOrder("a"), anOrder("_b"), anOrder("c")));

        assertThat(results).extracting(WriteResult::id).containsExactly("a", "_b", "c");
        assertThat(results).hasExactlyElementsOfTypes(Written.class, Refused.class, Conflict.class);
        assertThat(ScriptedServer.bodyOf(server.nextRequest()))
                .isEqualTo(
                        "{\"docs\":[{\"_id\":\"a\",\"type\":\"purchase\"},{\"_id\":\"c\",\"type\":\"purchase\"}]}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "[]",
                "{}",
                "[{\"ok\":true,\"id\":\"another\",\"rev\":\"1-x\"}]",
                "[{\"ok\":true,\"id\":\"a\"}]",
                "[{\"id\":\"a\",\"error\":\"internal_server_error\"}]"
            })
    void trustsNoBulkAnswerWhoseRowsAreNotItsDocuments(String answer) {
        server.answers(201, answer);

        var outage = outageOf(() -> server.orders().bulk(List.of(anOrder("a"))));

        assertThat(outage.mayHaveTakenEffect()).isTrue();
    }

    @Test
    void passesOnThatABatchAsAWholeIsRefused() {
        server.answers(413, "{\"error\":\"document_too_large\",\"reason\":\"a\"}");

        assertThatThrownBy(() -> server.orders().bulk(List.of(anOrder("a"))))
                .isInstanceOfSatisfying(
                        CouchDbRefusedException.class,
                        refused -> {
                            assertThat(refused.status()).isEqualTo(413);
                            assertThat(refused.error()).isEqualTo("document_too_large");
                        });
    }

    @Test
    void sendsNothingForAnEmptyBulk() {
        assertThat(server.orders().bulk(List.of())).isEmpty();
        assertThat(server.http.getRequestCount()).isZero();
    }

    @Test
    void rejectsNamesThatWouldReachAnotherResource() {
        assertThatThrownBy(() -> server.couchDb.database("../_config"))
                .isInstanceOf(IllegalArgumentException.class);
        for (String id : List.of("", ".", "..", "_all_docs")) {
            assertThatThrownBy(() -> server.orders().get(id))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    private static CouchDbUnavailableException outageOf(ThrowingCallable call) {
        var outage = catchThrowableOfType(CouchDbUnavailableException.class, call);
        assertThat(outage).isNotNull().hasMessageNotContaining(ScriptedServer.PASSWORD);
        return outage;
    }
}
