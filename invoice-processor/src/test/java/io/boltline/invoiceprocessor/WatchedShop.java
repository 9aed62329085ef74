package io.boltline.invoiceprocessor;

import static org.awaitility.Awaitility.await;

import io.boltline.contract.CommandId;
import io.boltline.contract.InvoiceCreated;
import io.boltline.contract.InvoiceExpired;
import io.boltline.contract.InvoicePaid;
import io.boltline.contract.MessageContext;
import io.boltline.contract.MessageWriter;
import io.boltline.contract.OrderCreated;
import io.boltline.contract.OrderId;
import io.boltline.contract.PurchaseEvent;
import io.boltline.contract.RecordedLog;
import io.boltline.contract.Topics;
import io.boltline.invoiceprocessor.settlement.SettlementOutages;
import io.boltline.kafka.TopicSpecs;
import io.boltline.lightning.LightningInvoice;
import io.boltline.lightning.LightningNode;
import io.boltline.lightning.Settlements;
import io.boltline.outage.Outages;
import io.boltline.standins.OffsetClock;
import io.boltline.worker.Attempt;
import io.boltline.worker.PartitionedSender;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Queue;
import java.util.UUID;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import tools.jackson.databind.json.JsonMapper;

/** Orders with invoices at a node, and instances that watch what becomes of them. */
final class WatchedShop implements AutoCloseable {
    static final Duration PATIENCE = Duration.ofSeconds(60);
    static final Duration EXPIRY = Duration.ofMinutes(15);

    /** Of one call that waits for a settlement. */
    static final Duration LONGEST_WAIT = Duration.ofSeconds(2);

    private static final int PARTITIONS = 2;

    private final Outages outages = Outages.unwatched();
    private final Broker broker;
    private final Topics topics = new Topics("shop-" + UUID.randomUUID() + ".");
    private final OffsetClock clock;
    private final List<Settlement> running = new ArrayList<>();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private Duration sweepInterval = Duration.ofMillis(300);
    private final AtomicInteger orders = new AtomicInteger();
    private final Queue<Throwable> crashes = new ConcurrentLinkedQueue<>();

    WatchedShop(Broker broker, OffsetClock clock) {
        this.broker = broker;
        this.clock = clock;
        broker.create(
                List.of(
                        new TopicSpecs(topics).events(PARTITIONS),
                        new TopicSpecs(topics).replies(PARTITIONS),
                        new TopicSpecs(topics).invoiceIndex(PARTITIONS),
                        new TopicSpecs(topics).settlementCursors()));
    }

    /** From the next instance on. */
    WatchedShop sweeping(Duration interval) {
        sweepInterval = interval;
        return this;
    }

    Topics topics() {
        return topics;
    }

    /** Of all instances together. */
    SimpleMeterRegistry meters() {
        return meters;
    }

    double counted(String meter, String... tags) {
        var counter = meters.find(meter).tags(tags).counter();
        return counter == null ? 0 : counter.count();
    }

    /** Of the instance that was started first. */
    double measured(String meter) {
        var gauge = meters.find(meter).gauge();
        return gauge == null ? 0 : gauge.value();
    }

    OrderCreated order() {
        var content = JsonMapper.shared().createObjectNode().put("product", "pow_lab");
        return new OrderCreated(
                new OrderId("purchase-" + "%016d".formatted(orders.incrementAndGet())),
                clock.instant().truncatedTo(ChronoUnit.MILLIS),
                "pow_lab",
                1000,
                new OrderCreated.Customer("alice", content));
    }

    /** An order whose invoice log and index know. */
    LightningInvoice invoiced(LightningNode node) {
        return invoiced(node, order(), 1);
    }

    LightningInvoice invoiced(LightningNode node, OrderCreated order, int attempt) {
        LightningInvoice invoice = made(node, order, attempt);
        new OutgoingMessages(new PartitionedSender(broker.sender()), topics, clock)
                .created(
                        InvoiceFacts.created(PlacedOrder.asked(order, attempt), invoice),
                        context());
        return invoice;
    }

