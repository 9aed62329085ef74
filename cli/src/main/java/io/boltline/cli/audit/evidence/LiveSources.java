package io.boltline.cli.audit.evidence;

import io.boltline.cli.Progress;
import io.boltline.cli.audit.report.Count;
import io.boltline.cli.audit.report.Tally;
import io.boltline.cli.kafka.From;
import io.boltline.cli.kafka.RepairProducer;
import io.boltline.contract.CommandId;
import io.boltline.contract.MessageContext;
import io.boltline.contract.MessageWriter;
import io.boltline.contract.OrderId;
import io.boltline.contract.PurchaseEvent;
import io.boltline.contract.document.OrderDocument;
import io.boltline.couchdb.CouchDb;
import io.boltline.couchdb.Database;
import io.boltline.couchdb.DocumentPage;
import io.boltline.kafka.TopicReader;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BiConsumer;
import java.util.stream.Stream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import tools.jackson.databind.node.ObjectNode;

/** A running installation. */
final class LiveSources implements Sources {
    private static final String SOURCE = "/boltline/audit";

    /** An order may have 64 KiB; a page has at most about 16 MiB then. */
    private static final int PAGE = 250;

    private final AuditedInstallation installation;
    private final Optional<Path> clientRecord;
    private final Instant since;
    private final Progress progress;
    private final NodeBook node;
    private final String nodeId;
    private final TopicReader log;
    private final CouchDb couchDb;
    private final Database orders;

    /** Asks the node who it is; reads nothing else yet but where the log begins. */
    LiveSources(
            AuditedInstallation installation,
            Optional<Path> clientRecord,
            Instant since,
            Progress progress) {
        this.installation = installation;
        this.clientRecord = clientRecord;
        this.since = since;
        this.progress = progress;
        this.node = NodeBook.of(installation.node());
        this.nodeId = node.nodeId();
        this.log = installation.kafka().open(installation.topics().events());
        this.couchDb = new CouchDb(installation.couchDb());
        this.orders = couchDb.database(installation.ordersDatabase());
        From from = since.equals(Instant.EPOCH) ? new From.Beginning() : new From.At(since);
        from.seekIn(log, Instant.EPOCH);
    }

    @Override
    public String nodeId() {
        return nodeId;
    }

    @Override
    public void readAnswers(Archive archive) {
        clientRecord.ifPresent(file -> new ClientRecord(file).readInto(archive));
    }

    @Override
    public void readEvents(Archive archive) {
        Map<TopicPartition, Long> end = log.ends();
        var count = new AtomicLong();
        log.readTo(
                end,
                record -> {
                    boolean late = record.offset() >= end.getOrDefault(partition(record), 0L);
                    take(record, late, archive.tally(), archive::add);
                    progress.at("events", count.incrementAndGet());
                });
    }

    private static TopicPartition partition(ConsumerRecord<byte[], byte[]> record) {
        return new TopicPartition(record.topic(), record.partition());
    }

    private static void take(
            ConsumerRecord<byte[], byte[]> record,
            boolean late,
            Tally tally,
            BiConsumer<String, Evidence.Event> reader) {
        switch (LoggedEvent.of(record, late)) {
            case LoggedEvent.Known(String orderId, Evidence.Event event) ->
                    reader.accept(orderId, event);
            case LoggedEvent.Unknown _ -> tally.add(Count.UNKNOWN_EVENTS);
            case LoggedEvent.Unreadable _ -> tally.add(Count.UNREADABLE_EVENTS);
        }
    }

    @Override
    public void readLaterEvents(Tally tally, BiConsumer<String, Evidence.Event> reader) {
        Map<TopicPartition, Long> end = log.ends();
        log.readTo(end, record -> take(record, true, tally, reader));
    }

    @Override
    public void readNode(Archive archive) {
        node.readInto(archive, since, count -> progress.at("invoices at the node", count));
    }

    @Override
    public void readDocuments(Archive archive) {
        read("purchase-", "orders", archive);
        read("invoice-", "invoice documents", archive);
    }

    @Override
    public JournalReach readJournal(Archive archive) {
        return new JournalBook(installation.kafka(), installation.topics(), since, progress)
                .readInto(archive);
    }

    private void read(String prefix, String what, Archive archive) {
        long count = 0;
        Optional<String> from = Optional.of(prefix);
        while (from.isPresent()) {
            DocumentPage page = orders.page(from.get(), prefix + '\ufff0', PAGE);
            for (ObjectNode document : page.documents()) {
                StoredDocument.of(document)
                        .ifPresentOrElse(
                                it -> archive.add(it.orderId(), it.evidence()),
                                () -> archive.tally().add(Count.FOREIGN_DOCUMENTS));
            }
            count += page.documents().size();
            progress.at(what, count);
            from = page.next();
        }
    }

    @Override
    public Map<String, List<Evidence>> documentsOf(Collection<String> orderIds) {
        var ids = new ArrayList<String>();
        for (String orderId : orderIds) {
            ids.add(orderId);
            ids.add(new OrderId(orderId).invoiceDocumentId());
        }
        var found = new HashMap<String, List<Evidence>>();
        for (ObjectNode document : orders.getAll(ids).values()) {
            StoredDocument.of(document)
                    .ifPresent(it ->
                            found.computeIfAbsent(it.orderId(), _ -> new ArrayList<>())
                                    .add(it.evidence()));
        }
        return found;
    }

    @Override
    public long emitAgain(Map<String, List<Integer>> furtherAttempts) {
        var writer =
                new MessageWriter(installation.kafka().asWritten(installation.topics()), SOURCE);
        var context =
                new MessageContext(
                        new CommandId("repair-" + UUID.randomUUID()), "repair", null, null, null);
        try (var producer = new RepairProducer(installation.kafka())) {
            return producer.send(
                    orders.getAll(furtherAttempts.keySet()).values().stream()
                            .map(OrderDocument::fromJson)
                            .flatMap(it ->
                                    events(
                                            it,
                                            furtherAttempts.getOrDefault(
                                                    it.id().value(), List.of())))
                            .map(it -> writer.event(it, context, Instant.now()))
                            .toList());
        }
    }

    private static Stream<PurchaseEvent> events(OrderDocument order, List<Integer> attempts) {
        return Stream.concat(Stream.of(order.created()), attempts.stream().map(order::requested));
    }

    @Override
    public void close() {
        log.close();
        couchDb.close();
    }
}
