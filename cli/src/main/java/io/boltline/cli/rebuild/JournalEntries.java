package io.boltline.cli.rebuild;

import io.boltline.journalformat.BrokenJournalException;
import io.boltline.journalformat.JournalTree;
import java.util.HashMap;
import java.util.Map;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Each record is the entry of the journal that is due, with the leaf that it says. */
final class JournalEntries implements LogCheck {
    private final Map<Integer, JournalTree> trees = new HashMap<>();

    /**
     * As it says.
     *
     * @throws BrokenJournalException if it is not
     */
    @Override
    public void next(ConsumerRecord<byte[], byte[]> record) {
        var _ = trees.computeIfAbsent(record.partition(), _ -> new JournalTree()).append(record);
    }
}
