package io.boltline.orderprocessor;

import static io.boltline.orderprocessor.InvoiceFacts.aFailureOf;
import static io.boltline.orderprocessor.InvoiceFacts.aPaymentOf;
import static io.boltline.orderprocessor.InvoiceFacts.anExpiryOf;
import static io.boltline.orderprocessor.InvoiceFacts.anInvoiceOf;
import static io.boltline.orderprocessor.Purchase.ACCEPTED_AT;
import static io.boltline.orderprocessor.Purchase.ORDER_ID;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.boltline.contract.InvoiceStanding;
import io.boltline.contract.OrderId;
import io.boltline.contract.PurchaseEvent;
import io.boltline.contract.RecordedLog;
import io.boltline.contract.document.InvoiceDocument;
import io.boltline.contract.document.OrderDocument;
import io.boltline.couchdb.Fetched;
import io.boltline.standins.Fault;
import io.boltline.standins.FaultRule;
import io.boltline.standins.SettableClock;
import io.boltline.worker.DependencyUnavailableException;
import java.io.IOException;
import java.util.List;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

class InvoiceProjectionTest {
    private static final PurchaseEvent FAILED = aFailureOf(ORDER_ID, 1);
    private static final PurchaseEvent CREATED = anInvoiceOf(ORDER_ID, 1);
    private static final PurchaseEvent EXPIRED = anExpiryOf(ORDER_ID, 1);
    private static final PurchaseEvent PAID = aPaymentOf(ORDER_ID, 1);
    private static final PurchaseEvent CREATED_ANEW = anInvoiceOf(ORDER_ID, 2);

    static final List<List<PurchaseEvent>> ORDERS =
            List.of(
                    List.of(FAILED, CREATED, CREATED_ANEW),
                    List.of(CREATED, FAILED, CREATED_ANEW),
                    List.of(CREATED_ANEW, FAILED, CREATED),
                    List.of(CREATED, CREATED_ANEW, CREATED, FAILED, EXPIRED, CREATED_ANEW));

    private static Shop shop;
    private OrderProcessor processor;

    @BeforeAll
    static void openShop() throws IOException {
        shop = Shop.open();
    }

    @AfterAll
    static void closeShop() {
        shop.close();
    }

    @BeforeEach
    void start() {
        shop.startAfresh("{\"pow_lab\": 1000}");
        processor = OrderProcessor.start(shop, new RecordedLog(), new SettableClock(ACCEPTED_AT));
    }

    @AfterEach
    void stop() {
        shop.faults().clear();
        processor.close();
    }

    @ParameterizedTest
    @FieldSource("ORDERS")
    void endsTheSameInWhateverOrderFactsCome(List<PurchaseEvent> events) {
        events.forEach(processor::project);

        assertThat(stored()).isEqualTo(documentAfter(CREATED_ANEW));
    }

    /** Else anybody's stray record in a log that is kept for ever would stop it for ever. */
    @Test
    void passesOverWhatDoesNotSayWhatItIs() {
        var stray =
                new ProducerRecord<byte[], byte[]>(
                        RecordedLog.TOPICS.events(), 0, null, new byte[] {1, 2, 3});

        processor.project(RecordedLog.received(stray, 0));

        assertThat(found()).isInstanceOf(Fetched.Missing.class);
    }

    @Test
    void writesAFactOnce() {
        processor.project(CREATED);
        processor.project(CREATED);

        assertThat(((Fetched.Found) found()).etag()).startsWith("\"1-");
    }

    @Test
    void writesOnceWhatItIsGivenTogether() {
        var failures =
                processor.projectAll(
                        List.of(
                                OrderProcessor.told(CREATED),
                                OrderProcessor.told(PAID),
                                OrderProcessor.told(CREATED_ANEW)));

        assertThat(failures).isEmpty();
        assertThat(stored()).isEqualTo(documentAfter(PAID));
        assertThat(((Fetched.Found) found()).etag()).startsWith("\"1-");
    }

