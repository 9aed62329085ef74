package io.boltline.invoiceprocessor.settlement;

import io.boltline.contract.MessageContext;
import io.boltline.contract.MessageWriter;
import io.boltline.contract.PurchaseEvent;
import io.boltline.contract.Topics;
import io.boltline.contract.internal.IndexedInvoice;
import io.boltline.invoiceprocessor.settlement.Settler.Fact;
import io.boltline.kafka.AcknowledgedSender;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.producer.ProducerRecord;

/**
 * Tells the log, and when that is acknowledged notes in the index what it was told: a crash in
 * between only makes the same be told again.
 */
final class SettlementLog {
    private static final String SOURCE = "/boltline/invoice-processor";

    private final AcknowledgedSender sender;
    private final Topics topics;
    private final MessageWriter writer;
    private final InstantSource clock;

    SettlementLog(AcknowledgedSender sender, Topics topics, InstantSource clock) {
        this.sender = sender;
        this.topics = topics;
        this.writer = new MessageWriter(topics, SOURCE);
        this.clock = clock;
    }

    /**
     * Returns when all is safe.
     *
     * @throws org.apache.kafka.common.KafkaException when something was not acknowledged
     */
    void tell(List<Fact> facts) {
        if (facts.isEmpty()) {
            return;
        }
        var events = new ArrayList<ProducerRecord<byte[], byte[]>>();
        var entries = new ArrayList<ProducerRecord<byte[], byte[]>>();
        for (Fact fact : facts) {
            switch (fact) {
                case Fact.Paid(var entry, var event) -> {
                    events.add(record(event, entry));
                    entries.add(entry.told(IndexedInvoice.Told.PAID).toRecord(topics));
                }
                case Fact.Expired(var entry, var event) -> {
                    events.add(record(event, entry));
                    entries.add(entry.told(IndexedInvoice.Told.EXPIRED).toRecord(topics));
                }
            }
        }
        sender.sendAll(events);
        sender.sendAll(entries);
    }

    private ProducerRecord<byte[], byte[]> record(PurchaseEvent event, IndexedInvoice entry) {
        String cause = "%s/invoice-created/%d".formatted(entry.orderId(), entry.attempt());
        var context = new MessageContext(entry.commandId(), cause, null, null, null);
        return writer.event(event, context, clock.instant());
    }
}
