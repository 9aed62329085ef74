package io.boltline.invoiceprocessor;

import static io.boltline.contract.RecordedLog.TOPICS;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import io.boltline.contract.ContractJson;
import io.boltline.contract.InvoiceCreated;
import io.boltline.contract.InvoiceFailed;
import io.boltline.contract.MessageReader;
import io.boltline.contract.MessageWriter;
import io.boltline.contract.OrderCreated;
import io.boltline.contract.OrderId;
import io.boltline.contract.PurchaseEvent;
import io.boltline.contract.PurchaseReply;
import io.boltline.contract.RecordedLog;
import io.boltline.kafka.AcknowledgedSender;
import io.boltline.lightning.InMemoryLightningNode;
import io.boltline.lightning.PaymentKey;
import io.boltline.lightning.PaymentRequest;
import io.boltline.lightning.StandingAtNode;
import io.boltline.outage.Outages;
import io.boltline.standins.SettableClock;
import io.boltline.worker.Attempt;
import io.boltline.worker.DependencyUnavailableException;
import io.boltline.worker.PartitionedSender;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/**
 * Whatever node and log do, and however often an order or a request for another invoice is
 * redelivered: one invoice for an attempt, none after its window, never a second one that can be
 * paid, one content for each event, and no reply that the log doesn't know of.
 */
class InvoiceHistoriesTest {
    private static final int HISTORIES = 500;
    private static final int TURNS = 40;
    private static final int MAX_ATTEMPT = 3;
    private static final Duration WINDOW = Duration.ofMinutes(15);
    private static final Duration EXPIRY = Duration.ofMinutes(15);

    @Test
    void keepTheGuarantees() {
        for (long seed = 0; seed < HISTORIES; seed++) {
            var history = new History(seed);
            try {
                history.run();
                history.check();
            } catch (AssertionError e) {
                throw new AssertionError("seed " + seed + " after " + history.told, e);
            }
        }
    }

    @Test
    void meetEveryKindOfEnd() {
        var told = new HashSet<String>();
        for (long seed = 0; seed < 50; seed++) {
            var history = new History(seed);
            history.run();
            told.addAll(history.told);
            history.log.events().forEach(event -> told.add(event.getClass().getSimpleName()));
            if (history.log.replies().stream().anyMatch(InvoiceHistoriesTest::isConflict)) {
                told.add("refused");
            }
        }

        assertThat(told)
                .contains(
                        "handled",
                        "retried",
                        "redelivered",
                        "made another",
                        "refused",
                        "InvoiceCreated",
                        "InvoiceFailed");
    }

    private static boolean isConflict(PurchaseReply reply) {
        return reply instanceof PurchaseReply.Refused refused && refused.statusCode() == 409;
    }

    /** A record in the worker's window: an order, or the request for another invoice of it. */
    private static final class Delivery {
        private final OrderCreated order;
        private final int attempt;
        private final Instant appendedAt;
        private int tries;
        private Instant firstTryAt;
        private boolean handled;

        Delivery(OrderCreated order, int attempt, Instant appendedAt) {
            this.order = order;
            this.attempt = attempt;
            this.appendedAt = appendedAt;
            this.firstTryAt = appendedAt;
        }

        PurchaseEvent event() {
            return attempt == 1 ? order : PlacedOrder.requested(order, attempt);
        }

        /** As after a rebalance or a crash: another instance knows of no earlier try. */
        void comeAgain() {
            tries = 0;
            handled = false;
        }

        Attempt nextTry(Instant now) {
            firstTryAt = tries == 0 ? now : firstTryAt;
            return new Attempt(++tries, Duration.between(firstTryAt, now));
        }
    }

