package io.boltline.invoiceprocessor;

import static io.boltline.invoiceprocessor.PlacedOrder.ORDER_ID;
import static io.boltline.invoiceprocessor.PlacedOrder.PLACED_AT;
import static io.boltline.invoiceprocessor.PlacedOrder.anOrder;
import static io.boltline.invoiceprocessor.PlacedOrder.anOrderOf;
import static io.boltline.invoiceprocessor.PlacedOrder.json;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.boltline.contract.ContractJson;
import io.boltline.contract.InvoiceCreated;
import io.boltline.contract.InvoiceFailed;
import io.boltline.contract.OrderCreated;
import io.boltline.lightning.LightningInvoice;
import io.boltline.lightning.PaymentKey;
import io.boltline.lightning.PaymentRequest;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class InvoiceFactsTest {
    private static final Duration EXPIRY = Duration.ofMinutes(15);
    private static final LightningInvoice INVOICE =
            new LightningInvoice(
                    "cln",
                    "02".repeat(33),
                    "invoice-1",
                    "ab".repeat(32),
                    "lnbcrt10u1pexample",
                    1_000_000,
                    Instant.parse("2026-01-31T12:15:00Z"));

    @Test
    void aRequestAsksForThePriceOfTheOrder() {
        var request = request(anOrder(), "curl/8.5");

        assertThat(request)
                .isEqualTo(
                        new PaymentRequest(
                                new PaymentKey(ORDER_ID, 1, PLACED_AT),
                                1000,
                                "POW Lab Access",
                                json(
                                        """
                                        {
                                          "userId": "user123",
                                          "orderId": "purchase-0123456789abcdef",
                                          "timestamp": "2026-01-31T12:00:00.123Z",
                                          "userAgent": "curl/8.5"
                                        }
                                        """),
                                EXPIRY));
    }

    @Test
    void theServersKeysWinOverTheClients() {
        var order =
                anOrderOf(
                        """
                        {"metadata": {"orderId": "mine", "timestamp": 7, "userAgent": "forged", "own": 1}}
                        """);

        var request = request(order, "curl/8.5");

        assertThat(request.metadata())
                .isEqualTo(
                        json(
                                """
                                {
                                  "own": 1,
                                  "orderId": "purchase-0123456789abcdef",
                                  "timestamp": "2026-01-31T12:00:00.123Z",
                                  "userAgent": "curl/8.5"
                                }
                                """));
    }

    @Test
    void aClientThatSendsNoUserAgentCannotInventOne() {
        var order = anOrderOf("{\"metadata\": {\"userAgent\": \"forged\"}}");

        var request = request(order, null);

        assertThat(request.metadata().has("userAgent")).isFalse();
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"metadata\": null}", "{\"metadata\": [1]}"})
    void withoutMetadataThereAreTheServersKeysAlone(String payload) {
        var request = request(anOrderOf(payload), null);

        assertThat(request.metadata().propertyNames())
                .containsExactlyInAnyOrder("orderId", "timestamp");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"description\": null}"})
    void withoutADescriptionThereIsADefault(String payload) {
        assertThat(request(anOrderOf(payload), null).description()).isEqualTo("Lightning purchase");
    }

    @Test
    void anEmptyDescriptionIsTheClientsWish() {
        assertThat(request(anOrderOf("{\"description\": \"\"}"), null).description()).isEmpty();
    }

    @Test
    void theOrderIsLeftAsItWas() {
        var order = anOrderOf("{\"metadata\": {\"userAgent\": \"forged\"}}");
        var before = order.customer().content().deepCopy();

        request(order, "curl/8.5");
        InvoiceFacts.created(AskedInvoice.of(order), INVOICE);

        assertThat(order.customer().content()).isEqualTo(before);
    }

    @Test
    void theEventLinksTheInvoiceToItsOrder() {
        var event = InvoiceFacts.created(AskedInvoice.of(anOrder()), INVOICE);

        assertThat(event)
                .isEqualTo(
                        new InvoiceCreated(
                                ORDER_ID,
                                PLACED_AT,
                                1,
                                "cln",
                                "02".repeat(33),
                                "invoice-1",
                                "ab".repeat(32),
                                "lnbcrt10u1pexample",
                                1_000_000,
                                Instant.parse("2026-01-31T12:15:00Z"),
                                new InvoiceCreated.Customer(
                                        "alice",
                                        json(
                                                """
                                                {
                                                  "userId": "user123",
                                                  "orderId": "purchase-0123456789abcdef",
                                                  "timestamp": "2026-01-31T12:00:00.123Z"
                                                }
                                                """))));
        assertThat(event.eventId()).isEqualTo(ORDER_ID + "/invoice-created/1");
    }

    @Test
    void theEventsMetadataHasNoUserAgentOfAnybody() {
        var order = anOrderOf("{\"metadata\": {\"userAgent\": \"forged\"}}");

        var event = InvoiceFacts.created(AskedInvoice.of(order), INVOICE);

        assertThat(event.customer().metadata().has("userAgent")).isFalse();
    }

    /** A second record of an id must be the first one's equal: the log was written by others. */
    @Test
    void aRecordedOrderLeadsToTheRecordedEventByteForByte() throws IOException {
        var mapper = ContractJson.mapper();
        var order = mapper.readValue(recorded("order-created"), OrderCreated.class);
        var told = mapper.readValue(recorded("invoice-created"), InvoiceCreated.class);
        var found =
                new LightningInvoice(
                        told.provider(),
                        told.node(),
                        told.invoiceId(),
                        told.paymentHash(),
                        told.paymentRequest(),
                        told.amountMsat(),
                        told.expiresAt());

        var again = InvoiceFacts.created(AskedInvoice.of(order), found);

        assertThat(mapper.writeValueAsString(again)).isEqualTo(recorded("invoice-created"));
    }

    private static String recorded(String name) throws IOException {
        try (var file = InvoiceFactsTest.class.getResourceAsStream("/recorded/" + name + ".json")) {
            return new String(Objects.requireNonNull(file, name).readAllBytes(), UTF_8).strip();
        }
    }

    @Test
    void aFailureIsOfItsAttempt() {
        var event = InvoiceFacts.failed(PlacedOrder.asked(anOrder(), 2), "refused by the node: no");

        assertThat(event)
                .isEqualTo(
                        new InvoiceFailed(
                                ORDER_ID,
                                PLACED_AT,
                                2,
                                "refused by the node: no",
                                new InvoiceFailed.Customer("alice")));
        assertThat(event.eventId()).isEqualTo(ORDER_ID + "/invoice-failed/2");
    }

    private static PaymentRequest request(OrderCreated order, @Nullable String userAgent) {
        return InvoiceFacts.request(AskedInvoice.of(order), userAgent, EXPIRY);
    }
}
