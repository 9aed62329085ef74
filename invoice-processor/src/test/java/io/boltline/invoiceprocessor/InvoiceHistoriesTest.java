package io.boltline.invoiceprocessor;

import static io.boltline.invoiceprocessor.RecordedLog.TOPICS;
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
import io.boltline.invoiceprocessor.lightning.InMemoryLightningNode;
import io.boltline.invoiceprocessor.lightning.PaymentRequest;
import io.boltline.worker.AcknowledgedSender;
import io.boltline.worker.Attempt;
import io.boltline.worker.DependencyUnavailableException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/**
 * Whatever node and log do, and however often an order is redelivered: one invoice for its attempt,
 * none after its window, one content for each event, and no reply that the log doesn't know of.
 */
class InvoiceHistoriesTest {
    private static final int HISTORIES = 500;
    private static final int TURNS = 30;
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
        }

        assertThat(told)
                .contains("handled", "retried", "redelivered", "InvoiceCreated", "InvoiceFailed");
    }

    /** An order's record in the worker's window. */
    private static final class Delivery {
        private final OrderCreated order;
        private int tries;
        private Instant firstTryAt;
        private boolean handled;

        Delivery(OrderCreated order) {
            this.order = order;
            this.firstTryAt = order.timestamp();
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
        private final OrderListener listener =
                new OrderListener(
                        node,
                        new Outbox(new AcknowledgedSender(log), TOPICS, brokerClock),
                        brokerClock,
                        new PaymentWindow(WINDOW),
                        EXPIRY);

        History(long seed) {
            random = new Random(seed);
        }

        void run() {
            place();
            for (int turn = 0; turn < TURNS; turn++) {
                takeTurn();
            }
            node.comeBack();
            log.mend();
            for (var delivery : deliveries) {
                deliver(delivery);
                assertThat(delivery.handled).as("an order is handled when all is well").isTrue();
            }
        }

        private void takeTurn() {
            switch (random.nextInt(12)) {
                case 0 -> place();
                case 1 -> pass(Duration.ofSeconds(random.nextInt(600)));
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
                    any().comeAgain();
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
            deliveries.add(new Delivery(order));
            told.add("placed");
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
            if (delivery.handled) {
                return;
            }
            var now = brokerClock.instant();
            var madeBefore = node.made().size();
            var record =
                    new MessageWriter(TOPICS, "/boltline/order-processor")
                            .event(
                                    delivery.order,
                                    PlacedOrder.aContext("agent " + random.nextInt(9), 0),
                                    now);
            try {
                listener.handle(RecordedLog.received(record, 0), delivery.nextTry(now));
                delivery.handled = true;
                told.add("handled");
            } catch (DependencyUnavailableException e) {
                told.add("retried");
            }
            if (node.made().size() > madeBefore) {
                assertThat(now)
                        .as("no invoice is made after the window")
                        .isBeforeOrEqualTo(delivery.order.timestamp().plus(WINDOW));
            }
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