    /** An invoice that the log knows, but not the index. */
    LightningInvoice invoicedWithoutEntry(LightningNode node) {
        OrderCreated order = order();
        LightningInvoice invoice = made(node, order, 1);
        broker.sender()
                .send(
                        new MessageWriter(topics, "/test")
                                .event(
                                        InvoiceFacts.created(AskedInvoice.of(order), invoice),
                                        context(),
                                        clock.instant()));
        return invoice;
    }

    /** An invoice that nobody but the node knows. */
    LightningInvoice made(LightningNode node, OrderCreated order, int attempt) {
        return (LightningInvoice)
                node.createPayment(
                        InvoiceFacts.request(PlacedOrder.asked(order, attempt), null, EXPIRY));
    }

    /** As the service does it: the node says whether there may be another. */
    void requested(LightningNode node, OrderCreated order, int attempt) {
        var request =
                new MessageWriter(topics, "/test")
                        .event(PlacedOrder.requested(order, attempt), context(), clock.instant());
        new OrderListener(
                        node,
                        new OutgoingMessages(new PartitionedSender(broker.sender()), topics, clock),
                        clock,
                        new PaymentWindow(EXPIRY),
                        EXPIRY,
                        outages.of("lightning", "orders wait"))
                .handle(
                        RecordedLog.received(request, clock.instant().toEpochMilli()),
                        Attempt.FIRST);
    }

    static MessageContext context() {
        return new MessageContext(new CommandId("command-1"), "cause", null, null, null);
    }

    Settlement watch(LightningNode node) {
        return watch(node.settlements());
    }

    Settlement watch(Settlements settlements) {
        var settings =
                new SettlementSettings(
                        LONGEST_WAIT,
                        sweepInterval,
                        Duration.ofSeconds(1),
                        Duration.ofHours(1),
                        Duration.ofSeconds(1),
                        50_000,
                        PARTITIONS);
        var settlement =
                SettlementConfiguration.wired(
                        settings,
                        settlements,
                        broker.connection(),
                        topics,
                        broker.sender(),
                        clock,
                        meters,
                        new SettlementOutages(
                                outages.of("lightning", "orders wait"),
                                outages.of("kafka", "orders wait"),
                                outages.of("settlement", "payments wait")),
                        crashes::add);
        settlement.start();
        running.add(settlement);
        return settlement;
    }

    List<PurchaseEvent> events() {
        return broker.events(topics.events());
    }

    List<InvoiceCreated> invoices() {
        return of(InvoiceCreated.class);
    }

    List<InvoicePaid> payments() {
        return of(InvoicePaid.class);
    }

    List<InvoiceExpired> expiries() {
        return of(InvoiceExpired.class);
    }

    private <T> List<T> of(Class<T> type) {
        return events().stream().filter(type::isInstance).map(type::cast).toList();
    }

    /** What the log is told of this many invoices' payments, repeats and all. */
    List<InvoicePaid> awaitPayments(int count) {
        return await().atMost(PATIENCE)
                .until(
                        this::payments,
                        paid ->
                                paid.stream().map(InvoicePaid::eventId).distinct().count()
                                        >= count);
    }

    List<InvoiceExpired> awaitExpiries(int count) {
        return await().atMost(PATIENCE).until(this::expiries, expired -> expired.size() >= count);
    }

    /** Returns when this many further passes over the node's invoices are done. */
    void awaitSweeps(int count) {
        long until = sweeps() + count;
        await().atMost(PATIENCE).until(() -> sweeps() >= until);
    }

    long sweeps() {
        var timer = meters.find("boltline.settlement.sweep").timer();
        return timer == null ? 0 : timer.count();
    }

    /** What ended instances, which the service ends with. */
    List<Throwable> crashes() {
        return List.copyOf(crashes);
    }

    /** All instances; what they did stays to be looked at. */
    void stop() {
        running.forEach(Settlement::close);
        running.clear();
    }

    @Override
    public void close() {
        stop();
    }
}
