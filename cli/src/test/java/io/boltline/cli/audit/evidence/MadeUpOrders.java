package io.boltline.cli.audit.evidence;

import io.boltline.cli.audit.LiveInstallation;
import io.boltline.cli.audit.report.JournalLook;
import io.boltline.cli.audit.report.Tally;
import io.boltline.contract.CommandId;
import io.boltline.contract.InvoiceCreated;
import io.boltline.contract.InvoiceStanding;
import io.boltline.contract.MessageContext;
import io.boltline.contract.MessageWriter;
import io.boltline.contract.PurchaseEvent;
import io.boltline.contract.Topics;
import io.boltline.contract.document.InvoiceDocument;
import io.boltline.contract.document.OrderDocument;
import io.boltline.lightning.BookedInvoices;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.record.TimestampType;
import tools.jackson.databind.json.JsonMapper;

/**
 * Complete orders, made up as they are read by the code that reads a running installation: what an
 * audit costs but for the systems that it asks.
 */
public final class MadeUpOrders implements Sources {
    private static final Instant PLACED = Instant.parse("2026-01-31T12:00:00.123Z");
    private static final String NODE = "03" + "ab".repeat(32);

    private final int count;
    private final MessageWriter writer = new MessageWriter(new Topics("bench."), "/boltline/bench");
    private final MessageContext context =
            new MessageContext(new CommandId("command"), "command", null, null, null);

    /** So many orders, each with its invoice, which nobody paid yet. */
    public MadeUpOrders(int count) {
        this.count = count;
    }

    /** The log and the node have them in another order than that of their ids. */
    private int shuffled(int place) {
        return (int) (place * 7_919L % count);
    }

    private static OrderDocument order(int number) {
        return LiveInstallation.order(number, PLACED);
    }

    private static InvoiceCreated invoice(OrderDocument order) {
        return new InvoiceCreated(
                order.id(),
                order.timestamp(),
                1,
                "cln",
                NODE,
                hash(order),
                hash(order),
                "lnbcrt" + "q".repeat(300),
                order.created().priceSats() * 1000,
                Instant.parse("2100-01-01T00:00:00Z"),
                new InvoiceCreated.Customer(
                        order.userName(), JsonMapper.shared().createObjectNode()));
    }

    private static String hash(OrderDocument order) {
        Digest digest = Digest.of(order.id().value());
        return "%016x%016x".formatted(digest.high(), digest.low()).repeat(2);
    }

    @Override
    public String nodeId() {
        return NODE;
    }

    @Override
    public void readAnswers(Archive archive) {}

    @Override
    public void readEvents(Archive archive) {
        for (int place = 0; place < count; place++) {
            OrderDocument order = order(shuffled(place));
            log(order.created(), 2L * place, archive);
            log(invoice(order), 2L * place + 1, archive);
        }
    }

    private void log(PurchaseEvent event, long offset, Archive archive) {
        ProducerRecord<byte[], byte[]> sent = writer.event(event, context, PLACED);
        var record =
                new ConsumerRecord<>(
                        sent.topic(),
                        0,
                        offset,
                        PLACED.toEpochMilli(),
                        TimestampType.LOG_APPEND_TIME,
                        sent.key().length,
                        sent.value().length,
                        sent.key(),
                        sent.value(),
                        sent.headers(),
                        Optional.empty());
        if (LoggedEvent.of(record, false) instanceof LoggedEvent.Known(var id, var known)) {
            archive.add(id, known);
        }
    }

    @Override
    public void readNode(Archive archive) {
        for (int place = 0; place < count; place++) {
            OrderDocument order = order(shuffled(place));
            NodeBook.add(
                    BookedInvoices.ofCln(
                            JsonMapper.shared()
                                    .createObjectNode()
                                    .put("label", order.id() + ":1")
                                    .put("payment_hash", hash(order))
                                    .put("amount_msat", order.created().priceSats() * 1000)
                                    .put("status", "unpaid")),
                    true,
                    archive);
        }
    }

    @Override
    public void readDocuments(Archive archive) {
        for (int number = 0; number < count; number++) {
            OrderDocument order = order(number);
            InvoiceStanding standing = InvoiceStanding.toldBy(invoice(order)).orElseThrow();
            add(StoredDocument.of(order.toJson()), archive);
            add(
                    StoredDocument.of(
                            new InvoiceDocument(
                                            order.id(),
                                            order.userName(),
                                            order.timestamp(),
                                            standing)
                                    .toJson()),
                    archive);
        }
    }

    private static void add(Optional<StoredDocument> document, Archive archive) {
        document.ifPresent(it -> archive.add(it.orderId(), it.evidence()));
    }

    @Override
    public JournalReach readJournal(Archive archive) {
        for (int place = 0; place < count; place++) {
            OrderDocument order = order(shuffled(place));
            archive.add(
                    order.id().value(),
                    new Evidence.Journaled(Digest.of(order.created().eventId())));
            archive.add(
                    order.id().value(),
                    new Evidence.Journaled(Digest.of(invoice(order).eventId())));
        }
        return new JournalReach(JournalLook.READ, Map.of(0, PLACED.toEpochMilli()));
    }

    @Override
    public void readLaterEvents(Tally tally, BiConsumer<String, Evidence.Event> reader) {}

    @Override
    public Map<String, List<Evidence>> documentsOf(Collection<String> orderIds) {
        return Map.of();
    }

    @Override
    public long emitAgain(Map<String, List<Integer>> furtherAttempts) {
        return 0;
    }

    @Override
    public void close() {}
}
