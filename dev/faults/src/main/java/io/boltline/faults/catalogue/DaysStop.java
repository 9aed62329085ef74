package io.boltline.faults.catalogue;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.boltline.contract.Topics;
import io.boltline.faults.Fault;
import io.boltline.faults.Impact;
import io.boltline.faults.Occasion;
import io.boltline.faults.bed.Layout;
import io.boltline.faults.bed.Node;
import io.boltline.faults.bed.Payments;
import io.boltline.faults.bed.Testbed;
import io.boltline.faults.bed.TopicView;
import io.boltline.faults.bed.Waiting;
import io.boltline.local.Service;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import tools.jackson.databind.JsonNode;

/**
 * All services are stopped, one kind after the other, so that commands and orders are left
 * unhandled; some invoices are paid while nobody looks; a day later everything is started again.
 * What is too old by then is refused, failed or expired, each told; and what was paid is.
 *
 * <p>The refusals go to the replies alone, as no session proves anybody any more, and no gateway
 * looks back at commands of the day before: whoever was promised that a purchase goes on finds
 * nothing of it.
 */
record DaysStop() implements Fault {
    private static final int INVOICES = 10;
    private static final int PAID = 4;
    private static final int UNHANDLED = 12;
    private static final Topics TOPICS = new Topics("");
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @Override
    public String name() {
        return "time: a day's stop";
    }

    @Override
    public Kind kind() {
        return Kind.DATA_AND_TIME;
    }

    /**
     * Sessions are gone after a day; the invoice of an order that waited for it fails; a connection
     * may break with the gateway at its other end.
     */
    @Override
    public Set<Integer> alsoAnswered() {
        return Set.of(0, 401, 502);
    }

    @Override
    public boolean mayRejectLater() {
        return true;
    }

    @Override
    public Layout layout() {
        return Layout.inThePast();
    }

    @Override
    public Impact strike(Testbed bed, Occasion occasion) {
        Instant from = Instant.now();
        Waiting.require("invoices", PATIENCE, () -> bed.node().openSince(0).size() >= INVOICES);
        try (TopicView reader = TopicView.of(bed);
                Payments told = Payments.of(bed)) {
            bed.fleet().stop(Service.INVOICE_PROCESSOR);
            occasion.awaitPurchases(UNHANDLED);
            bed.fleet().stop(Service.ORDER_PROCESSOR);
            var handled = bed.backlog().handled("order-processor", TOPICS.commands());
            var replied = reader.ends(TOPICS.replies());
            occasion.awaitPurchases(UNHANDLED);
            bed.fleet().stop(Service.GATEWAY);
            Set<String> waiting = orders(reader.since(handled));
            List<JsonNode> open = bed.node().openSince(0);
            List<JsonNode> paid = open.subList(0, PAID);
            paid.forEach(bed.node()::pay);

            bed.couchDb().expireSessions();
            bed.letPass(Duration.ofDays(1));
            bed.fleet().restartAll();

            Waiting.require(
                    "the payments told",
                    PATIENCE,
                    () -> told.paymentHashes().containsAll(Node.hashes(paid)));
            Set<String> unpaid = Node.hashes(open.subList(PAID, open.size()));
            Waiting.require(
                    "the expiries told", PATIENCE, () -> told.expired().containsAll(unpaid));
            Waiting.require(
                    "the waiting commands answered",
                    PATIENCE,
                    () -> orders(reader.since(replied)).containsAll(waiting));
            bed.couchDb().revive();
            Waiting.pass(SessionsExpired.REFUSALS_ARE_FORGOTTEN);
            return Impact.refusing(waiting, from);
        }
    }

    private static Set<String> orders(List<ConsumerRecord<byte[], byte[]>> records) {
        return records.stream()
                .filter(record -> record.key() != null)
                .map(record -> new String(record.key(), US_ASCII))
                .collect(Collectors.toSet());
    }
}
