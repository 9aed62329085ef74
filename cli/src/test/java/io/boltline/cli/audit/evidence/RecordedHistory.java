package io.boltline.cli.audit.evidence;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.boltline.cli.audit.report.Count;
import io.boltline.cli.audit.report.JournalLook;
import io.boltline.cli.audit.report.Tally;
import io.boltline.contract.ContractJson;
import io.boltline.lightning.BookedInvoices;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.BiConsumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.apache.kafka.common.record.TimestampType;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * An installation as it was recorded, a line each: {@code log}, what {@code boltline tail --json}
 * printed; {@code document}; {@code invoice}, of the node's {@code listinvoices}; {@code client}.
 * Read by the code that reads a running one.
 */
public final class RecordedHistory implements Sources {
    private final List<JsonNode> lines;
    private final List<JsonNode> laterLines = new ArrayList<>();
    private final List<String> repaired = new ArrayList<>();
    private final List<String> notJournaled = new ArrayList<>();
    private final List<Instant> journaledUntil = new ArrayList<>();

    private RecordedHistory(List<JsonNode> lines) {
        this.lines = new ArrayList<>(lines);
    }

    public static RecordedHistory of(String name) {
        try (InputStream file =
                RecordedHistory.class.getResourceAsStream("/histories/" + name + ".jsonl")) {
            return new RecordedHistory(
                    new String(Objects.requireNonNull(file, name).readAllBytes(), UTF_8)
                            .lines()
                            .map(ContractJson.mapper()::readTree)
                            .toList());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Leaves out what was recorded of a kind and has this text in it. */
    public RecordedHistory without(String kind, String text) {
        if (!lines.removeIf(line -> line.has(kind) && line.toString().contains(text))) {
            throw new AssertionError("nothing of " + kind + " has " + text);
        }
        return this;
    }

    /** What is appended to the log only while the audit runs. */
    public RecordedHistory later(String text) {
        lines.stream()
                .filter(line -> line.has("log") && line.toString().contains(text))
                .forEach(laterLines::add);
        return without("log", text);
    }

    /** Replaces a text in what was recorded of a kind. */
    public RecordedHistory with(String kind, String text, String other) {
        List<JsonNode> changed =
                lines.stream()
                        .map(line ->
                                line.has(kind)
                                        ? ContractJson.mapper()
                                                .readTree(line.toString().replace(text, other))
                                        : line)
                        .toList();
        if (changed.equals(lines)) {
            throw new AssertionError("nothing of " + kind + " has " + text);
        }
        lines.clear();
        lines.addAll(changed);
        return this;
    }

    /** The event of this id once more, at the end of its partition. */
    public RecordedHistory repeating(String id) {
        ObjectNode again =
                lines.stream()
                        .filter(line -> line.path("log").path("id").asString("").contains(id))
                        .findFirst()
                        .map(line -> (ObjectNode) line.deepCopy())
                        .orElseThrow();
        ((ObjectNode) again.path("log"))
                .put("offset", 1000 + again.path("log").path("offset").asInt());
        lines.add(again);
        return this;
    }

    /** What the journal doesn't have: the facts of which the id has this text in it. */
    public RecordedHistory notJournaled(String text) {
        notJournaled.add(text);
        return this;
    }

    /** What the journal doesn't have: what the broker took at this instant or later. */
    public RecordedHistory journaledUntil(Instant end) {
        journaledUntil.add(end);
        return this;
    }

    /** The record of this id and place was put aside by the journal. */
    public RecordedHistory setAside(String order, int partition, long offset, String cause) {
        return plus(
                "{\"aside\":{\"order\":\"%s\",\"partition\":%d,\"offset\":%d,\"cause\":\"%s\"}}"
                        .formatted(order, partition, offset, cause));
    }

    /** One line more. */
    public RecordedHistory plus(String line) {
        lines.add(ContractJson.mapper().readTree(line));
        return this;
    }

    /** The orders that came again, and {@code orderId:attempt} for each further attempt. */
    public List<String> repaired() {
        return repaired;
    }

    @Override
    public String nodeId() {
        throw new UnsupportedOperationException("the terms name it");
    }

    @Override
    public void readAnswers(Archive archive) {
        long number = 0;
        for (JsonNode entry : recorded("client")) {
            ClientRecord.add(
                    ContractJson.mapper().treeToValue(entry, ClientRecord.Entry.class),
                    ++number,
                    archive);
        }
    }

    @Override
    public void readEvents(Archive archive) {
        recorded("log").forEach(line -> take(line, false, archive.tally(), archive::add));
    }

    @Override
    public JournalReach readJournal(Archive archive) {
        var newest = new HashMap<Integer, Long>();
        for (JsonNode line : recorded("log")) {
            if (isJournaled(line)
                    && LoggedEvent.of(record(line), false)
                            instanceof LoggedEvent.Known(var orderId, var event)) {
                archive.add(orderId, new Evidence.Journaled(event.id()));
                newest.merge(event.partition(), event.appendedMillis(), Math::max);
            }
        }
        for (JsonNode aside : recorded("aside")) {
            archive.add(
                    aside.path("order").asString(),
                    new Evidence.SetAside(
                            aside.path("partition").asInt(),
                            aside.path("offset").asLong(),
                            aside.path("cause").asString()));
        }
        return new JournalReach(JournalLook.READ, newest);
    }

    private boolean isJournaled(JsonNode line) {
        var appended = Instant.parse(line.path("appended").asString());
        return journaledUntil.stream().allMatch(appended::isBefore)
                && notJournaled.stream().noneMatch(line.path("id").asString("")::contains);
    }

    @Override
    public void readLaterEvents(Tally tally, BiConsumer<String, Evidence.Event> reader) {
        laterLines.forEach(line -> take(line.path("log"), true, tally, reader));
        laterLines.clear();
    }

    private static void take(
            JsonNode line, boolean late, Tally tally, BiConsumer<String, Evidence.Event> reader) {
        switch (LoggedEvent.of(record(line), late)) {
            case LoggedEvent.Known(String orderId, Evidence.Event event) ->
                    reader.accept(orderId, event);
            case LoggedEvent.Unknown _ -> tally.add(Count.UNKNOWN_EVENTS);
            case LoggedEvent.Unreadable _ -> tally.add(Count.UNREADABLE_EVENTS);
        }
    }

    private static ConsumerRecord<byte[], byte[]> record(JsonNode line) {
        byte[] key = line.path("subject").asString("").getBytes(UTF_8);
        byte[] value = line.path("data").toString().getBytes(UTF_8);
        var headers = new RecordHeaders();
        line.forEachEntry((name, attribute) -> {
            if (attribute.isString()) {
                headers.add("ce_" + name, attribute.asString().getBytes(UTF_8));
            }
        });
        return new ConsumerRecord<>(
                "purchase.events",
                line.path("partition").asInt(),
                line.path("offset").asLong(),
                Instant.parse(line.path("appended").asString()).toEpochMilli(),
                TimestampType.LOG_APPEND_TIME,
                key.length,
                value.length,
                key,
                value,
                headers,
                Optional.empty());
    }

    @Override
    public void readNode(Archive archive) {
        recorded("invoice")
                .forEach(invoice -> NodeBook.add(BookedInvoices.ofCln(invoice), true, archive));
    }

    @Override
    public void readDocuments(Archive archive) {
        documents().forEach(it -> archive.add(it.orderId(), it.evidence()));
    }

    @Override
    public Map<String, List<Evidence>> documentsOf(Collection<String> orderIds) {
        var found = new HashMap<String, List<Evidence>>();
        documents().stream()
                .filter(it -> orderIds.contains(it.orderId()))
                .forEach(it ->
                        found.computeIfAbsent(it.orderId(), _ -> new ArrayList<>())
                                .add(it.evidence()));
        return found;
    }

    private List<StoredDocument> documents() {
        return recorded("document").stream()
                .map(ObjectNode.class::cast)
                .map(StoredDocument::of)
                .flatMap(Optional::stream)
                .toList();
    }

    @Override
    public long emitAgain(Map<String, List<Integer>> furtherAttempts) {
        furtherAttempts.forEach((orderId, attempts) -> {
            repaired.add(orderId);
            attempts.forEach(attempt -> repaired.add(orderId + ":" + attempt));
        });
        return furtherAttempts.size();
    }

    private List<JsonNode> recorded(String kind) {
        return lines.stream().filter(line -> line.has(kind)).map(line -> line.path(kind)).toList();
    }

    @Override
    public void close() {}
}
