package io.boltline.export.sql;

import io.boltline.cli.CommandFailedException;
import io.boltline.cli.journal.JournalSource;
import io.boltline.cli.journal.Places;
import io.boltline.cli.journal.PublishedHeads;
import io.boltline.cli.journal.SizeThen;
import io.boltline.contract.UtcMillis;
import io.boltline.export.files.Manifest;
import io.boltline.export.files.PartitionFiles;
import io.boltline.journalformat.Cut;
import io.boltline.journalformat.Origin;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/**
 * What is asked about: so many entries of each partition.
 *
 * @param at all that was recorded until then; null for all that is known
 */
record Asked(Cut cut, @Nullable Instant at) {
    /**
     * Of a journal, beyond an export of it or alone.
     *
     * @throws CommandFailedException if that can't be told, or the export is of another journal
     */
    static Asked of(
            JournalSource source,
            Optional<Manifest> exported,
            @Nullable Instant at,
            InstantSource clock) {
        Cut now = Places.now(source);
        exported.ifPresent(it -> require(it, source, now));
        if (at == null) {
            return new Asked(now, null);
        }
        try (var sizes = SizeThen.in(source, clock)) {
            return new Asked(sizes.cut(at), at);
        }
    }

    private static void require(Manifest exported, JournalSource source, Cut now) {
        int partitions = now.sizes().size();
        if (exported.partitions().size() != partitions) {
            throw new CommandFailedException(
                    "--dir: the export has %d partitions, and the journal has %d"
                            .formatted(exported.partitions().size(), partitions));
        }
        var published = PublishedHeads.of(source, partitions);
        for (PartitionFiles files : exported.partitions()) {
            Origin origin = published.requiredOrigin(files.partition());
            if (!files.origin().equals(origin.toString())) {
                throw new CommandFailedException(
                        "--dir: the export is of %s, and the journal is %s"
                                .formatted(files.origin(), origin));
            }
            if (files.rows() > now.size(files.partition())) {
                throw new CommandFailedException(
                        "--dir: the export has %,d entries of partition %d, and the journal has %,d: is it an older copy? --offline asks the export alone"
                                .formatted(
                                        files.rows(),
                                        files.partition(),
                                        now.size(files.partition())));
            }
        }
    }

    /**
     * Of an export alone.
     *
     * @throws CommandFailedException if it may not hold all of that instant
     */
    static Asked of(Manifest exported, @Nullable Instant at, LastRecorded last) {
        if (at != null) {
            exported.partitions().forEach(it -> requireHeld(it.partition(), at, last.of(it)));
        }
        return new Asked(Cut.parse(exported.cut()), at);
    }

    /** More of the same millisecond may be recorded yet. */
    private static void requireHeld(int partition, Instant at, OptionalLong last) {
        if (last.isEmpty() || at.toEpochMilli() >= last.getAsLong()) {
            throw new CommandFailedException(
                    "--at: the export isn't known to hold all of %s: its last entry of partition %d %s. Without --offline the journal is asked"
                            .formatted(
                                    UtcMillis.format(at),
                                    partition,
                                    last.isEmpty()
                                            ? "is still to come"
                                            : "was recorded at "
                                                    + UtcMillis.format(
                                                            Instant.ofEpochMilli(
                                                                    last.getAsLong()))));
        }
    }
}
