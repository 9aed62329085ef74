package io.boltline.cli;

import java.io.PrintWriter;
import java.time.Duration;
import java.util.Map;
import java.util.function.Predicate;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.TopicPartition;

/**
 * Prints a log as it grows, for as long as somebody reads what is printed.
 *
 * @param quiet after so long without an event the cluster is asked whether it is still there
 */
record Tailing(
        EventLog log,
        Predicate<ConsumerRecord<byte[], byte[]>> wanted,
        Line line,
        PrintWriter out,
        PrintWriter err,
        Duration quiet) {

    /** Up to where the log ends now. */
    void toTheEnd() {
        Map<TopicPartition, Long> end = log.end();
        while (!log.hasReached(end) && isPrinted(log.next())) {
            // what is printed is in the conditions
        }
    }

    /** Until woken up. */
    void forEver() {
        long lastNews = System.nanoTime();
        boolean there = true;
        for (var records = log.next(); isPrinted(records); records = log.next()) {
            if (!records.isEmpty()) {
                lastNews = System.nanoTime();
            } else if (System.nanoTime() - lastNews > quiet.toNanos()) {
                there = tellIfChanged(there, log.answers());
                lastNews = System.nanoTime();
            }
        }
    }

    private boolean tellIfChanged(boolean before, boolean now) {
        if (before != now) {
            err.println(
                    now
                            ? "boltline: Kafka answers again"
                            : "boltline: no answer from Kafka, waiting");
        }
        return now;
    }

    /** Returns false when the reader has gone, as {@code head} does. */
    private boolean isPrinted(ConsumerRecords<byte[], byte[]> records) {
        for (ConsumerRecord<byte[], byte[]> record : records) {
            if (wanted.test(record)) {
                // Not println, which would write every line by itself.
                out.write(line.of(record));
                out.write('\n');
            }
        }
        return records.isEmpty() || !out.checkError();
    }
}
