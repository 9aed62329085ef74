package io.boltline.journal.topology;

import io.boltline.journal.topology.Verdict.Corrupt;
import io.boltline.journal.topology.Verdict.Differs;
import io.boltline.journal.topology.Verdict.Duplicate;
import io.boltline.journal.topology.Verdict.First;
import io.boltline.journal.topology.Verdict.Variant;

/** Whether a fact is told for the first time: pure. */
final class JournalDecider {
    private JournalDecider() {}

    /**
     * Decides.
     *
     * @param earlier what the journal has under the fact's {@link Fact#storeKey()}
     * @param size how many entries the partition has: every fact's sequence must be below
     * @param hash of the fact's value
     */
    static Verdict decide(RememberedFacts earlier, long size, Fact fact, ValueHash hash) {
        var first = earlier.find(fact.kind(), fact.attempt());
        if (first == null) {
            return new First(LifeCycle.objection(earlier, fact));
        }
        if (first.sequence() >= size) {
            return new Corrupt(first.sequence());
        }
        if (first.hash().equals(hash)) {
            return new Duplicate(first.sequence());
        }
        return fact.kind().mayVary()
                ? new Variant(first.sequence())
                : new Differs(first.sequence());
    }
}
