package io.boltline.cli.journal;

import io.boltline.cli.kafka.SideBySide;
import io.boltline.journalformat.verify.JournalBreak;
import io.boltline.journalformat.verify.JournalVerifier;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.jspecify.annotations.Nullable;

/** One partition as it is verified, up to its first break. For one thread. */
final class PartitionCheck implements SideBySide.Reading {
    /**
     * A signer that runs has signed by then. Also by how much brokers' clocks may be ahead: no
     * record is young for ever by a time to come.
     */
    private static final Duration YOUNG = Duration.ofMinutes(1);

    private final JournalVerifier verifier;
    private final KeptHeads kept;
    private final Consumer<ConsumerRecord<byte[], byte[]>> whole;
    private @Nullable JournalBreak found;
    private long firstMillis;

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
            if (verifier.size() == 1) {
                firstMillis = record.timestamp();
            }
            whole.accept(record);
        }
        return found == null;
    }

    /**
     * After the last record: the first break, if there is one.
     *
     * @param now to tell by whether a signer may not have come to the partition yet
     */
    Optional<JournalBreak> end(Instant now) {
        return Optional.ofNullable(found)
                .or(verifier::end)
                .or(() -> kept.at(verifier.size(), verifier::root))
                .or(() -> kept.end(verifier.size()))
                .or(() -> isYoung(now) ? Optional.empty() : verifier.unsigned());
    }

    /**
     * Whether a broker took its first record less than a minute ago. Not by recordedAt: the journal
     * may have been put beside events that are years old.
     */
    private boolean isYoung(Instant now) {
        var age = Duration.between(Instant.ofEpochMilli(firstMillis), now);
        return age.abs().compareTo(YOUNG) < 0;
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
