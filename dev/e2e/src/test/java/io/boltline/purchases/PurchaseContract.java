package io.boltline.purchases;

import static io.boltline.purchases.Gateway.aPurchaseOf;
import static io.boltline.purchases.MessageLog.header;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.boltline.contract.Headers;
import io.boltline.contract.InvoiceCreated;
import io.boltline.contract.MessageReader;
import io.boltline.contract.MessageType;
import io.boltline.contract.OrderCreated;
import io.boltline.local.http.Answer;
import io.boltline.local.http.Http;
import io.boltline.local.parts.Session;
import io.boltline.standins.lightning.Bolt11Invoice;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** One purchase, and all that it leaves behind, whatever servers the services run on. */
@TestInstance(Lifecycle.PER_CLASS)
abstract class PurchaseContract {
    private static final Duration PATIENCE = Duration.ofSeconds(100);

    private final RunningPipeline pipeline;
    private final Session alice;
    private final ObjectNode request = aPurchaseOf("pow_lab");
    private final Answer answer;
    private final String orderId;

    PurchaseContract(RunningPipeline pipeline) {
        this.pipeline = pipeline;
        this.alice = pipeline.alice();
        this.answer = pipeline.gateway().buy(alice, request, Map.of());
        this.orderId = answer.orderId();
    }

    @Test
    void isAnsweredWithAnInvoice() {
        assertThat(answer.status()).isEqualTo(200);
        assertThat(names(answer.body())).containsExactlyInAnyOrder("success", "orderId", "invoice");
        assertThat(answer.body().path("success").asBoolean()).isTrue();
        assertThat(orderId).matches("purchase-[a-z0-9]{22}");
        assertThat(names(answer.invoice()))
                .containsExactlyInAnyOrder(
                        "id",
                        "invoiceId",
                        "paymentRequest",
                        "paymentHash",
                        "amount",
                        "currency",
                        "status",
                        "expiresAt",
                        "provider");
        assertThat(answer.invoice().path("amount").asLong()).isEqualTo(1000);
        assertThat(answer.invoice().path("currency").asString()).isEqualTo("sats");
        assertThat(answer.invoice().path("status").asString()).isEqualTo("pending");
        assertThat(answer.invoice().path("provider").asString()).isEqualTo("cln");
    }

    @Test
    void asksForTheShopsPriceForAQuarterOfAnHour() {
        var invoice = Bolt11Invoice.decode(answer.invoice().path("paymentRequest").asString());

        assertThat(invoice.currency()).isEqualTo("bcrt");
        assertThat(invoice.amountMsat()).hasValue(1_000_000);
        assertThat(invoice.description()).hasValue("POW Lab Access");
        assertThat(invoice.expiry()).isEqualTo(Duration.ofMinutes(15));
        assertThat(invoice.payee()).isEqualTo(pipeline.nodeId());
        assertThat(invoice.paymentHash())
                .isEqualTo(answer.invoice().path("paymentHash").asString());
        assertThat(invoice.expiresAt())
                .isEqualTo(Instant.parse(answer.invoice().path("expiresAt").asString()));
    }

    @Test
    void leavesAnOrderOfExactlySixMembers() {
        ObjectNode order = pipeline.database().document(orderId).orElseThrow();

        order.remove("_rev");
        String timestamp = order.path("timestamp").asString();
        assertThat(timestamp).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d{3}Z");
        assertThat(order)
                .isEqualTo(
                        Http.JSON
                                .createObjectNode()
                                .put("_id", orderId)
                                .put("id", orderId)
                                .put("type", "purchase")
                                .put("timestamp", timestamp)
                                .put("userName", "alice")
                                .set("content", request.deepCopy().put("sats", 1000)));
    }

    @Test
    void leavesOneInvoiceLabelledWithTheOrder() {
        assertThat(pipeline.invoices().of(orderId))
                .singleElement()
                .satisfies(invoice -> {
                    assertThat(invoice.path("label").asString()).isEqualTo(orderId + ":1");
                    assertThat(invoice.path("bolt11"))
                            .isEqualTo(answer.invoice().path("paymentRequest"));
                });
    }