    private static final class History {
        private final Random random;
        private final SettableClock brokerClock = new SettableClock(PlacedOrder.PLACED_AT);
        private final InMemoryLightningNode node = new InMemoryLightningNode(brokerClock);
        private final RecordedLog log = new RecordedLog();
        private final List<Delivery> deliveries = new ArrayList<>();
        private final List<String> told = new ArrayList<>();
        private long payments;
        private final OrderListener listener =
                new OrderListener(
                        node,
                        new OutgoingMessages(
                                new PartitionedSender(new AcknowledgedSender(log)),
                                TOPICS,
                                brokerClock),
                        brokerClock,
                        new PaymentWindow(WINDOW),
                        EXPIRY,
                        Outages.unwatched().of("lightning", "orders wait"));

        History(long seed) {
            random = new Random(seed);
        }

        void run() {
            place();
            if (random.nextBoolean()) {
                node.settlements().letWithdraw();
            }
            for (int turn = 0; turn < TURNS; turn++) {
                takeTurn();
                checkThatOneInvoiceOfAnOrderCanBePaid();
            }
            node.comeBack();
            log.mend();
            for (var delivery : deliveries) {
                deliver(delivery);
                assertThat(delivery.handled).as("an order is handled when all is well").isTrue();
            }
        }

        private void takeTurn() {
            switch (random.nextInt(16)) {
                case 0 -> place();
                case 1, 6 -> pass(Duration.ofSeconds(random.nextInt(600)));
                case 7 -> askForAnother(any());
                case 8 -> settleSomething();
                case 2 -> {
                    node.comeBack();
                    log.mend();
                    told.add("mended");
                }
                case 3 -> breakSomething();
                case 4 -> {
                    node.forgetExpiredInvoices();
                    told.add("forgot");
                }
                case 5 -> {
                    redeliver(any());
                    told.add("redelivered");
                }
                default -> deliver(any());
            }
        }

        private void place() {
            var orderId = new OrderId("purchase-%016d".formatted(deliveries.size()));
            var order =
                    PlacedOrder.anOrder(
                            orderId, brokerClock.instant(), PlacedOrder.json("{\"metadata\":{}}"));
            deliveries.add(new Delivery(order, 1, order.timestamp()));
            told.add("placed");
        }

        /** Whether or not there may be another: the node has the last word. */
        private void askForAnother(Delivery earlier) {
            int last = of(earlier.order).mapToInt(d -> d.attempt).max().orElseThrow();
            if (last < MAX_ATTEMPT) {
                deliveries.add(new Delivery(earlier.order, last + 1, brokerClock.instant()));
                told.add("asked for " + (last + 1));
            }
        }

        /** The node notices what time it is, or somebody pays. */
        private void settleSomething() {
            for (var request : node.made()) {
                node.settlements()
                        .now(request.key())
                        .filter(invoice -> invoice.expiresAt().isBefore(brokerClock.instant()))
                        .filter(invoice -> invoice.standing() instanceof StandingAtNode.Open)
                        .ifPresent(_ ->
                                node.settlements()
                                        .tell(request.key(), new StandingAtNode.Closed()));
            }
            if (random.nextInt(4) == 0 && !node.made().isEmpty()) {
                var paid = node.made().get(random.nextInt(node.made().size()));
                node.settlements()
                        .tell(
                                paid.key(),
                                new StandingAtNode.Paid(
                                        ++payments, 1_000_000, brokerClock.instant()));
                told.add("paid");
            }
        }

        /** But for orders of which one was refused: should that come again, it may be made. */
        private void checkThatOneInvoiceOfAnOrderCanBePaid() {
            var failed =
                    log.events().stream()
                            .filter(InvoiceFailed.class::isInstance)
                            .map(PurchaseEvent::orderId)
                            .collect(toSet());
            var open =
                    node.made().stream()
                            .map(PaymentRequest::key)
                            .filter(this::isOpen)
                            .map(PaymentKey::orderId)
                            .filter(orderId -> !failed.contains(orderId))
                            .toList();
            assertThat(open).as("orders with an invoice that can be paid").doesNotHaveDuplicates();
        }

        private boolean isOpen(PaymentKey key) {
            return node.settlements()
                    .now(key)
                    .filter(invoice -> invoice.standing() instanceof StandingAtNode.Open)
                    .isPresent();
        }

