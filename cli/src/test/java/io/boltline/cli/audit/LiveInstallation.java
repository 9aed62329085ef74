package io.boltline.cli.audit;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.boltline.cli.audit.evidence.TestNode;
import io.boltline.cli.kafka.KafkaSettings;
import io.boltline.contract.CommandId;
import io.boltline.contract.InvoiceCreated;
import io.boltline.contract.InvoiceStanding;
import io.boltline.contract.MessageContext;
import io.boltline.contract.MessageWriter;
import io.boltline.contract.OrderId;
import io.boltline.contract.PurchaseEvent;
import io.boltline.contract.Topics;
import io.boltline.contract.document.InvoiceDocument;
import io.boltline.contract.document.OrderDocument;
import io.boltline.couchdb.CouchDb;
import io.boltline.couchdb.CouchDbSettings;
import io.boltline.couchdb.Database;
import io.boltline.kafka.TopicProvisioner;
import io.boltline.kafka.TopicSpec;
import io.boltline.kafka.TopicSpecs;
import io.boltline.standins.couchdb.CouchDbStandIn;
import io.boltline.standins.kafka.KafkaStandIn;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** A real broker, and stand-ins, with orders as the services would have left them. */
public final class LiveInstallation implements AutoCloseable {
    private static final int BATCH = 500;
    private static final int CALLERS = 8;
    private static final long PRICE_SATS = 1000;

    private final KafkaStandIn kafka;
    private final CouchDbStandIn couchDb;
    private final CouchDb client;
    private Database orders;
    private final KafkaProducer<byte[], byte[]> producer;

    public LiveInstallation(Path data) throws IOException {
        kafka = KafkaStandIn.start(data.resolve("kafka"));
        couchDb =
                CouchDbStandIn.start(
                        io.boltline.standins.couchdb.CouchDbSettings.inMemory()
                                .admin("admin", "admin-password"));
        client = new CouchDb(couchDbSettings());
        orders = client.database("none-orders");
        producer =
                new KafkaProducer<>(
                        Map.of("bootstrap.servers", kafka.bootstrapServers(), "linger.ms", "5"),
                        new ByteArraySerializer(),
                        new ByteArraySerializer());
    }

    public KafkaSettings kafka() {
        return KafkaSettings.at(kafka.bootstrapServers());
    }

    public CouchDbSettings couchDbSettings() {
        return CouchDbSettings.of(couchDb.url(), "admin", "admin-password");
    }

    public CouchDbStandIn couchDb() {
        return couchDb;
    }

    public Database orders() {
        return orders;
    }

    /** A topic and a database of their own. */
    public void begin(Topics topics, String loginPrefix) {
        orders = client.database(loginPrefix + "-orders");
        orders.createIfMissing();
        ensure(new TopicSpecs(topics).events(6), new TopicSpecs(topics).keyChecks());
    }

    private void ensure(TopicSpec... specs) {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", kafka.bootstrapServers()))) {
            new TopicProvisioner(admin, (short) 1).ensure(List.of(specs));
        }
    }

    public static OrderId orderId(int number) {
        return new OrderId("purchase-%016d".formatted(number));
    }

    public static OrderDocument order(int number, Instant placed) {
        ObjectNode payload =
                (ObjectNode)
                        JsonMapper.shared()
                                .readTree(
                                        """
                                        {"product":"pow_lab","description":"POW Lab Access","metadata":{"userId":"user-%d","campaign":"spring","cart":["a","b"]}}
                                        """
                                                .formatted(number));
        return OrderDocument.place(
                orderId(number), placed, payload, PRICE_SATS, "user" + number % 100);
    }

    /** Complete orders, by number. */
    void place(int first, int count, Topics topics, Instant placed, TestNode node)
            throws Exception {
        try (var callers = Executors.newFixedThreadPool(CALLERS)) {
            for (int from = first; from < first + count; from += BATCH) {
                int to = Math.min(from + BATCH, first + count);
                var made = new ArrayList<Future<InvoiceCreated>>();
                for (int number = from; number < to; number++) {
                    OrderDocument order = order(number, placed);
                    made.add(callers.submit(() -> node.invoice(order)));
                }
                var documents = new ArrayList<ObjectNode>();
                for (int number = from; number < to; number++) {
                    OrderDocument order = order(number, placed);
                    InvoiceCreated invoice = made.get(number - from).get();
                    documents.add(order.toJson());
                    documents.add(invoiceDocument(order, invoice));
                    emit(order.created(), topics);
                    emit(invoice, topics);
                }
                orders.bulk(documents);
            }
        }
        producer.flush();
    }

    private static ObjectNode invoiceDocument(OrderDocument order, InvoiceCreated invoice) {
        return new InvoiceDocument(
                        order.id(),
                        order.userName(),
                        order.timestamp(),
                        InvoiceStanding.toldBy(invoice).orElseThrow())
                .toJson();
    }

    public void emit(PurchaseEvent event, Topics topics) {
        var context = new MessageContext(new CommandId("command"), "command", null, null, null);
        send(new MessageWriter(topics, "/boltline/test").event(event, context, Instant.now()));
    }

    public void send(ProducerRecord<byte[], byte[]> record) {
        var _ = producer.send(record);
    }

    /** As the invoice-processors leave it. */
    void watch(Topics topics, String node) throws Exception {
        ensure(new TopicSpecs(topics).settlementCursors());
        producer.send(
                        new ProducerRecord<>(
                                topics.settlementCursors(),
                                node.getBytes(US_ASCII),
                                "{}".getBytes(US_ASCII)))
                .get();
    }

    public KafkaProducer<byte[], byte[]> producer() {
        return producer;
    }

    public void flush() {
        producer.flush();
    }

    /** An audit of a system at rest. */
    AuditSettings audit(Topics topics, TestNode node) {
        return AuditSettings.of(kafka(), topics, couchDbSettings(), orders.name(), node.access())
                .withSettling(Duration.ZERO);
    }

    @Override
    public void close() {
        producer.close();
        client.close();
        couchDb.close();
        kafka.close();
    }
}
