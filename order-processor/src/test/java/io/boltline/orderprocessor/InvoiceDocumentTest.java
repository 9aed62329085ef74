package io.boltline.orderprocessor;

import static io.boltline.orderprocessor.InvoiceFacts.aFailureOf;
import static io.boltline.orderprocessor.InvoiceFacts.anInvoiceOf;
import static io.boltline.orderprocessor.Purchase.ORDER_ID;
import static io.boltline.orderprocessor.Purchase.json;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class InvoiceDocumentTest {
    private static final InvoiceDocument FIRST = InvoiceDocument.of(anInvoiceOf(ORDER_ID, 1));
    private static final InvoiceDocument FIRST_FAILED = InvoiceDocument.of(aFailureOf(ORDER_ID, 1));
    private static final InvoiceDocument SECOND = InvoiceDocument.of(anInvoiceOf(ORDER_ID, 2));
    private static final InvoiceDocument SECOND_FAILED =
            InvoiceDocument.of(aFailureOf(ORDER_ID, 2));

    /** Each may be replaced by those after it, and by none before. */
    static final List<InvoiceDocument> IN_ORDER =
            List.of(FIRST_FAILED, FIRST, SECOND_FAILED, SECOND);

    @Test
    void tellsOfTheInvoice() {
        assertThat(FIRST.toJson().toString())
                .isEqualTo(
                        json("""
                        {
                          "_id": "invoice-0123456789abcdef",
                          "type": "lightning_invoice",
                          "orderId": "purchase-0123456789abcdef",
                          "userName": "alice",
                          "timestamp": "2026-01-31T12:00:00.123Z",
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
                            "expiresAt": "2026-01-31T12:15:00.123Z",
                            "provider": "cln"
                          }
                        }
                        """
                                        .formatted("1".repeat(64)))
                                .toString());
    }

    @Test
    void tellsWhyThereIsNone() {
        assertThat(FIRST_FAILED.toJson())
                .isEqualTo(
                        json(
                                """
                                {
                                  "_id": "invoice-0123456789abcdef",
                                  "type": "lightning_invoice",
                                  "orderId": "purchase-0123456789abcdef",
                                  "userName": "alice",
                                  "timestamp": "2026-01-31T12:00:00.123Z",
                                  "attempt": 1,
                                  "status": "failed",
                                  "reason": "no route"
                                }
                                """));
    }

    @ParameterizedTest
    @FieldSource("IN_ORDER")
    void readsBackWhatItWrote(InvoiceDocument document) {
        var stored = json(document.toJson().put("_rev", "1-a").toString());

        assertThat(InvoiceDocument.fromJson(stored)).isEqualTo(document);
    }

    @ParameterizedTest
    @FieldSource("IN_ORDER")
    void saysTheSameInWhateverOrderFactsCome(InvoiceDocument fact) {
        for (var other : IN_ORDER) {
            var last = IN_ORDER.get(Math.max(IN_ORDER.indexOf(fact), IN_ORDER.indexOf(other)));

            assertThat(fact.evolve(other)).isEqualTo(last);
            assertThat(other.evolve(fact)).isEqualTo(last);
        }
    }

    @Test
    void aDocumentOfAnotherKindIsNoInvoice() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> InvoiceDocument.fromJson(json("{\"type\":\"purchase\"}")));
    }
}
