package io.boltline.cli.restore;

import static io.boltline.cli.rebuild.InvoiceEvents.PLACED;
import static io.boltline.cli.rebuild.InvoiceEvents.created;
import static io.boltline.cli.rebuild.InvoiceEvents.expired;
import static io.boltline.cli.rebuild.InvoiceEvents.failed;
import static io.boltline.cli.rebuild.InvoiceEvents.paid;
import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.boltline.cli.restore.Wanted.Decision;
import io.boltline.contract.ContractJson;
import io.boltline.contract.MessageType;
import io.boltline.contract.OrderCreated;
import io.boltline.contract.OrderId;
import io.boltline.contract.PurchaseEvent;
import io.boltline.contract.document.InvoiceDocument;
import io.boltline.contract.document.OrderDocument;
import io.boltline.contract.document.ToldInvoice;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

class WantedTest {
    private static final OrderId ID = new OrderId("purchase-0123456789abcdef");
    private static final OrderDocument ORDER =
            OrderDocument.place(
                    ID,
                    PLACED,
                    JsonNodeFactory.instance.objectNode().put("product", "pow_lab"),
                    1000,
                    "alice");

    @Test
    void anOrderIsPutBackKeptOrLeft() {
        var wanted = new Wanted.Order(ORDER);

        assertThat(wanted.decide(null)).isEqualTo(new Decision.PutBack(ORDER.toJson()));
        assertThat(wanted.decide(ORDER.toJson().put("_rev", "1-a"))).isEqualTo(new Decision.Keep());
        assertThat(wanted.decide(ORDER.toJson().put("timestamp", PLACED.toEpochMilli())))
                .isEqualTo(new Decision.Keep());
        assertThat(wanted.decide(ORDER.toJson().put("userName", "bob")))
                .isEqualTo(left(ID.value(), "userName"));
        assertThat(wanted.decide(ORDER.toJson().put("type", "note")))
                .isEqualTo(
                        new Decision.Leave(
                                NotRestored.because(ID.value(), "is no order's document")));
    }

    @Test
    void anInvoiceIsPutBackInItsLastState() {
        assertThat(invoice(created(ID), paid(ID)).decide(null))
                .isEqualTo(new Decision.PutBack(document(created(ID), paid(ID))));
    }

    @Test
    void anOlderInvoiceIsBroughtUpWithItsRevision() {
        var stored = document(created(ID)).put("_rev", "1-a");

        assertThat(invoice(created(ID), expired(ID)).decide(stored))
                .isEqualTo(
                        new Decision.BringUp(
                                document(created(ID), expired(ID)).put("_rev", "1-a")));
    }

    @Test
    void anInvoiceThatSaysAsMuchOrMoreIsKept() {
        var wanted = invoice(created(ID));

        assertThat(wanted.decide(document(created(ID)))).isEqualTo(new Decision.Keep());
        assertThat(wanted.decide(document(created(ID), paid(ID)))).isEqualTo(new Decision.Keep());
        assertThat(invoice(failed(ID)).decide(document(created(ID))))
                .isEqualTo(new Decision.Keep());
    }

    @Test
    void anInvoiceOfAnotherIsLeft() {
        var wanted = invoice(created(ID));
        var otherInvoice = document(created(ID));
        ((ObjectNode) otherInvoice.path("invoice")).put("paymentHash", "other");

        assertThat(wanted.decide(document(created(ID)).put("userName", "bob")))
                .isEqualTo(left(ID.invoiceDocumentId(), "userName"));
        assertThat(wanted.decide(document(created(ID)).put("timestamp", "2026-01-31T12:00:01Z")))
                .isEqualTo(left(ID.invoiceDocumentId(), "timestamp"));
        assertThat(wanted.decide(otherInvoice)).isEqualTo(left(ID.invoiceDocumentId(), "invoice"));
        assertThat(wanted.decide(document(created(ID)).put("type", "note")))
                .isEqualTo(
                        new Decision.Leave(
                                NotRestored.because(
                                        ID.invoiceDocumentId(), "is no invoice's document")));
    }

    @Test
    void aPaymentBelongsToTheOrdersCustomer() {
        assertThat(new Wanted.Invoice(told(paid(ID)), Optional.of("alice")).decide(null))
                .isEqualTo(new Decision.PutBack(document(paid(ID))));
        assertThat(new Wanted.Invoice(told(paid(ID)), Optional.empty()).decide(null))
                .isInstanceOf(Decision.Leave.class);
    }

    @Test
    void anOrderOfAnotherPriceThanItsContentIsNone() {
        var record =
                ContractJson.mapper()
                        .writeValueAsBytes(
                                new OrderCreated(
                                        ID, PLACED, "pow_lab", 1, ORDER.created().customer()));
        assertThat(LoggedOrder.of(ID, List.of(LoggedRecord.fromBytes(bytes(record)))).document())
                .isEmpty();
    }

    private static byte[] bytes(byte[] value) {
        var type = MessageType.ORDER_CREATED;
        return ByteBuffer.allocate(14 + type.length() + value.length)
                .putInt(3)
                .putLong(17)
                .putShort((short) type.length())
                .put(type.getBytes(US_ASCII))
                .put(value)
                .array();
    }

    private static Wanted invoice(PurchaseEvent... events) {
        return new Wanted.Invoice(told(events), Optional.of("alice"));
    }

    private static ToldInvoice told(PurchaseEvent... events) {
        return Arrays.stream(events)
                .map(event -> ToldInvoice.of(event).orElseThrow())
                .reduce(ToldInvoice::and)
                .orElseThrow();
    }

    private static ObjectNode document(PurchaseEvent... events) {
        InvoiceDocument document = told(events).first("alice");
        return document.toJson();
    }

    private static Decision left(String id, String member) {
        return new Decision.Leave(NotRestored.different(id, List.of(member)));
    }
}
