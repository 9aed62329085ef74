package io.boltline.analytics.sums;

import io.boltline.analytics.Broker;
import io.boltline.contract.MessageReader;
import io.boltline.contract.SalesRow;
import io.boltline.contract.Topics;
import io.boltline.kafka.TopicReader;
import io.boltline.sales.CountedRow;
import io.boltline.sales.SalesKey;
import io.boltline.sales.Sums;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What the sums published, as any reader sees it who asks for committed records. */
record PublishedSums(Topics topics, int partitions) {
    /** Up to where they go, now and later; to be closed. */
    PublishedProgress follow() {
        return new PublishedProgress(reader(), partitions);
    }

    /** Of each key the latest that is committed. */
    Map<String, SalesRow> rows() {
        var rows = new TreeMap<String, SalesRow>();
        records()
                .forEach(record -> {
                    var row = MessageReader.salesRow(record);
                    rows.put(row.key(), row);
                });
        return rows;
    }

    List<ConsumerRecord<byte[], byte[]>> records() {
        var records = new ArrayList<ConsumerRecord<byte[], byte[]>>();
        try (var reader = reader()) {
            reader.readTo(reader.ends(), records::add);
        }
        return records;
    }

    private TopicReader reader() {
        var settings = new HashMap<>(Broker.connection());
        settings.put("isolation.level", "read_committed");
        var reader = TopicReader.open(settings, topics.sales());
        reader.seekToBeginning();
        return reader;
    }

    /** By how many entries the committed progress grew each time, of all partitions. */
    List<Long> steps() {
        var last = new HashMap<Integer, Long>();
        var steps = new ArrayList<Long>();
        records().stream()
                .map(MessageReader::salesRow)
                .filter(SalesRow.Progress.class::isInstance)
                .forEach(row -> {
                    steps.add(row.size() - last.getOrDefault(row.partition(), 0L));
                    last.put(row.partition(), row.size());
                });
        return steps;
    }

    /** How many rows were committed with each progress. */
    List<Integer> rowsOfACommit() {
        var waiting = new HashMap<Integer, Integer>();
        var commits = new ArrayList<Integer>();
        records().stream()
                .map(MessageReader::salesRow)
                .forEach(row -> {
                    int rows = waiting.merge(row.partition(), 1, Integer::sum);
                    if (row instanceof SalesRow.Progress) {
                        commits.add(rows);
                        waiting.remove(row.partition());
                    }
                });
        return commits;
    }

    /** By partition and key, what is published; without how far it goes. */
    List<Map<SalesKey, Sums>> sums() {
        var published = new ArrayList<Map<SalesKey, Sums>>();
        for (int partition = 0; partition < partitions; partition++) {
            published.add(new HashMap<>());
        }
        for (var row : rows().values()) {
            if (!(row instanceof SalesRow.Progress)) {
                var counted = CountedRow.of(row);
                published.get(row.partition()).put(counted.key(), counted.sums());
            }
        }
        return published;
    }

    long passed() {
        return rows().values().stream()
                .mapToLong(row -> row instanceof SalesRow.Progress it ? it.passed() : 0)
                .sum();
    }
}
