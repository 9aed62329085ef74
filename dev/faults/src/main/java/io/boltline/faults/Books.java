package io.boltline.faults;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.boltline.contract.Headers;
import io.boltline.contract.Topics;
import io.boltline.faults.bed.Testbed;
import io.boltline.faults.load.Entry;
import io.boltline.faults.load.Told;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import tools.jackson.databind.JsonNode;

/** Events, documents and invoices, held against what clients were told. */
final class Books {
    private final Map<String, Set<String>> ordersByMarker = new HashMap<>();
    private final Set<String> orders = new HashSet<>();
    private final Map<String, Set<String>> hashesByOrder = new HashMap<>();
    private final Map<String, Set<String>> valuesById = new HashMap<>();
    private final Map<String, Set<String>> createdHashes = new HashMap<>();
    private final Set<String> rejected = new HashSet<>();
    private final Set<String> failed = new HashSet<>();
    final List<String> differences = new ArrayList<>();
    int duplicates;
    int lost;
    int doubled;

    static Books read(Testbed bed) {
        Books books = new Books();
        for (JsonNode document : bed.couchDb().documents()) {
            if (document.path("type").asString("").equals("purchase")) {
                String id = document.path("_id").asString();
                books.orders.add(id);
                String marker =
                        document.path("content").path("metadata").path("purchase").asString("");
                books.ordersByMarker.computeIfAbsent(marker, _ -> new HashSet<>()).add(id);
            }
        }
        for (JsonNode invoice : bed.node().invoicesSince(0)) {
            books.hashesByOrder
                    .computeIfAbsent(
                            invoice.path("label").asString().split(":", 2)[0], _ -> new HashSet<>())
                    .add(invoice.path("payment_hash").asString());
        }
        books.readEvents(bed.bootstrapServers());
        return books;
    }

    private void readEvents(String servers) {
        try (var consumer =
                new KafkaConsumer<>(
                        Map.<String, Object>of("bootstrap.servers", servers),
                        new ByteArrayDeserializer(),
                        new ByteArrayDeserializer())) {
            String topic = new Topics("").events();
            var partitions =
                    consumer.partitionsFor(topic).stream()
                            .map(partition -> new TopicPartition(topic, partition.partition()))
                            .toList();
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            var ends = consumer.endOffsets(partitions);
            while (ends.entrySet().stream()
                    .anyMatch(end -> consumer.position(end.getKey()) < end.getValue())) {
                consumer.poll(Duration.ofMillis(100)).forEach(this::note);
            }
        }
    }

    private void note(ConsumerRecord<byte[], byte[]> record) {
        var header = record.headers().lastHeader(Headers.ID);
        if (header == null || record.value() == null) {
            return;
        }
        String id = new String(header.value(), UTF_8);
        Set<String> values = valuesById.computeIfAbsent(id, _ -> new HashSet<>());
        if (!values.isEmpty()) {
            duplicates++;
        }
        values.add(new String(record.value(), UTF_8));
        String orderId = new String(record.key(), UTF_8);
        if (id.endsWith("/order-rejected")) {
            rejected.add(orderId);
        } else if (id.contains("/invoice-failed")) {
            failed.add(orderId);
        } else if (id.contains("/invoice-created")) {
            JsonNode value =
                    tools.jackson.databind.json.JsonMapper.shared().readTree(record.value());
            createdHashes
                    .computeIfAbsent(orderId, _ -> new HashSet<>())
                    .add(value.path("paymentHash").asString());
        }
    }

    void check(List<Entry> entries) {
        valuesById.forEach((id, values) -> {
            if (values.size() > 1) {
                doubled++;
                differences.add("two contents of one event: " + id + " " + values);
            }
        });
        hashesByOrder.forEach((order, hashes) -> {
            if (!orders.contains(order)) {
                differences.add("an invoice of no order: " + order);
                doubled++;
            }
            if (hashes.size() > 1) {
                differences.add("two invoices: " + order);
                doubled++;
            }
        });
        for (String order : orders) {
            if (!valuesById.containsKey(order + "/order-created")) {
                differences.add("no OrderCreated: " + order);
                lost++;
            }
            if (!createdHashes.containsKey(order) && !failed.contains(order)) {
                differences.add("no invoice event: " + order);
                lost++;
            }
            if (createdHashes.containsKey(order)
                    && !createdHashes.get(order).equals(hashesByOrder.get(order))) {
                differences.add("invoices differ: " + order);
                lost++;
            }
        }
        for (Entry entry : entries) {
            check(entry);
        }
    }

    private void check(Entry entry) {
        Set<String> mine = ordersByMarker.getOrDefault(entry.intent().marker(), Set.of());
        Set<String> told = new HashSet<>();
        Set<String> hashes = new HashSet<>();
        for (Told each : entry.told()) {
            switch (each) {
                case Told.Invoiced(String orderId, String hash) -> {
                    told.add(orderId);
                    hashes.add(hash);
                    if (!mine.contains(orderId)
                            || !createdHashes.getOrDefault(orderId, Set.of()).contains(hash)) {
                        lost++;
                        differences.add("told of an invoice that isn't there: " + entry);
                    }
                }
                case Told.Pending(String orderId) -> {
                    told.add(orderId);
                    if (!mine.contains(orderId) && !rejected.contains(orderId)) {
                        lost++;
                        differences.add("promised and lost: " + entry);
                    }
                }
                case Told.Refused _, Told.NotTaken _, Told.Unknown _ -> {}
            }
        }
        if (mine.size() > 1 || told.size() > 1 || hashes.size() > 1) {
            doubled++;
            differences.add("doubled: " + entry + " " + mine);
        }
    }
}
