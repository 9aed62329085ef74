package io.boltline.contract.document;

import static io.boltline.contract.Samples.ORDER_ID;
import static io.boltline.contract.Samples.TIMESTAMP;
import static io.boltline.contract.Samples.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.boltline.contract.InvoiceStanding;
import io.boltline.contract.PurchaseEvent;
import io.boltline.contract.Samples;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

class InvoiceDocumentTest {
    private static final InvoiceDocument PENDING = after(Samples.invoiceCreated());
    private static final InvoiceDocument PAID = after(Samples.invoicePaid());
    private static final InvoiceDocument FAILED = after(Samples.invoiceFailed());

    static final List<InvoiceDocument> ALL =
            List.of(PENDING, PAID, FAILED, after(Samples.invoiceExpired()));

    @Test
    void tellsOfTheInvoice() {
        assertThat(PENDING.toJson().toString())
                .isEqualTo(
                        json("""
                        {
                          "_id": "invoice-0123456789abcdef",
                          "type": "lightning_invoice",
                          "orderId": "purchase-0123456789abcdef",
                          "userName": "alice",
                          "timestamp": "2026-01-31T12:00:00.000Z",
                          "attempt": 1,
                          "status": "pending",
                          "invoice": {
                            "id": "invoice-0123456789abcdef",
                            "invoiceId": "%1$s",
                            "paymentRequest": "lnbcrt10u1pexample",
                            "paymentHash": "%1$s",
                            "amount": 1000,
                            "currency": "sats",
                            "status": "pending",
                            "expiresAt": "2026-01-31T12:15:00.000Z",
                            "provider": "cln"
                          }
                        }
                        """
                                        .formatted("ab".repeat(32)))
                                .toString());
    }

    @Test
    void tellsWhatCame() {
        assertThat(PAID.toJson().path("status").stringValue()).isEqualTo("paid");
        assertThat(PAID.toJson().path("payment").toString())
                .isEqualTo(
                        json("""
                        {
                          "receivedMsat": 1000500,
                          "settledAt": "2026-01-31T12:01:00.000Z",
                          "duplicate": false
                        }
                        """)
                                .toString());
    }

    @Test
    void tellsWhyThereIsNone() {
        assertThat(FAILED.toJson())
                .isEqualTo(
                        json(
                                """
                                {
                                  "_id": "invoice-0123456789abcdef",
                                  "type": "lightning_invoice",
                                  "orderId": "purchase-0123456789abcdef",
                                  "userName": "alice",
                                  "timestamp": "2026-01-31T12:00:00.000Z",
                                  "attempt": 1,
                                  "status": "failed",
                                  "reason": "the node refused the payment"
                                }
                                """));
    }

    /** With the price, where the invoice doesn't show it: else it would be forgotten. */
    @Test
    void tellsOfAPaymentBelowThePrice() {
        var cheaper =
                InvoiceStanding.toldBy(Samples.invoicePaid())
                        .map(it -> new InvoiceStanding(1, it.invoice(), null, it.payment(), 5000))
                        .orElseThrow();

        var json = PENDING.evolve(cheaper).toJson();

        assertThat(json.path("status").stringValue()).isEqualTo("underpaid");
        assertThat(json.path("invoice").path("status").stringValue()).isEqualTo("underpaid");
        assertThat(json.path("priceSats").longValue()).isEqualTo(5000);
        assertThat(InvoiceDocument.fromJson(json)).isEqualTo(PENDING.evolve(cheaper));
    }

    /** Earlier versions called every payment one. */
    @Test
    void readsAnOlderDocumentsPaymentBelowThePriceAsSuch() {
        var stored =
                json(
                        PAID.toJson()
                                .toString()
                                .replace("\"receivedMsat\":1000500", "\"receivedMsat\":999999"));

        assertThat(stored.path("status").stringValue()).isEqualTo("paid");
        assertThat(InvoiceDocument.fromJson(stored).toJson().path("status").stringValue())
                .isEqualTo("underpaid");
    }

    @ParameterizedTest
    @FieldSource("ALL")
    void readsBackWhatItWrote(InvoiceDocument document) {
        var stored = json(document.toJson().put("_rev", "1-a").toString());

        assertThat(InvoiceDocument.fromJson(stored)).isEqualTo(document);
    }

    @Test
    void keepsItsOwnerThroughFactsThatNameNone() {
        var paid = InvoiceStanding.toldBy(Samples.invoicePaid()).orElseThrow();

        assertThat(PENDING.evolve(paid)).isEqualTo(PAID);
        assertThat(PAID.evolve(PENDING.standing())).isEqualTo(PAID);
    }

    @Test
    void aDocumentOfAnotherKindIsNoInvoice() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> InvoiceDocument.fromJson(json("{\"type\":\"purchase\"}")));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"_id\":\"other-1\"}",
                "{\"type\":\"invoice\"}",
                "{\"orderId\":\"purchase-fedcba9876543210\"}",
                "{\"timestamp\":\"soon\"}",
                "{\"invoice\":{\"id\":7}}"
            })
    void isNotOursWhereItCannotBeRead(String members) {
        ObjectNode document = PAID.toJson();
        document.setAll(json(members));

        assertThat(InvoiceDocument.ifOurs(PAID.toJson())).hasValue(PAID);
        assertThat(InvoiceDocument.ifOurs(document)).isEmpty();
    }

    private static InvoiceDocument after(PurchaseEvent event) {
        return new InvoiceDocument(
                ORDER_ID, "alice", TIMESTAMP, InvoiceStanding.toldBy(event).orElseThrow());
    }
}
