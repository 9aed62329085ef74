package io.boltline.cli.journal;

import io.boltline.journalformat.verify.JournalBreak;
import io.boltline.journalformat.verify.JournalVerifier;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** One partition as it is verified, up to its first break. For one thread. */
final class PartitionCheck implements SideBySide.Reading {
    private final JournalVerifier verifier;
    private final KeptHeads kept;
    private final Consumer<ConsumerRecord<byte[], byte[]>> whole;
    private @Nullable JournalBreak found;

    /**
     * Begins with the first record.
     *
     * @param whole is shown each record that is whole
     */
    PartitionCheck(
            JournalVerifier verifier,
            KeptHeads kept,
            Consumer<ConsumerRecord<byte[], byte[]>> whole) {
        this.verifier = verifier;
        this.kept = kept;
        this.whole = whole;
    }

    @Override
    public boolean next(ConsumerRecord<byte[], byte[]> record) {
        found =
                verifier.next(record)
                        .or(() -> kept.at(verifier.size(), verifier::root))
                        .orElse(null);
        if (found == null) {
            whole.accept(record);
        }
        return found == null;
    }

    /** After the last record: the first break, if there is one. */
    Optional<JournalBreak> end() {
        return Optional.ofNullable(found)
                .or(verifier::end)
                .or(() -> kept.at(verifier.size(), verifier::root))
                .or(() -> kept.end(verifier.size()))
                .or(verifier::unsigned);
    }

    /** How many entries are whole. */
    long size() {
        return verifier.size();
    }

    /** How many of them a checkpoint vouches for. */
    long signedSize() {
        return verifier.signedSize();
    }

    String root() {
        return verifier.root().toString();
    }

    long recordedAtMillis() {
        return verifier.recordedAtMillis();
    }
}