    @Test
    void leavesItsFactsInTheLogInOrder() {
        var events = pipeline.log().eventsOf(orderId);

        assertThat(events)
                .extracting(MessageReader::type)
                .containsExactly(MessageType.ORDER_CREATED, MessageType.INVOICE_CREATED);
        var order = (OrderCreated) MessageReader.event(events.getFirst());
        assertThat(order.product()).isEqualTo("pow_lab");
        assertThat(order.priceSats()).isEqualTo(1000);
        assertThat(order.customer().userName()).isEqualTo("alice");
        assertThat(order.customer().content()).isEqualTo(request.deepCopy().put("sats", 1000));
    }

    @Test
    void tellsThePaymentsMetadataWithoutTheUserAgent() {
        var event = pipeline.log().eventsOf(orderId).getLast();

        var invoice = (InvoiceCreated) MessageReader.event(event);
        assertThat(invoice.amountMsat()).isEqualTo(1_000_000);
        assertThat(invoice.node()).isEqualTo(pipeline.nodeId());
        assertThat(invoice.customer().userName()).isEqualTo("alice");
        assertThat(invoice.customer().metadata())
                .isEqualTo(
                        Http.JSON
                                .createObjectNode()
                                .put("userId", "user123")
                                .put("orderId", orderId)
                                .put("timestamp", storedTimestamp()));
        assertThat(event.headers().lastHeader(Headers.USER_AGENT)).isNull();
        assertThat(event.value()).asString(UTF_8).doesNotContain(Gateway.USER_AGENT);
    }

    @Test
    void describesItsFactsInHeaders() {
        var events = pipeline.log().eventsOf(orderId);

        String commandId = header(events.getFirst(), Headers.CORRELATION_ID);
        assertThat(commandId).isNotEmpty();
        assertHeaders(
                events.getFirst(),
                orderId + "/order-created",
                "/boltline/order-processor",
                commandId,
                commandId);
        assertHeaders(
                events.getLast(),
                orderId + "/invoice-created/1",
                "/boltline/invoice-processor",
                commandId,
                orderId + "/order-created");
    }

    @Test
    void isFoundAgainByItsBuyerAlone() {
        Session stranger = pipeline.customer("stranger");

        await().atMost(PATIENCE)
                .untilAsserted(() -> {
                    Answer status = pipeline.gateway().status(alice, orderId);
                    assertThat(status.status()).isEqualTo(200);
                    assertThat(status.body().path("status").asString()).isEqualTo("invoiced");
                    assertThat(status.invoice()).isEqualTo(answer.invoice());
                });
        assertThat(pipeline.gateway().status(stranger, orderId).status()).isEqualTo(404);
    }

    private String storedTimestamp() {
        return pipeline.database().document(orderId).orElseThrow().path("timestamp").asString();
    }

    private void assertHeaders(
            ConsumerRecord<byte[], byte[]> event,
            String id,
            String source,
            String correlationId,
            String causationId) {
        assertThat(
                        List.of(
                                header(event, Headers.SPEC_VERSION),
                                header(event, Headers.ID),
                                header(event, Headers.SOURCE),
                                header(event, Headers.SUBJECT),
                                header(event, Headers.CONTENT_TYPE),
                                header(event, Headers.CORRELATION_ID),
                                header(event, Headers.CAUSATION_ID),
                                header(event, Headers.TRACEPARENT)))
                .containsExactly(
                        "1.0",
                        id,
                        source,
                        orderId,
                        "application/json",
                        correlationId,
                        causationId,
                        Gateway.TRACEPARENT);
        assertThat(Instant.parse(header(event, Headers.TIME)))
                .isBetween(Instant.parse(storedTimestamp()).minusSeconds(60), Instant.now());
    }

    private static Set<String> names(JsonNode object) {
        return Set.copyOf(object.propertyNames());
    }
}