    @Test
    void writesTheOthersBesideWhatItCanNotWriteOrRead() {
        var order = new OrderId("purchase-" + "z".repeat(16));
        var occupied = new OrderId("purchase-" + "y".repeat(16));
        shop.write(Purchase.json("{\"type\": \"note\"}").put("_id", occupied.invoiceDocumentId()));
        var unreadable = unreadable();
        var unwritable = OrderProcessor.told(anInvoiceOf(occupied));

        var failures =
                processor.projectAll(
                        List.of(
                                OrderProcessor.told(CREATED),
                                unreadable,
                                unwritable,
                                OrderProcessor.told(anInvoiceOf(order))));

        assertThat(failures).containsOnlyKeys(unreadable, unwritable);
        assertThat(stored()).isEqualTo(documentAfter(CREATED));
        assertThat(shop.find(order.invoiceDocumentId())).isInstanceOf(Fetched.Found.class);
    }

    @Test
    void asksForAllOrdersTogetherWhoseTheyAre() {
        var missing = new OrderId("purchase-" + "x".repeat(16));
        var occupied = new OrderId("purchase-" + "w".repeat(16));
        shop.write(Purchase.json("{\"type\": \"note\"}").put("_id", occupied.value()));
        shop.write(order().toJson());
        shop.faults().add(FaultRule.always(new Fault.DropAfter()).on("GET").at(".*"));
        var ofMissing = OrderProcessor.told(aPaymentOf(missing, 1));
        var ofOccupied = OrderProcessor.told(aPaymentOf(occupied, 1));

        var failures =
                processor.projectAll(List.of(ofMissing, ofOccupied, OrderProcessor.told(PAID)));

        shop.faults().clear();
        assertThat(failures).containsOnlyKeys(ofMissing, ofOccupied);
        assertThat(stored()).isEqualTo(documentAfter(PAID));
    }

    private static ConsumerRecord<byte[], byte[]> unreadable() {
        var told = OrderProcessor.told(CREATED);
        var record =
                new ProducerRecord<>(
                        told.topic(), 0, told.key(), new byte[] {1, 2, 3}, told.headers());
        return RecordedLog.received(record, 0);
    }

    @Test
    void waitsForCouchDb() {
        shop.faults().add(FaultRule.always(new Fault.DropAfter()).on("POST").at(".*/_bulk_docs"));

        assertThatExceptionOfType(DependencyUnavailableException.class)
                .isThrownBy(() -> processor.project(CREATED));
        shop.faults().clear();
        processor.project(CREATED);

        assertThat(stored()).isEqualTo(documentAfter(CREATED));
        assertThat(((Fetched.Found) found()).etag()).startsWith("\"1-");
    }

    @Test
    void overwritesNoDocumentOfAnotherKind() {
        shop.write(Purchase.json("{\"type\": \"note\"}").put("_id", ORDER_ID.invoiceDocumentId()));

        assertThatIllegalArgumentException().isThrownBy(() -> processor.project(CREATED));
    }

    @Test
    void passesOtherFactsOver() {
        processor.project(order().created());

        assertThat(found()).isInstanceOf(Fetched.Missing.class);
    }

    @Test
    void keepsTheOwnerWhenThePaymentNamesNone() {
        processor.project(CREATED);
        processor.project(PAID);

        assertThat(stored()).isEqualTo(documentAfter(PAID));
    }

    /** As somebody who may write to the log could copy it from another order, again and again. */
    @Test
    void isNotPaidByPaymentsOfCheaperInvoices() {
        processor.project(CREATED);
        processor.project(aPaymentOf(ORDER_ID, 1, 400_000, 400_000));
        processor.project(aPaymentOf(ORDER_ID, 2, 400_000, 400_000));
        assertThat(stored().toJson().path("status").asString()).isEqualTo("underpaid");

        processor.project(PAID);

        assertThat(stored()).isEqualTo(documentAfter(PAID));
    }

    @Test
    void learnsTheOwnerFromTheOrderWhenThePaymentComesFirst() {
        shop.write(order().toJson());

        processor.project(PAID);

        assertThat(stored()).isEqualTo(documentAfter(PAID));
    }

    private static OrderDocument order() {
        return OrderDocument.place(
                ORDER_ID, ACCEPTED_AT, Purchase.json("{\"product\":\"a\"}"), 1, "alice");
    }

    private static InvoiceDocument documentAfter(PurchaseEvent event) {
        return new InvoiceDocument(
                ORDER_ID, "alice", ACCEPTED_AT, InvoiceStanding.toldBy(event).orElseThrow());
    }

    private static InvoiceDocument stored() {
        return InvoiceDocument.fromJson(((Fetched.Found) found()).document());
    }

    private static Fetched found() {
        return shop.find(ORDER_ID.invoiceDocumentId());
    }
}
