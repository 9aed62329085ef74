package io.boltline.gateway;

import static org.assertj.core.api.Assertions.assertThat;

import io.boltline.gateway.status.PurchaseListServlet;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Over real HTTP: the server reads the query, and refuses it in several ways. */
class PurchaseListServletTest {
    private static EventsServer server;

    @BeforeAll
    static void start() throws Exception {
        server = EventsServer.start();
    }

    @AfterAll
    static void stop() {
        server.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"limit=%zz", "limit=%", "before=%ff", "before=%c3%28", "%ff=1"})
    void refusesAQueryThatCannotBeDecoded(String query) throws Exception {
        try (var connection = server.connect()) {
            var answer =
                    connection
                            .send(
                                    "GET %s?%s HTTP/1.1\r\nHost: shop\r\n\r\n"
                                            .formatted(PurchaseListServlet.PATH, query))
                            .answer();

            assertThat(answer.statusCode()).isEqualTo(400);
            assertThat(answer.body())
                    .isEqualTo(
                            "{\"statusCode\":400,\"statusMessage\":"
                                    + "\"Invalid input: the query can't be read\"}");
        }
    }

    @Test
    void answersWhereverItIsAskedFor() throws Exception {
        var cookie = server.logIn("alice");

        try (var get = server.ask("GET", PurchaseListServlet.PATH + "/", cookie);
                var head = server.ask("HEAD", PurchaseListServlet.PATH, cookie);
                var post = server.ask("POST", PurchaseListServlet.PATH, cookie)) {
            assertThat(get.answer().body()).isEqualTo("{\"success\":true,\"purchases\":[]}");
            assertThat(head.head().headers())
                    .contains("Content-Length: " + "{\"success\":true,\"purchases\":[]}".length());
            assertThat(head.closesSilently()).isTrue();
            var refused = post.answer();
            assertThat(refused.statusCode()).isEqualTo(405);
            assertThat(refused.headers()).contains("Allow: GET, HEAD");
        }
    }
}
