package io.boltline.orderprocessor;

import io.boltline.contract.Command;
import io.boltline.contract.Headers;
import io.boltline.contract.InvoiceCommand;
import io.boltline.contract.MessageContext;
import io.boltline.contract.MessageWriter;
import io.boltline.contract.PurchaseEvent;
import io.boltline.contract.RecordedLog;
import io.boltline.couchdb.CouchDb;
import io.boltline.couchdb.CouchDbSettings;
import io.boltline.couchdb.GroupedWriter;
import io.boltline.couchdb.Grouping;
import io.boltline.couchdb.WriteGate;
import io.boltline.kafka.AcknowledgedSender;
import io.boltline.outage.Outages;
import io.boltline.service.secret.SealingKeys;
import io.boltline.service.secret.SessionSeal;
import io.boltline.standins.SettableClock;
import io.boltline.worker.Attempt;
import io.boltline.worker.DeadLetterTopic;
import io.boltline.worker.DeadLetters;
import io.boltline.worker.PartitionedSender;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;

/** One instance of the service between a real CouchDB client and a log that is recorded. */
final class OrderProcessor implements AutoCloseable {
    static final Duration LIFETIME = Duration.ofMinutes(5);
    static final long MAX_PRICE_SATS = 100_000;

    /** Of a user, that become events. */
    static final int MAX_REFUSALS = 5;

    private static final SessionSeal SEAL =
            new SessionSeal(SealingKeys.parse(SealingKeys.generate("test")));
    static final String DEAD_LETTERS = "purchase.commands.order-processor.dlt";
    private static final String SOURCE = "/boltline/order-processor";

    private final CouchDb couchDb;
    private final GroupedWriter writer;
    private final CommandListener listener;
    private final InvoiceProjection projection;
    private final DeadLetters deadLetters;

    private OrderProcessor(
            CouchDbSettings couchDbSettings,
            String database,
            RecordedLog log,
            SettableClock brokerClock,
            Runnable requireOurs) {
        this.couchDb = new CouchDb(couchDbSettings);
        var documents = couchDb.database(database);
        this.writer = documents.groupedWriter(Grouping.standard());
        var uses = new CouchDbUses(Outages.unwatched());
        var orders = new Orders(documents, writer, requireOurs, uses);
        var sender = new AcknowledgedSender(log);
        var outgoing =
                new OutgoingMessages(
                        new PartitionedSender(sender),
                        new MessageWriter(RecordedLog.TOPICS, SOURCE),
                        brokerClock);
        var invoices = new Invoices(documents, requireOurs, uses);
        this.projection =
                new InvoiceProjection(
                        new ProjectedInvoices(
                                orders, documents, documents.bulkWriter(WriteGate.OPEN), uses));
        this.listener =
                new CommandListener(
                        SEAL,
                        new SessionUsers(couchDb.sessions(), Duration.ZERO, uses),
                        new PurchaseCommands(
                                new Products(documents, uses),
                                orders,
                                invoices,
                                outgoing,
                                new RefusalLimit(MAX_REFUSALS, new SimpleMeterRegistry()),
                                brokerClock,
                                LIFETIME,
                                MAX_PRICE_SATS),
                        new InvoiceCommands(orders, invoices, outgoing, brokerClock, LIFETIME));
        this.deadLetters =
                new CommandDeadLetters(
                        new DeadLetterTopic(
                                sender, DEAD_LETTERS, "order-processor", Set.of(Headers.SESSION)),
                        outgoing);
    }

    /** Knows nothing yet: as after a start, its products are not read. */
    static OrderProcessor start(Shop shop, RecordedLog log, SettableClock brokerClock) {
        return start(shop.settings(Duration.ofSeconds(30)), shop.database(), log, brokerClock);
    }

    static OrderProcessor start(
            CouchDbSettings couchDb, String database, RecordedLog log, SettableClock brokerClock) {
        return new OrderProcessor(couchDb, database, log, brokerClock, () -> {});
    }

    /** In a database that may be another one than the orders'. */
    static OrderProcessor startGuarded(
            Shop shop, RecordedLog log, SettableClock brokerClock, Runnable requireOurs) {
        return new OrderProcessor(
                shop.settings(Duration.ofSeconds(30)),
                shop.database(),
                log,
                brokerClock,
                requireOurs);
    }

    void handle(Purchase purchase, String cookie) {
        handle(record(purchase, cookie));
    }

    /** A command that the broker took then. */
    void handle(Purchase purchase, String cookie, Instant acceptedAt) {
        handle(record(purchase, cookie, acceptedAt));
    }

    void handle(ConsumerRecord<byte[], byte[]> record) {
        listener.handle(record, Attempt.FIRST);
    }

    /** A request for another invoice, from a caller who waits. */
    void handle(InvoiceCommand command, String cookie) {
        var context = Purchase.aPurchase().context();
        handle(
                RecordedLog.received(
                        sealed(command, context, cookie), Purchase.ACCEPTED_AT.toEpochMilli()));
    }

    /** What the invoice-processor wrote, as the broker gives it. */
    static ConsumerRecord<byte[], byte[]> told(PurchaseEvent event) {
        var record =
                new MessageWriter(RecordedLog.TOPICS, "/boltline/invoice-processor")
                        .event(event, Purchase.aPurchase().context(), Purchase.ACCEPTED_AT);
        return RecordedLog.received(record, 0);
    }

    /** One after the other. */
    void project(PurchaseEvent event) {
        project(told(event));
    }

    /** Throws what keeps it from being handled. */
    void project(ConsumerRecord<byte[], byte[]> record) {
        var failures = projectAll(List.of(record));
        if (!failures.isEmpty()) {
            throw failures.values().iterator().next();
        }
    }

    /** As the worker gives them: those that concern the projection, together. */
    Map<ConsumerRecord<byte[], byte[]>, RuntimeException> projectAll(
            List<ConsumerRecord<byte[], byte[]>> records) {
        return projection.handle(records.stream().filter(projection::concerns).toList());
    }

    void layAside(ConsumerRecord<byte[], byte[]> record, DeadLetters.Cause cause) {
        deadLetters.put(record, cause);
    }

    /** The command as it comes from the broker, which stamped it. */
    static ConsumerRecord<byte[], byte[]> record(Purchase purchase, String cookie) {
        return record(purchase, cookie, Purchase.ACCEPTED_AT);
    }

    private static ConsumerRecord<byte[], byte[]> record(
            Purchase purchase, String cookie, Instant acceptedAt) {
        return RecordedLog.received(
                sealed(purchase.command(), purchase.context(), cookie), acceptedAt.toEpochMilli());
    }

    private static ProducerRecord<byte[], byte[]> sealed(
            Command command, MessageContext context, String cookie) {
        var record =
                new MessageWriter(RecordedLog.TOPICS, "/boltline/gateway")
                        .command(command, context, Purchase.ACCEPTED_AT);
        return SEAL.seal(record, command, context.commandId(), cookie);
    }

    @Override
    public void close() {
        writer.close();
        couchDb.close();
    }
}
