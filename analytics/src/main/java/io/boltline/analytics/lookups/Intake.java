package io.boltline.analytics.lookups;

import io.boltline.analytics.lookups.Positions.Place;
import io.boltline.contract.ClaimClosed;
import io.boltline.contract.MessageReader;
import io.boltline.contract.Topics;
import io.boltline.contract.UnreadableMessageException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Makes batches of records as they are read, and sees to it that the journal goes on where the rows
 * end.
 */
final class Intake {
    private final Topics topics;
    private final Map<Place, Position> positions;
    private final SalesIntake sales = new SalesIntake();
    private final Map<Integer, Boolean> isTied = new HashMap<>();

    /**
     * From these positions on.
     *
     * @param positions of all that is read; the journal from the entry before, which shows that it
     *     is the one that the rows are made of
     */
    Intake(Topics topics, Map<Place, Position> positions) {
        this.topics = topics;
        this.positions = new HashMap<>(positions);
    }

    /**
     * What there is to write of these.
     *
     * @throws RefusedRowsException when the journal doesn't go on where the rows end
     */
    Batch take(Iterable<ConsumerRecord<byte[], byte[]>> records) throws RefusedRowsException {
        var journal = new ArrayList<JournaledEvent>();
        var closings = new ArrayList<ClosingNote>();
        var moved = new LinkedHashMap<Place, Position>();
        for (var record : records) {
            if (record.topic().equals(topics.journal())) {
                journal(record, journal, moved);
            } else if (record.topic().equals(topics.sales())) {
                if (sales.takes(record)) {
                    moved.put(
                            new Place(Source.SALES, record.partition()),
                            Position.behind(record.offset()));
                }
            } else {
                action(record, closings, moved);
            }
        }
        positions.putAll(moved);
        return new Batch(List.copyOf(journal), sales.change(), List.copyOf(closings), moved);
    }

    private void journal(
            ConsumerRecord<byte[], byte[]> record,
            List<JournaledEvent> journal,
            Map<Place, Position> moved)
            throws RefusedRowsException {
        var place = new Place(Source.JOURNAL, record.partition());
        var end = moved.getOrDefault(place, positions.getOrDefault(place, Position.BEGIN));
        var entry = read(record);
        if (end.nextSequence() > 0 && isTied.putIfAbsent(record.partition(), true) == null) {
            requireSame(end, entry);
            return;
        }
        if (entry.sequence() != end.nextSequence()) {
            throw new RefusedRowsException(
                    "partition %d of the journal has sequence %d at offset %d where %d is due"
                            .formatted(
                                    entry.partition(),
                                    entry.sequence(),
                                    entry.offset(),
                                    end.nextSequence()));
        }
        isTied.put(record.partition(), true);
        journal.add(entry);
        moved.put(place, Position.behind(entry));
    }

    private static JournaledEvent read(ConsumerRecord<byte[], byte[]> record)
            throws RefusedRowsException {
        try {
            return JournaledEvent.read(record);
        } catch (UnreadableMessageException e) {
            throw new RefusedRowsException(
                    "partition %d of the journal has no entry at offset %d: %s"
                            .formatted(record.partition(), record.offset(), e.getMessage()));
        }
    }

    private static void requireSame(Position end, JournaledEvent entry)
            throws RefusedRowsException {
        if (entry.sequence() != end.nextSequence() - 1 || !entry.leaf().equals(end.leaf())) {
            throw new RefusedRowsException(
                    ("partition %d of the journal has another entry where the rows end, at offset"
                                    + " %d: sequence %d with leaf %s, not %d with leaf %s. It was"
                                    + " replaced")
                            .formatted(
                                    entry.partition(),
                                    entry.offset(),
                                    entry.sequence(),
                                    entry.leaf(),
                                    end.nextSequence() - 1,
                                    end.leaf()));
        }
    }

    private void action(
            ConsumerRecord<byte[], byte[]> record,
            List<ClosingNote> closings,
            Map<Place, Position> moved) {
        try {
            switch (MessageReader.operatorAction(record)) {
                case ClaimClosed it -> closings.add(new ClosingNote(record.offset(), it));
            }
        } catch (UnreadableMessageException _) {
            // Anybody may write here.
        }
        moved.put(new Place(Source.ACTIONS, record.partition()), Position.behind(record.offset()));
    }
}
