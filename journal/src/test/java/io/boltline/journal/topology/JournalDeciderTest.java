package io.boltline.journal.topology;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import io.boltline.contract.MessageType;
import io.boltline.contract.PurchaseEvent;
import io.boltline.journal.topology.RememberedFacts.Journaled;
import io.boltline.journal.topology.Verdict.Corrupt;
import io.boltline.journal.topology.Verdict.Differs;
import io.boltline.journal.topology.Verdict.Duplicate;
import io.boltline.journal.topology.Verdict.First;
import io.boltline.journal.topology.Verdict.Variant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class JournalDeciderTest {
    private static final ValueHash SAID = new ValueHash(1, 2);
    private static final ValueHash SAID_OTHERWISE = new ValueHash(1, 3);
    private static final long SIZE = 10;

    @ParameterizedTest
    @EnumSource(FactKind.class)
    void takesAFactOnce(FactKind kind) {
        var fact = fact(kind, 1);
        var journaled = RememberedFacts.NONE.with(new Journaled(kind, fact.attempt(), SAID, 3));

        assertThat(JournalDecider.decide(RememberedFacts.NONE, SIZE, fact, SAID))
                .isInstanceOf(First.class);
        assertThat(JournalDecider.decide(journaled, SIZE, fact, SAID)).isEqualTo(new Duplicate(3));
    }

    @ParameterizedTest
    @EnumSource(FactKind.class)
    void comparesWhatIsSaidTwice(FactKind kind) {
        var fact = fact(kind, 1);
        var journaled = RememberedFacts.NONE.with(new Journaled(kind, fact.attempt(), SAID, 3));

        var expected =
                switch (kind) {
                    case ORDER_REJECTED, INVOICE_FAILED -> new Variant(3);
                    default -> new Differs(3);
                };
        assertThat(JournalDecider.decide(journaled, SIZE, fact, SAID_OTHERWISE))
                .isEqualTo(expected);
    }

    @ParameterizedTest
    @EnumSource(FactKind.class)
    void findsAPlaceThatTheJournalDoesNotHave(FactKind kind) {
        var fact = fact(kind, 1);

        for (long sequence : List.of(SIZE, SIZE + 1, Long.MAX_VALUE)) {
            var journaled =
                    RememberedFacts.NONE.with(new Journaled(kind, fact.attempt(), SAID, sequence));
            assertThat(JournalDecider.decide(journaled, SIZE, fact, SAID))
                    .isEqualTo(new Corrupt(sequence));
            assertThat(JournalDecider.decide(journaled, SIZE, fact, SAID_OTHERWISE))
                    .isEqualTo(new Corrupt(sequence));
        }
    }

    @Test
    void tellsAttemptsApart() {
        var journaled =
                RememberedFacts.NONE.with(new Journaled(FactKind.INVOICE_CREATED, 1, SAID, 3));

        assertThat(JournalDecider.decide(journaled, SIZE, fact(FactKind.INVOICE_CREATED, 2), SAID))
                .isInstanceOf(First.class);
    }

    /**
     * Every history of up to four facts of an order with two attempts, against the rules told in
     * another way.
     */
    @Test
    void objectsToWhatCantFollow() {
        var all = new ArrayList<Fact>();
        all.add(fact(FactKind.ORDER_CREATED, 0));
        for (var kind : FactKind.ofOrders()) {
            if (kind.hasAttempt()) {
                all.add(fact(kind, 1));
                all.add(fact(kind, 2));
            }
        }

        requireSame(all, RememberedFacts.NONE, new Told(false, Map.of()), 4);
    }

    private static void requireSame(
            List<Fact> all, RememberedFacts earlier, Told told, int deeper) {
        for (Fact fact : all) {
            if (earlier.find(fact.kind(), fact.attempt()) != null) {
                continue;
            }
            assertThat(LifeCycle.objection(earlier, fact))
                    .as("%s %d after %s", fact.kind(), fact.attempt(), earlier)
                    .isEqualTo(told.objection(fact));
            if (deeper > 1) {
                requireSame(
                        all,
                        earlier.with(new Journaled(fact.kind(), fact.attempt(), SAID, 0)),
                        told.with(fact),
                        deeper - 1);
            }
        }
    }

    /** As the audit tells an order's life. */
    private record Told(boolean isCreated, Map<Integer, Stage> stages) {
        private enum Stage {
            REQUESTED,
            FAILED,
            PENDING,
            EXPIRED,
            PAID
        }

        Told with(Fact fact) {
            var after = new HashMap<>(stages);
            if (fact.attempt() > 0) {
                after.merge(
                        fact.attempt(),
                        stage(fact),
                        (one, two) -> one.compareTo(two) > 0 ? one : two);
            }
            return new Told(true, after);
        }

        Optional<Anomaly> objection(Fact fact) {
            if (fact.kind() == FactKind.ORDER_CREATED) {
                return Optional.empty();
            }
            if (!isCreated) {
                return Optional.of(Anomaly.BEFORE_ORDER);
            }
            int attempt = fact.attempt();
            return switch (stage(fact)) {
                case REQUESTED ->
                        when(!stages.containsKey(attempt - 1), Anomaly.BEFORE_PREVIOUS_ATTEMPT);
                case FAILED, PENDING ->
                        when(attempt > 1 && !stages.containsKey(attempt), Anomaly.BEFORE_REQUEST);
                case EXPIRED, PAID ->
                        when(
                                stages.getOrDefault(attempt, Stage.REQUESTED)
                                                .compareTo(Stage.PENDING)
                                        < 0,
                                Anomaly.BEFORE_INVOICE);
            };
        }

        private static Optional<Anomaly> when(boolean isSo, Anomaly anomaly) {
            return isSo ? Optional.of(anomaly) : Optional.empty();
        }

        private static Stage stage(Fact fact) {
            return switch (fact.kind()) {
                case INVOICE_REQUESTED -> Stage.REQUESTED;
                case INVOICE_FAILED -> Stage.FAILED;
                case INVOICE_CREATED -> Stage.PENDING;
                case INVOICE_EXPIRED -> Stage.EXPIRED;
                case INVOICE_PAID -> Stage.PAID;
                case ORDER_CREATED, ORDER_REJECTED, OTHER -> throw new IllegalStateException();
            };
        }
    }

    private static Fact fact(FactKind kind, int attempt) {
        var order = Events.order(1);
        return switch (kind) {
            case OTHER -> fact("boltline.order.shipped.v1", "shipped");
            case ORDER_CREATED -> fact(Events.created(order));
            case INVOICE_REQUESTED ->
                    fact(MessageType.INVOICE_REQUESTED, order + "/invoice-requested/" + attempt);
            case INVOICE_CREATED -> fact(Events.invoiced(order, attempt));
            case INVOICE_FAILED -> fact(Events.failed(order, attempt, "no"));
            case INVOICE_PAID -> fact(Events.paid(order, attempt));
            case INVOICE_EXPIRED -> fact(Events.expired(order, attempt));
            case ORDER_REJECTED -> fact(Events.rejected(order, "7f1d", "no"));
        };
    }

    /** By the ids of the contract. */
    private static Fact fact(PurchaseEvent event) {
        return fact(MessageType.of(event), event.eventId());
    }

    private static Fact fact(String type, String id) {
        byte[] order = Events.order(1).key();
        return (Fact)
                Fact.of(
                        order,
                        "{}".getBytes(US_ASCII),
                        type.getBytes(US_ASCII),
                        id.getBytes(US_ASCII),
                        order);
    }
}
