package io.boltline.journal.topology;

import io.boltline.contract.FactForm;
import io.boltline.contract.Headers;
import io.boltline.journal.topology.RememberedFacts.Journaled;
import io.boltline.journalformat.JournalRecord;
import java.util.Optional;

/** An entry of the journal, as the store of orders has to know it. */
final class JournaledFact {
    private final byte[] storeKey;
    private final Journaled journaled;

    private JournaledFact(byte[] storeKey, Journaled journaled) {
        this.storeKey = storeKey;
        this.journaled = journaled;
    }

    /**
     * What an entry tells; empty for one that this version takes for no fact.
     *
     * @param content of the thread that asks
     */
    static Optional<JournaledFact> of(JournalRecord entry, FactContent content) {
        var record = entry.source();
        byte[] type = FactForm.header(record, Headers.TYPE);
        var arrival =
                Fact.of(
                        record.key(),
                        record.value(),
                        type,
                        FactForm.header(record, Headers.ID),
                        FactForm.header(record, Headers.SUBJECT));
        if (type == null || !(arrival instanceof Fact fact)) {
            return Optional.empty();
        }
        var hash = content.of(fact.kind(), type, content.hash(record.value()));
        return Optional.of(
                new JournaledFact(
                        fact.storeKey(),
                        new Journaled(fact.kind(), fact.attempt(), hash, entry.sequence())));
    }

    /** {@link Fact#storeKey()}. */
    byte[] storeKey() {
        return storeKey;
    }

    Journaled journaled() {
        return journaled;
    }
}
