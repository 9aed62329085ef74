package io.boltline.cli.journal;

import io.boltline.cli.CommandFailedException;
import io.boltline.contract.UnreadableMessageException;
import io.boltline.journalformat.BrokenJournalException;
import io.boltline.journalformat.JournalRecord;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What commands say that came upon a journal which can't be one. */
public final class Broken {
    private static final String MORE = ". 'boltline journal verify' tells what is wrong";

    private Broken() {}

    /**
     * What a record says of itself.
     *
     * @throws CommandFailedException if it isn't of a journal's form
     */
    public static JournalRecord read(ConsumerRecord<byte[], byte[]> record) {
        try {
            return JournalRecord.read(record);
        } catch (UnreadableMessageException e) {
            throw new CommandFailedException(
                    "%s-%d@%d is no record of a journal: %s"
                                    .formatted(
                                            record.topic(),
                                            record.partition(),
                                            record.offset(),
                                            e.getMessage())
                            + MORE,
                    e);
        }
    }

    /** What to tell of it. */
    public static CommandFailedException at(BrokenJournalException e) {
        return new CommandFailedException("the journal's " + e.getMessage() + MORE, e);
    }
}
