package io.boltline.purchases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.boltline.contract.InvoiceCreated;
import io.boltline.contract.InvoiceExpired;
import io.boltline.contract.PurchaseEvent;
import io.boltline.local.http.Answer;
import io.boltline.local.parts.Session;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import tools.jackson.databind.JsonNode;

/** From the purchase to the payment, as its owner sees it live, and nobody else. */
@ExtendWith(SharedPipeline.class)
class LiveIT {
    private static final Duration PATIENCE = Duration.ofSeconds(100);
    private static final String UNKNOWN = "purchase-0000000000000000";

    private final RunningPipeline pipeline;
    private final Gateway gateway;
    private final Session customer;

    LiveIT(RunningPipeline pipeline) {
        this.pipeline = pipeline;
        this.gateway = pipeline.gateway();
        this.customer = pipeline.customer("live-" + UUID.randomUUID());
    }

    @Test
    void tellsOfThePaymentWhereverTheOwnerAsks() {
        var bought = gateway.buy(customer, "pow_lab");
        try (var here = gateway.follow(customer, bought.orderId());
                var there = pipeline.anotherGateway().follow(customer, bought.orderId())) {
            await().atMost(PATIENCE).until(() -> here.names().contains("invoice-created"));

            pipeline.invoices().pay(bought.invoice().path("paymentRequest").asString());

            await().atMost(PATIENCE).until(() -> here.isOver() && there.isOver());
            assertThat(here.names())
                    .containsExactly("order-created", "invoice-created", "invoice-paid");
            assertThat(there.told()).isEqualTo(here.told());
            assertThat(here.told().getLast().id()).isEqualTo(bought.orderId() + "/invoice-paid/1");
        }
        var status = gateway.status(customer, bought.orderId()).body();
        assertThat(status.path("status").asString()).isEqualTo("paid");
        assertThat(status.path("payment").path("receivedMsat").asLong()).isEqualTo(1_000_000);
        await().atMost(PATIENCE).until(() -> documentOf(bought).equals("paid"));
        assertThat(listed(customer).getFirst().path("status").asString()).isEqualTo("paid");
    }

    @Test
    void goesOnAtAnotherInstanceAfterTheLastEvent() {
        var bought = gateway.buy(customer, "pow_lab");
        var created = bought.orderId() + "/invoice-created/1";
        try (var first = gateway.follow(customer, bought.orderId())) {
            await().atMost(PATIENCE).until(() -> first.names().size() == 2);
        }

        try (var second = pipeline.anotherGateway().follow(customer, bought.orderId(), created)) {
            pipeline.invoices().pay(bought.invoice().path("paymentRequest").asString());

            await().atMost(PATIENCE).until(second::isOver);
            assertThat(second.names()).containsExactly("invoice-paid");
        }
    }

    @Test
    void isNobodyElses() {
        var bought = gateway.buy(customer, "pow_lab");
        var stranger = pipeline.customer("stranger-" + UUID.randomUUID());

        try (var follower = gateway.follow(stranger, bought.orderId())) {
            assertThat(follower.statusCode()).isEqualTo(404);
        }
        var refused = gateway.requestInvoice(stranger, bought.orderId(), 2, Map.of());
        assertThat(refused.status()).isEqualTo(404);
        assertThat(refused.body())
                .isEqualTo(gateway.requestInvoice(stranger, UNKNOWN, 2, Map.of()).body());
        assertThat(listed(stranger)).isEmpty();
        assertThat(listed(customer))
                .extracting(order -> order.path("orderId").asString())
                .containsExactly(bought.orderId());
    }

    @Test
    void makesNoOtherInvoiceWhileTheFirstCanBePaid() {
        var bought = gateway.buy(customer, "pow_lab");
        await().atMost(PATIENCE).until(() -> documentOf(bought).equals("pending"));

        var refused = gateway.requestInvoice(customer, bought.orderId(), 2, Map.of());

        assertThat(refused.status()).isEqualTo(409);
        assertThat(gateway.requestInvoice(customer, bought.orderId(), 1, Map.of()).status())
                .isEqualTo(400);
    }

    @Test
    void recordsTheRequestForAnotherInvoiceOnceTheFirstIsExpired() {
        var bought = gateway.buy(customer, "pow_lab");
        try (var follower = gateway.follow(customer, bought.orderId())) {
            await().atMost(PATIENCE).until(() -> follower.names().size() == 2);
            pipeline.log().append(expiryOf(bought.orderId()));
            await().atMost(PATIENCE).until(() -> documentOf(bought).equals("expired"));
            await().atMost(PATIENCE)
                    .until(() -> follower.told().getLast().status().equals("expired"));

            var accepted =
                    gateway.requestInvoice(
                            customer, bought.orderId(), 2, Map.of("Prefer", "wait=0"));

            assertThat(accepted.status()).isEqualTo(202);
            assertThat(accepted.location()).hasValue("/api/lightning/purchase/" + bought.orderId());
            await().atMost(PATIENCE).until(() -> follower.names().contains("invoice-requested"));
        }
    }

    @Test
    void pagesThroughTheOwnersPurchases() {
        var first = gateway.buy(customer, "pow_lab").orderId();
        var second = gateway.buy(customer, "basic_plan").orderId();
        var third = gateway.buy(customer, "pow_lab").orderId();

        var page = gateway.list(customer, "?limit=2").body();
        var rest = gateway.list(customer, "?limit=2&before=" + page.path("next").asString()).body();

        assertThat(page.path("purchases"))
                .extracting(order -> order.path("orderId").asString())
                .containsExactly(third, second);
        assertThat(rest.path("purchases"))
                .extracting(order -> order.path("orderId").asString())
                .containsExactly(first);
        assertThat(rest.path("next").isMissingNode()).isTrue();
        assertThat(gateway.list(customer, "?limit=0").status()).isEqualTo(400);
        assertThat(gateway.list(customer, "?before=nonsense").status()).isEqualTo(400);
        assertThat(gateway.list(customer.tampered(), "").status()).isEqualTo(401);
    }

    private List<JsonNode> listed(Session session) {
        return gateway.list(session, "").body().path("purchases").valueStream().toList();
    }

    private String documentOf(Answer bought) {
        return pipeline.database()
                .document(bought.invoice().path("id").asString())
                .map(document -> document.path("status").asString())
                .orElse("");
    }

    private PurchaseEvent expiryOf(String orderId) {
        var created =
                pipeline.log().facts().stream()
                        .filter(fact -> fact.orderId().value().equals(orderId))
                        .filter(InvoiceCreated.class::isInstance)
                        .map(InvoiceCreated.class::cast)
                        .findFirst()
                        .orElseThrow();
        return new InvoiceExpired(
                created.orderId(),
                created.timestamp(),
                created.attempt(),
                created.provider(),
                created.node(),
                created.invoiceId(),
                created.paymentHash(),
                created.paymentRequest(),
                created.amountMsat(),
                created.expiresAt());
    }
}
