package io.boltline.cli.tail;

import io.boltline.kafka.TopicReader;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.Map;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;

/** Prints a log as it grows, for as long as somebody reads what is printed. */
final class Tailing {
    private final TopicReader log;
    private final Predicate<ConsumerRecord<byte[], byte[]>> wanted;
    private final Line line;
    private final PrintWriter out;
    private final BooleanSupplier abandoned;
    private final Silence silence;

    /**
     * Begins where the log stands.
     *
     * @param abandoned whether nobody reads {@code out} any more; asked while there is nothing to
     *     print
     * @param err is told when the cluster stops answering, and when it answers again
     * @param quiet after so long without an event the cluster is asked whether it is still there
     */
    Tailing(
            TopicReader log,
            Predicate<ConsumerRecord<byte[], byte[]>> wanted,
            Line line,
            PrintWriter out,
            BooleanSupplier abandoned,
            PrintWriter err,
            Duration quiet) {
        this.log = log;
        this.wanted = wanted;
        this.line = line;
        this.out = out;
        this.abandoned = abandoned;
        this.silence = new Silence(log, err, quiet);
    }

    /** Prints up to where the log ends now. */
    void toTheEnd() {
        Map<TopicPartition, Long> end = log.ends();
        boolean read = true;
        while (read && !log.hasReached(end)) {
            read = printNext();
        }
    }

    /** Prints until woken up. */
    void forEver() {
        boolean read = true;
        while (read) {
            read = printNext();
        }
    }

    /** Returns false when the reader has gone, as {@code head} does. */
    private boolean printNext() {
        var records = log.next();
        if (records.isEmpty()) {
            silence.goesOn();
            return !abandoned.getAsBoolean();
        }
        silence.ends();
        print(records);
        return !out.checkError();
    }

    private void print(ConsumerRecords<byte[], byte[]> records) {
        for (ConsumerRecord<byte[], byte[]> record : records) {
            if (wanted.test(record)) {
                // Not println, which would write every line by itself.
                out.write(line.of(record));
                out.write('\n');
            }
        }
    }
}