        private void pass(Duration duration) {
            brokerClock.goOn(duration);
            told.add("passed " + duration);
        }

        private void breakSomething() {
            switch (random.nextInt(5)) {
                case 0 -> node.goDown();
                case 1 -> node.loseAnswers();
                case 2 -> node.refuse("refusal " + random.nextInt(3));
                case 3 -> log.breakFor(TOPICS.events());
                default -> log.breakFor(TOPICS.replies());
            }
            told.add("broke");
        }

        private void deliver(Delivery delivery) {
            if (delivery.handled || of(delivery.order).anyMatch(d -> isBefore(d, delivery))) {
                return;
            }
            var now = brokerClock.instant();
            var madeBefore = node.made().size();
            var record =
                    new MessageWriter(TOPICS, "/boltline/order-processor")
                            .event(
                                    delivery.event(),
                                    PlacedOrder.aContext("agent " + random.nextInt(9), 0),
                                    now);
            try {
                listener.handle(
                        RecordedLog.received(record, delivery.appendedAt.toEpochMilli()),
                        delivery.nextTry(now));
                delivery.handled = true;
                told.add(outcome(delivery, node.made().size() > madeBefore));
            } catch (DependencyUnavailableException e) {
                told.add("retried");
            }
            if (node.made().size() > madeBefore) {
                assertThat(now)
                        .as("no invoice is made after the window")
                        .isBeforeOrEqualTo(delivery.appendedAt.plus(WINDOW));
            }
        }

        /** The worker handles the records of one key in their order. */
        private static boolean isBefore(Delivery waiting, Delivery delivery) {
            return waiting.attempt < delivery.attempt && !waiting.handled;
        }

        private Stream<Delivery> of(OrderCreated order) {
            return deliveries.stream().filter(delivery -> delivery.order.equals(order));
        }

        private void redeliver(Delivery from) {
            of(from.order).filter(d -> d.attempt >= from.attempt).forEach(Delivery::comeAgain);
        }

        private static String outcome(Delivery delivery, boolean made) {
            if (delivery.attempt == 1) {
                return "handled";
            }
            return made ? "made another" : "handled without another";
        }

        void check() {
            assertThat(node.made().stream().map(PaymentRequest::key))
                    .as("one invoice for an order's attempt")
                    .doesNotHaveDuplicates();
            assertThat(log.events().stream().map(PurchaseEvent::orderId))
                    .as("every order has an invoice or has failed")
                    .containsAll(deliveries.stream().map(d -> d.order.orderId()).toList());
            var facts = new HashMap<String, ObjectNode>();
            for (var event : log.events()) {
                var known = facts.putIfAbsent(event.eventId(), fact(event));
                if (known != null) {
                    assertThat(fact(event))
                            .as("one content under %s", event.eventId())
                            .isEqualTo(known);
                }
            }
            checkReplies();
        }

        private void checkReplies() {
            var invoicesInTheLog = new HashSet<String>();
            for (var sent : log.history()) {
                var record = RecordedLog.received(sent, 0);
                if (sent.topic().equals(TOPICS.replies())) {
                    if (MessageReader.reply(record) instanceof PurchaseReply.Invoiced invoiced) {
                        assertThat(invoicesInTheLog)
                                .as("the log knows of an invoice before its payer does")
                                .contains(invoiced.invoice().paymentHash());
                    }
                } else if (sent.topic().equals(TOPICS.events())
                        && MessageReader.event(record) instanceof InvoiceCreated created) {
                    invoicesInTheLog.add(created.paymentHash());
                }
            }
        }

        private Delivery any() {
            return deliveries.get(random.nextInt(deliveries.size()));
        }
    }

    /**
     * What is the same however often an event is written. An attempt that failed and comes back may
     * fail for another reason; readers keep the first.
     */
    private static ObjectNode fact(PurchaseEvent event) {
        ObjectNode fact = ContractJson.mapper().valueToTree(event);
        if (event instanceof InvoiceFailed) {
            fact.remove("reason");
        }
        return fact;
    }
}
