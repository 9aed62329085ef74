package io.boltline.analytics.lookups;

import io.boltline.contract.MessageReader;
import io.boltline.contract.SalesRow;
import io.boltline.contract.UnreadableMessageException;
import io.boltline.sales.SalesRules;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/**
 * Rows of the sums wait for the progress that was committed with them, so that who reads the tables
 * sees them of one cut. More than {@value #MAX_OF_PARTITION} of one partition, or {@value
 * #MAX_HELD} of all, don't wait: so many come at once where a compacted topic is read from its
 * beginning, whose older progress is gone. Until the next progress their partition is torn.
 */
final class SalesIntake {
    private static final int MAX_OF_PARTITION = 5_000;

    /** A row takes up to a kilobyte. */
    private static final int MAX_HELD = 20_000;

    private final Map<Integer, Map<String, SalesRow>> held = new HashMap<>();
    private final Map<String, SalesRow> taken = new LinkedHashMap<>();
    private final Map<Integer, Long> cuts = new HashMap<>();
    private final Set<Integer> torn = new HashSet<>();
    private int heldInAll;

    /**
     * Takes one; what this build doesn't know or no database takes is passed over.
     *
     * @return whether all of its partition up to it is in the next {@link #change()}
     */
    boolean takes(ConsumerRecord<byte[], byte[]> record) {
        int partition = record.partition();
        var waiting = held.computeIfAbsent(partition, _ -> new LinkedHashMap<>());
        int before = waiting.size();
        boolean isFull = before >= MAX_OF_PARTITION || heldInAll >= MAX_HELD;
        boolean isWhole = hold(record, waiting);
        heldInAll += waiting.size() - before;
        if (isWhole) {
            torn.remove(partition);
        } else if (isFull) {
            torn.add(partition);
        } else {
            return false;
        }
        taken.putAll(waiting);
        heldInAll -= waiting.size();
        waiting.clear();
        return true;
    }

    /** Whether it is a progress. */
    private boolean hold(ConsumerRecord<byte[], byte[]> record, Map<String, SalesRow> waiting) {
        if (record.value() == null) {
            return false;
        }
        try {
            var row = MessageReader.salesRow(record);
            if (row.partition() != record.partition() || !SalesRules.isCountable(row)) {
                return false;
            }
            waiting.put(row.key(), row);
            if (row instanceof SalesRow.Progress progress) {
                cut(progress, waiting);
                return true;
            }
        } catch (UnreadableMessageException _) {
            // Not for this build.
        }
        return false;
    }

    /** What says that it goes further was added up before the sums began anew. */
    private void cut(SalesRow.Progress progress, Map<String, SalesRow> waiting) {
        cuts.merge(progress.partition(), progress.size(), Math::min);
        for (var rows : List.of(taken, waiting)) {
            rows.values()
                    .removeIf(it ->
                            it.partition() == progress.partition() && it.size() > progress.size());
        }
    }

    /** What there is to write since it was last asked for. */
    SalesChange change() {
        var change =
                new SalesChange(List.copyOf(taken.values()), Map.copyOf(cuts), Set.copyOf(torn));
        taken.clear();
        cuts.clear();
        torn.clear();
        return change;
    }
}
