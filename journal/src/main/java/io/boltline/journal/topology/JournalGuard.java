package io.boltline.journal.topology;

import io.boltline.contract.InstallationId;
import io.boltline.contract.Topics;
import io.boltline.journalformat.SignedCheckpoint;
import java.time.Duration;
import java.util.Map;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.kafka.clients.admin.Admin;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Holds a partition's head against the journal itself, and the journal against what was signed of
 * it, before anything is written to it: whatever became of stores and topics, a journal is only
 * continued where it ends.
 */
final class JournalGuard {
    private static final Logger log = LoggerFactory.getLogger(JournalGuard.class);

    /**
     * What was signed a while ago was signed; a partition or two are asked for one after the other.
     */
    private static final Duration REMEMBERED = Duration.ofSeconds(10);

    private final JournalTail tail;
    private final Supplier<NewestSigned> signed;
    private @Nullable NewestSigned remembered;
    private long rememberedNanos;

    private JournalGuard(JournalTail tail, Supplier<NewestSigned> signed) {
        this.tail = tail;
        this.signed = signed;
    }

    /**
     * Of this journal.
     *
     * @param admin the caller's
     * @param connection at least where the broker is
     * @param partitions how many trees there are
     */
    static JournalGuard of(
            Admin admin,
            Map<String, Object> connection,
            Topics topics,
            InstallationId installation,
            int partitions) {
        return new JournalGuard(
                new JournalTail(admin, connection, topics),
                () -> NewestSigned.read(connection, topics, installation, partitions));
    }

    /**
     * Returns when the head is where the journal ends, with the same root, and the store of orders
     * knows its last entries.
     *
     * @param orders the store, by {@link Fact#storeKey()}
     * @throws CorruptStateException when it isn't
     * @throws JournalRefusedException when the journal is not what was signed of it, or has a gap
     * @throws org.apache.kafka.common.KafkaException when the journal can't be read to its end
     */
    void check(int partition, Head head, Function<byte[], RememberedFacts> orders) {
        long begunNanos = System.nanoTime();
        // First, so that the journal can't end before it.
        var checkpoint = signed().newest(partition);
        var journal =
                tail.read(partition, checkpoint.map(SignedCheckpoint::size).orElse(Long.MAX_VALUE));
        checkpoint.ifPresent(it -> requireReproduced(partition, journal, it));
        requireSame(partition, head, journal);
        requireKnown(partition, journal, orders);
        log.debug(
                "partition {} goes on at {} after {} ms",
                partition,
                head.size(),
                (System.nanoTime() - begunNanos) / 1_000_000);
    }

    private synchronized NewestSigned signed() {
        long now = System.nanoTime();
        if (remembered == null || now - rememberedNanos > REMEMBERED.toNanos()) {
            remembered = signed.get();
            rememberedNanos = now;
        }
        return remembered;
    }

    /**
     * The journal extends what was signed of it.
     *
     * @throws JournalRefusedException when it doesn't
     */
    static void requireReproduced(int partition, JournalEnd journal, SignedCheckpoint checkpoint) {
        if (journal.size() < checkpoint.size()) {
            throw new JournalRefusedException(
                    "partition %d, sequence %d: the journal ends here, and %d entries were signed: it was truncated, or is a copy that ends sooner. It can't be continued: that needs a new generation"
                            .formatted(partition, journal.size(), checkpoint.size()));
        }
        boolean isSame =
                journal.signedRoot().filter(checkpoint.checkpoint().root()::equals).isPresent();
        if (!isSame) {
            throw new JournalRefusedException(
                    "partition %d: of the entries before sequence %d another root was signed than the journal has; `boltline journal verify` names the first that differs"
                            .formatted(partition, checkpoint.size()));
        }
    }

    /** The two changelogs may be lost one without the other. */
    private static void requireKnown(
            int partition, JournalEnd journal, Function<byte[], RememberedFacts> orders) {
        journal.recent()
                .unknown(orders)
                .ifPresent(sequence -> {
                    throw new CorruptStateException(
                            partition,
                            sequence,
                            "the journal has this entry, and the store of orders does not know it");
                });
    }

    private static void requireSame(int partition, Head head, JournalEnd journal) {
        if (head.size() != journal.size()) {
            throw new CorruptStateException(
                    partition,
                    Math.min(head.size(), journal.size()),
                    "the stores know of %d entries, the journal has %d"
                            .formatted(head.size(), journal.size()));
        }
        if (!head.root().equals(journal.root())) {
            throw new CorruptStateException(
                    partition,
                    head.size() - 1,
                    "the stores have another root of the entries up to this one than the journal");
        }
        if (journal.recordedAtMillis() > 0
                && head.recordedAtMillis() != journal.recordedAtMillis()) {
            throw new CorruptStateException(
                    partition,
                    head.size() - 1,
                    "the stores have it recorded at %d, the journal at %d"
                            .formatted(head.recordedAtMillis(), journal.recordedAtMillis()));
        }
    }
}
