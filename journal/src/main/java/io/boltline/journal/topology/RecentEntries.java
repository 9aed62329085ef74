package io.boltline.journal.topology;

import io.boltline.journal.topology.RememberedFacts.Journaled;
import io.boltline.journalformat.JournalRecord;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.function.Function;

/** The last entries of a partition's journal, each of which the store of orders must know. */
final class RecentEntries {
    private static final int KEPT = 512;

    private final ArrayDeque<JournaledFact> entries = new ArrayDeque<>();
    private final FactContent content = new FactContent();

    /** The next one; one that this version takes for no fact is passed over. */
    void add(JournalRecord entry) {
        JournaledFact.of(entry, content)
                .ifPresent(fact -> {
                    entries.add(fact);
                    if (entries.size() > KEPT) {
                        entries.remove();
                    }
                });
    }

    /**
     * The sequence of the first one that the store doesn't know as it is.
     *
     * @param orders the store, by {@link Fact#storeKey()}
     */
    Optional<Long> unknown(Function<byte[], RememberedFacts> orders) {
        return entries.stream()
                .filter(fact -> !isKnown(fact.journaled(), orders.apply(fact.storeKey())))
                .map(fact -> fact.journaled().sequence())
                .findFirst();
    }

    private static boolean isKnown(Journaled entry, RememberedFacts order) {
        return entry.equals(order.find(entry.kind(), entry.attempt()));
    }
}
