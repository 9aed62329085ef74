package io.boltline.worker;

import java.util.List;
import java.util.Optional;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.ProducerRecord;

/** What becomes of records that are too many for their key ({@link KeyLimits}). */
public interface ExcessRecords {
    /**
     * For groups that must handle all: what is too many waits like the others, takes the places of
     * what could run, and in the end pauses the fetching.
     */
    ExcessRecords WAIT =
            new ExcessRecords() {
                @Override
                public Optional<Answer> answerTo(ConsumerRecord<byte[], byte[]> record) {
                    return Optional.empty();
                }

                @Override
                public void send(List<ProducerRecord<byte[], byte[]>> answers) {
                    throw new IllegalStateException("this group refuses nothing");
                }
            };

    /**
     * What is kept of a record that is finished without being handled, until all before it of its
     * key are finished. Should be small, and is asked for on the thread that polls.
     *
     * @return empty when the record must be handled all the same
     * @throws RuntimeException never, whatever the record holds
     */
    Optional<Answer> answerTo(ConsumerRecord<byte[], byte[]> record);

    /**
     * Returns when all are safe; after that the records' offsets may be committed.
     *
     * @throws DependencyUnavailableException when that failed for now: it is tried again after a
     *     pause, with all of them
     * @throws RuntimeException when it never will succeed: nobody is told
     */
    void send(List<ProducerRecord<byte[], byte[]>> answers);

    /** What is to be told of one record. */
    @FunctionalInterface
    interface Answer {
        /** Empty when nobody waits for it. */
        Optional<ProducerRecord<byte[], byte[]>> record();
    }
}
