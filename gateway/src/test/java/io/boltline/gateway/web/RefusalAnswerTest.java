package io.boltline.gateway.web;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

class RefusalAnswerTest {
    private static final String PURCHASE = "/api/lightning/purchase";
    private static final String EVENTS = PURCHASE + "/purchase-0123456789abcdef/events";

    private final MockHttpServletResponse response = new MockHttpServletResponse();

    @ParameterizedTest
    @CsvSource({"503, ''", "429, ''", "503, /"})
    void tellsWhoFollowsAnOrderToComeAgain(int statusCode, String slash) throws Exception {
        var request = request("GET", EVENTS + slash);

        RefusalAnswer.of(new RefusedException(statusCode, "Not now"), request).sendTo(response);

        assertThat(response.getStatus()).isEqualTo(200);
        assertThat(ServerSentEvents.areAnsweredIn(response)).isTrue();
        assertThat(response.getContentAsString()).matches(": Not now\nretry: \\d{4,5}\n\n");
        assertThat(RefusalAnswer.statusInsteadOf(request)).hasValue(statusCode);
    }

    @ParameterizedTest
    @CsvSource({
        "GET, /api/lightning/purchase/purchase-0123456789abcdef/events, 401",
        "GET, /api/lightning/purchase/purchase-0123456789abcdef/events, 404",
        "HEAD, /api/lightning/purchase/purchase-0123456789abcdef/events, 503",
        "GET, /api/lightning/purchase/purchase-0123456789abcdef, 503",
        "POST, /api/lightning/purchase, 503",
        "GET, /events, 503"
    })
    void isAnErrorToAllOthersAndWhereItIsFinal(String method, String path, int statusCode)
            throws Exception {
        var request = request(method, path);

        RefusalAnswer.of(new RefusedException(statusCode, "No"), request).sendTo(response);

        assertThat(response.getStatus()).isEqualTo(statusCode);
        assertThat(response.getContentAsString())
                .isEqualTo("{\"statusCode\":%d,\"statusMessage\":\"No\"}".formatted(statusCode));
        assertThat(RefusalAnswer.statusInsteadOf(request)).isEmpty();
    }

    @Test
    void saysThatTheConnectionEndsWhereABodyWasNotRead() throws Exception {
        var request = request("POST", PURCHASE);
        request.setContent(new byte[70_000]);

        RefusalAnswer.of(new RefusedException(413, "Too long"), request).sendTo(response);

        assertThat(response.getHeader("Connection")).isEqualTo("close");
    }

    @Test
    void leavesTheConnectionToTheNextRequestWhereTheBodyWasRead() throws Exception {
        var request = request("POST", PURCHASE);
        request.setContent(new byte[100]);
        request.getInputStream().readAllBytes();

        RefusalAnswer.of(new RefusedException(422, "Another purchase"), request).sendTo(response);

        assertThat(response.getHeader("Connection")).isNull();
    }

    /** As the server sees it: what is below a purchase is a servlet's path. */
    private static MockHttpServletRequest request(String method, String path) {
        var request = new MockHttpServletRequest(method, path);
        if (path.startsWith(PURCHASE + "/")) {
            request.setServletPath(PURCHASE);
            request.setPathInfo(path.substring(PURCHASE.length()));
        }
        return request;
    }
}
