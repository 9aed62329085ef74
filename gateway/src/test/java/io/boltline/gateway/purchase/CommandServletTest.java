package io.boltline.gateway.purchase;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.boltline.contract.ContractJson;
import io.boltline.gateway.session.Callers;
import io.boltline.gateway.session.Cookies;
import io.boltline.gateway.session.FakeCouchDb;
import io.boltline.gateway.session.SessionCookie;
import io.boltline.gateway.status.OrderPath;
import io.boltline.gateway.web.BodyReader;
import io.boltline.gateway.web.ReadRequests;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.springframework.mock.web.MockHttpServletRequest;
import org.springframework.mock.web.MockHttpServletResponse;

@Timeout(180)
class CommandServletTest {
    private static final String BODY = "{\"product\":\"pow_lab\"}";
    private static final String ORDER = "purchase-0123456789abcdef";

    private final FakeCouchDb couchDb = new FakeCouchDb();
    private final SessionCookie alice = couchDb.logIn("alice", Cookies.of("alice"));
    private final Callers callers = couchDb.callers();
    private final SentCommands sent = new SentCommands(new PendingReplies(), callers, true);
    private final Intake intake = new Intake(false);
    private final CommandServlet servlet =
            new CommandServlet(
                    new BodyReader(1000),
                    new Admission(intake, () -> false, () -> false, new RateLimit(2), 1),
                    callers,
                    sent.exchange(),
                    Duration.ZERO);

    @Test
    void sendsAPurchaseOnItsWay() throws Exception {
        var answer = answerTo(purchase(BODY, alice));

        assertThat(answer.getStatus()).isEqualTo(202);
        assertThat(commands())
                .singleElement()
                .asString()
                .contains("\"payload\":{\"product\":\"pow_lab\"}");
    }

    @Test
    void asksForAnotherInvoiceOfTheOrderInThePath() throws Exception {
        var answer = answerTo(invoice(ORDER, "{\"attempt\":2}", alice));

        assertThat(answer.getStatus()).isEqualTo(202);
        assertThat(commands()).containsExactly("{\"orderId\":\"" + ORDER + "\",\"attempt\":2}");
    }

    @Test
    void refusesInTheOrderThatTheContractPromises() throws Exception {
        var stranger = "AuthSession=" + Cookies.of("alice", "forged").value();
        intake.pause(true);

        assertRefused(
                request("text/plain", "{}", " ", ""), 415, "Content-Type must be application/json");
        assertRefused(
                request("application/json", "{}", " ", ""),
                400,
                "Invalid input: \"product\" must be a non-empty string");
        assertRefused(
                request("application/json", BODY, " ", ""),
                400,
                "Invalid Idempotency-Key: must be 1 to 255 visible ASCII characters");
        assertRefused(
                request("application/json", BODY, "key", ""), 401, "No valid session cookie found");
        assertRefused(
                request("application/json", BODY, "key", stranger), 503, "Purchases are paused");
        intake.pause(false);
        assertRefused(
                request("application/json", BODY, "key", stranger),
                401,
                "Invalid or expired session");
        assertThat(commands()).isEmpty();
    }

    @Test
    void refusesAnInvoiceOfWhatCanBeNoOrder() throws Exception {
        assertRefused(invoice("nothing", "{\"attempt\":2}", alice), 404, "Purchase not found");
    }

    @Test
    void takesNothingFromSomebodyWhoIsNotLoggedIn() throws Exception {
        var stranger = Cookies.of("alice", "forged");

        assertRefused(purchase(BODY, stranger), 401, "Invalid or expired session");

        assertThat(commands()).isEmpty();
    }

    @Test
    void saysWhenToComeAgainOnceTheShareIsUsed() throws Exception {
        for (int i = 0; i < 2; i++) {
            answerTo(purchase(BODY, alice));
        }

        var answer = answerTo(purchase(BODY, alice));

        assertThat(answer.getStatus()).isEqualTo(429);
        assertThat(answer.getHeader("Retry-After")).matches("[12]?[0-9]|30");
        assertThat(commands()).hasSize(2);
    }

    private void assertRefused(MockHttpServletRequest request, int statusCode, String message)
            throws Exception {
        var answer = answerTo(request);
        assertThat(answer.getStatus()).isEqualTo(statusCode);
        assertThat(answer.getContentAsString())
                .isEqualTo(
                        ContractJson.mapper()
                                .createObjectNode()
                                .put("statusCode", statusCode)
                                .put("statusMessage", message)
                                .toString());
    }

    private MockHttpServletResponse answerTo(MockHttpServletRequest request) throws Exception {
        var response = new MockHttpServletResponse();
        servlet.service(request, response);
        await().until(() -> !request.isAsyncStarted());
        return response;
    }

    private List<String> commands() {
        return sent.producer().history().stream()
                .map(record -> new String(record.value(), UTF_8))
                .toList();
    }

    private static MockHttpServletRequest request(
            String contentType, String json, String key, String cookie) {
        var request = ReadRequests.post(OrderPath.PURCHASE, json);
        request.setContentType(contentType);
        request.addHeader("Idempotency-Key", key);
        request.addHeader("Cookie", cookie);
        return request;
    }

    private static MockHttpServletRequest purchase(String json, SessionCookie cookie) {
        var request = ReadRequests.post(OrderPath.PURCHASE, json);
        request.addHeader("Cookie", "AuthSession=" + cookie.value());
        return request;
    }

    private static MockHttpServletRequest invoice(String order, String json, SessionCookie cookie) {
        var request = purchase(json, cookie);
        request.setPathInfo("/" + order + CommandServlet.INVOICE);
        return request;
    }
}
