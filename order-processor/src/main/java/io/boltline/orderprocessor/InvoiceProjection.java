package io.boltline.orderprocessor;

import io.boltline.contract.InvoiceStanding;
import io.boltline.contract.MessageReader;
import io.boltline.worker.Attempt;
import io.boltline.worker.RecordHandler;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Writes the invoice documents from the events; what says nothing of an invoice is passed over. */
final class InvoiceProjection implements RecordHandler {
    private final Invoices invoices;

    InvoiceProjection(Invoices invoices) {
        this.invoices = invoices;
    }

    @Override
    public void handle(ConsumerRecord<byte[], byte[]> record, Attempt attempt) {
        if (MessageReader.isAnyOf(InvoiceStanding.TOLD_BY, record)) {
            var event = MessageReader.event(record);
            InvoiceStanding.toldBy(event).ifPresent(fact -> invoices.project(event, fact));
        }
    }
}
