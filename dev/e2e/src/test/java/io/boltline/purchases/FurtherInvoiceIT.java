package io.boltline.purchases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.boltline.contract.InvoicePaid;
import io.boltline.local.http.Answer;
import io.boltline.local.http.Http;
import io.boltline.local.parts.Session;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** An invoice that nobody paid in time, and the one that follows it. */
@ExtendWith(SharedPipeline.class)
class FurtherInvoiceIT {
    private static final Duration PATIENCE = Duration.ofSeconds(100);
    private static final long PRICE_MSAT = 1_000_000;

    private final RunningPipeline pipeline;
    private final Gateway gateway;
    private final Session customer;

    FurtherInvoiceIT(RunningPipeline pipeline) {
        this.pipeline = pipeline;
        this.gateway = pipeline.gateway();
        this.customer = pipeline.customer("late-" + UUID.randomUUID());
    }

    @Test
    void isMadeAfterTheExpiryAndPaid() {
        var bought = pipeline.buyExpired(customer, "pow_lab");
        try (var follower = gateway.follow(customer, bought.orderId())) {
            awaitExpired(bought);

            var second = request(bought, 2);
            assertThat(second.status()).isEqualTo(200);
            assertThat(second.orderId()).isEqualTo(bought.orderId());
            assertThat(second.invoice().path("amount")).isEqualTo(bought.invoice().path("amount"));
            assertThat(hash(second)).isNotEqualTo(hash(bought));
            pipeline.invoices().pay(second.invoice().path("paymentRequest").asString());

            await().atMost(PATIENCE).until(follower::isOver);
            assertThat(follower.names())
                    .containsExactly(
                            "order-created",
                            "invoice-created",
                            "invoice-expired",
                            "invoice-requested",
                            "invoice-created",
                            "invoice-paid");
            var status = gateway.status(customer, bought.orderId());
            assertThat(status.body().path("status").asString()).isEqualTo("paid");
            assertThat(hash(status)).isEqualTo(hash(second));
        }
        await().atMost(PATIENCE)
                .until(() -> document(bought).path("status").asString("").equals("paid"));
        assertThat(document(bought).path("attempt").asInt()).isEqualTo(2);
        assertThat(request(bought, 3).status()).isEqualTo(409);
    }

    @Test
    void isTheSameHoweverOftenItIsAskedFor() {
        var bought = pipeline.buyExpired(customer, "pow_lab");
        awaitExpired(bought);

        var first = request(bought, 2);
        var repeated = request(bought, 2);

        assertThat(hash(repeated)).isEqualTo(hash(first));
        assertThat(request(bought, 3).status()).as("the second can still be paid").isEqualTo(409);
        assertThat(request(bought, 4).status()).as("it is not the next").isEqualTo(409);
        assertThat(pipeline.invoices().of(bought.orderId())).hasSize(2);
    }

    @Test
    void isPaidBesideALatePaymentOfTheFirstWhichIsKnownAsADuplicate() {
        var bought = pipeline.buyExpired(customer, "pow_lab");
        awaitExpired(bought);
        var second = request(bought, 2);
        pipeline.invoices().pay(second.invoice().path("paymentRequest").asString());
        await().atMost(PATIENCE).until(() -> payments(bought).size() == 1);

        pipeline.invoices().payLate(hash(bought), PRICE_MSAT);

        await().atMost(PATIENCE).until(() -> payments(bought).size() == 2);
        assertThat(payments(bought))
                .filteredOn(paid -> paid.attempt() == 1)
                .singleElement()
                .matches(InvoicePaid::late)
                .matches(InvoicePaid::duplicate);
        assertThat(payments(bought))
                .filteredOn(paid -> paid.attempt() == 2)
                .singleElement()
                .matches(paid -> !paid.late() && !paid.duplicate());
        awaitStatus(bought, "paid");
    }

    private void awaitExpired(Answer bought) {
        assertThat(bought.status()).isEqualTo(200);
        await().atMost(PATIENCE)
                .until(() -> document(bought).path("status").asString("").equals("expired"));
        awaitStatus(bought, "expired");
    }

    /** The gateway reads the same events as whoever writes the document, and may be later. */
    private void awaitStatus(Answer bought, String expected) {
        await().atMost(PATIENCE)
                .until(
                        () ->
                                gateway.status(customer, bought.orderId())
                                        .body()
                                        .path("status")
                                        .asString(""),
                        expected::equals);
    }

    private Answer request(Answer bought, int attempt) {
        return gateway.requestInvoice(customer, bought.orderId(), attempt, Map.of());
    }

    private JsonNode document(Answer bought) {
        return pipeline.database()
                .document(bought.invoice().path("id").asString())
                .map(JsonNode.class::cast)
                .orElseGet(Http.JSON::missingNode);
    }

    private List<InvoicePaid> payments(Answer bought) {
        return pipeline.log().facts().stream()
                .filter(fact -> fact.orderId().value().equals(bought.orderId()))
                .filter(InvoicePaid.class::isInstance)
                .map(InvoicePaid.class::cast)
                .distinct()
                .toList();
    }

    private static String hash(Answer answer) {
        return answer.invoice().path("paymentHash").asString();
    }
}
