package io.boltline.orderprocessor;

import io.boltline.contract.InvoiceStanding;
import io.boltline.contract.MessageReader;
import io.boltline.contract.PurchaseEvent;
import io.boltline.contract.UnreadableMessageException;
import io.boltline.contract.document.ToldInvoice;
import io.boltline.couchdb.invoice.InvoiceDocuments;
import io.boltline.worker.BatchHandler;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Writes the invoice documents from the events; what says nothing of an invoice is passed over. */
final class InvoiceProjection implements BatchHandler {
    private final ProjectedInvoices store;
    private final InvoiceDocuments documents;

    InvoiceProjection(ProjectedInvoices store) {
        this.store = store;
        this.documents = new InvoiceDocuments(store);
    }

    @Override
    public boolean concerns(ConsumerRecord<byte[], byte[]> record) {
        return MessageReader.isAnyOf(InvoiceStanding.TOLD_BY, record);
    }

    @Override
    public Map<ConsumerRecord<byte[], byte[]>, RuntimeException> handle(
            List<ConsumerRecord<byte[], byte[]>> records) {
        var failures = new HashMap<ConsumerRecord<byte[], byte[]>, RuntimeException>();
        var events = new LinkedHashMap<ConsumerRecord<byte[], byte[]>, PurchaseEvent>();
        for (var record : records) {
            try {
                events.put(record, MessageReader.event(record));
            } catch (UnreadableMessageException unreadable) {
                failures.put(record, unreadable);
            }
        }
        var unwritten = documents.tell(ToldInvoice.byOrder(events.values()));
        if (!unwritten.isEmpty()) {
            events.forEach((record, event) -> {
                var failure = unwritten.get(event.orderId());
                if (failure != null) {
                    failures.put(record, store.asToldBy(failure));
                }
            });
        }
        return failures;
    }
}
