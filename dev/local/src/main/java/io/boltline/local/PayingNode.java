package io.boltline.local;

import io.boltline.cli.CommandFailedException;
import io.boltline.local.http.Answer;
import io.boltline.local.http.Http;
import java.io.IOException;
import java.math.BigDecimal;
import java.net.ConnectException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * A node that pays invoices: Core Lightning's {@code pay} over clnrest, see <a
 * href="https://docs.corelightning.org/reference/pay">its reference</a>.
 */
record PayingNode(LightningAccess access, Http http) {
    /** Longer than the minute for which the node itself looks for routes. */
    static final Duration ANSWER_TIMEOUT = Duration.ofSeconds(90);

    /**
     * Pays; an invoice that this node has paid already counts as paid, and is not paid again.
     *
     * @return what was paid, for people
     * @throws CommandFailedException if it isn't settled, with the node's reason
     */
    String pay(String bolt11) {
        Answer answer = call(bolt11);
        if (answer.status() != 200 && answer.status() != 201) {
            throw new CommandFailedException("not paid: " + answer.reason("message"));
        }
        JsonNode payment = answer.bodyIfJson();
        String status = payment.path("status").asString("unknown");
        if (!status.equals("complete")) {
            throw new CommandFailedException("not settled: the payment is " + status);
        }
        return "%s sats, payment hash %s"
                .formatted(
                        BigDecimal.valueOf(payment.path("amount_msat").asLong(0), 3)
                                .stripTrailingZeros()
                                .toPlainString(),
                        payment.path("payment_hash").asString("unknown"));
    }

    private Answer call(String bolt11) {
        URI url = access.url();
        try {
            return http.exchange(
                    "POST",
                    url.resolve(url.getRawPath() + "/v1/pay"),
                    Http.JSON.createObjectNode().put("bolt11", bolt11).toString(),
                    Map.of("Rune", access.rune()));
        } catch (ConnectException e) {
            throw new CommandFailedException("cannot reach the node at " + url, e);
        } catch (IOException e) {
            throw new CommandFailedException(
                    "no answer from the node at %s, so it may have paid. Trying again is safe: it pays an invoice once."
                            .formatted(url),
                    e);
        }
    }
}
