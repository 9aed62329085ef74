package io.boltline.journal.topology;

import io.boltline.contract.Headers;
import io.boltline.journalformat.JournalRecord;
import java.util.ArrayDeque;
import java.util.Optional;
import java.util.function.Function;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.jspecify.annotations.Nullable;

/** The last entries of a partition's journal, each of which the store of orders must know. */
final class RecentEntries {
    private static final int KEPT = 512;

    private final ArrayDeque<Entry> entries = new ArrayDeque<>();
    private final FactContent content = new FactContent();

    private record Entry(Fact fact, ValueHash hash, long sequence) {}

    /** The next one; one that this version takes for no fact is passed over. */
    void add(ConsumerRecord<byte[], byte[]> record) {
        byte[] type = header(record, Headers.TYPE);
        var arrival =
                Fact.of(
                        record.key(),
                        record.value(),
                        type,
                        header(record, Headers.ID),
                        header(record, Headers.SUBJECT));
        if (type != null && arrival instanceof Fact fact) {
            var hash = content.of(fact.kind(), type, content.hash(record.value()));
            entries.add(new Entry(fact, hash, JournalRecord.read(record).sequence()));
            if (entries.size() > KEPT) {
                entries.remove();
            }
        }
    }

    /**
     * The sequence of the first one that the store doesn't know as it is.
     *
     * @param orders the store, by {@link Fact#storeKey()}
     */
    Optional<Long> unknown(Function<byte[], OrderFacts> orders) {
        return entries.stream()
                .filter(entry -> !isKnown(entry, orders.apply(entry.fact.storeKey())))
                .map(Entry::sequence)
                .findFirst();
    }

    private static boolean isKnown(Entry entry, OrderFacts order) {
        var known = order.find(entry.fact.kind(), entry.fact.attempt());
        return known != null
                && known.sequence() == entry.sequence
                && known.hash().equals(entry.hash);
    }

    private static byte @Nullable [] header(ConsumerRecord<byte[], byte[]> record, String name) {
        Header header = record.headers().lastHeader(name);
        return header == null ? null : header.value();
    }
}
