package io.boltline.orderprocessor;

import io.boltline.contract.InvoiceStanding;
import io.boltline.contract.MessageReader;
import io.boltline.contract.MessageType;
import io.boltline.worker.Attempt;
import io.boltline.worker.RecordHandler;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Writes the invoice documents from the events; what says nothing of an invoice is passed over. */
final class InvoiceProjection implements RecordHandler {
    /** Types of newer writers are none of these, and not an error. */
    private static final Set<String> SPEAK_OF_AN_INVOICE =
            Set.of(
                    MessageType.INVOICE_CREATED,
                    MessageType.INVOICE_FAILED,
                    MessageType.INVOICE_PAID,
                    MessageType.INVOICE_EXPIRED);

    private final Invoices invoices;

    InvoiceProjection(Invoices invoices) {
        this.invoices = invoices;
    }

    @Override
    public void handle(ConsumerRecord<byte[], byte[]> record, Attempt attempt) {
        if (MessageReader.isAnyOf(SPEAK_OF_AN_INVOICE, record)) {
            var event = MessageReader.event(record);
            InvoiceStanding.toldBy(event).ifPresent(fact -> invoices.project(event, fact));
        }
    }
}
