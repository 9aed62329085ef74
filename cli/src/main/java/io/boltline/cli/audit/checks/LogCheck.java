package io.boltline.cli.audit.checks;

import io.boltline.cli.audit.evidence.Evidence;
import io.boltline.cli.audit.evidence.Step;
import io.boltline.cli.audit.report.Difference.Kind;

/** The events of an order, among themselves. */
final class LogCheck {
    private LogCheck() {}

    static void check(Case order, Findings findings) {
        onePartition(order, findings);
        rightNames(order, findings);
        sameIdSameContent(order, findings);
        possibleSequence(order, findings);
    }

    private static void onePartition(Case order, Findings findings) {
        long partitions = order.events().stream().map(Evidence.Event::partition).distinct().count();
        if (partitions > 1) {
            findings.contradiction(
                    Kind.IMPOSSIBLE_SEQUENCE,
                    "its events are in %d partitions".formatted(partitions));
        }
    }

    private static void rightNames(Case order, Findings findings) {
        order.told().stream()
                .filter(Evidence.Event::misnamed)
                .forEach(event ->
                        findings.contradiction(Kind.EVENT_MISNAMED, "at " + LogCheck.place(event)));
    }

    private static void sameIdSameContent(Case order, Findings findings) {
        for (Evidence.Event first : order.facts()) {
            order.told().stream()
                    .filter(other ->
                            other.id().equals(first.id())
                                    && !other.content().equals(first.content())
                                    && !isTheNodesWord(first, other))
                    .forEach(other ->
                            findings.contradiction(
                                    Kind.SAME_ID_OTHER_CONTENT,
                                    "%s and %s".formatted(place(first), place(other))));
        }
    }

    /** What an operator told, the node may tell of after all; of the same payment, that is. */
    private static boolean isTheNodesWord(Evidence.Event first, Evidence.Event other) {
        return first.step() instanceof Step.Paid one
                && other.step() instanceof Step.Paid two
                && one.byHand() != two.byHand()
                && one.paymentHash().equals(two.paymentHash());
    }

    private static void possibleSequence(Case order, Findings findings) {
        OrderLife life = OrderLife.NONE;
        for (Evidence.Event event : order.facts()) {
            OrderLife.Evolved evolved = life.evolve(event.step());
            evolved.impossible()
                    .ifPresent(why ->
                            findings.contradiction(
                                    Kind.IMPOSSIBLE_SEQUENCE, why + ", at " + place(event)));
            life = evolved.life();
        }
    }

    static String place(Evidence.Event event) {
        return "partition %d offset %d".formatted(event.partition(), event.offset());
    }
}
