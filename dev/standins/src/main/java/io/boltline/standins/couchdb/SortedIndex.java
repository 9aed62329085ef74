package io.boltline.standins.couchdb;

import java.util.Comparator;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The documents that have some fields, in the order of those; brought up to date when it is asked,
 * as on the server.
 */
final class SortedIndex {
    /** The server's own last value: sorts behind all that documents hold. */
    private static final JsonNode LAST = Json.object().put("\ufff0", true);

    private final Database database;
    private final List<String> fields;
    private final NavigableSet<Entry> entries =
            new ConcurrentSkipListSet<>(
                    Comparator.comparing(Entry::key, Collation::compare).thenComparing(Entry::id));
    private final Map<String, Entry> byId = new HashMap<>();
    private long seq;

    private record Entry(List<JsonNode> key, String id) {}

    SortedIndex(Database database, List<String> fields) {
        this.database = database;
        this.fields = fields;
    }

    /** The documents whose first fields are these, in order or against it. */
    Iterator<ObjectNode> range(List<JsonNode> leading, boolean descending) {
        update();
        var range =
                entries.subSet(
                        new Entry(leading, ""),
                        true,
                        new Entry(Stream.concat(leading.stream(), Stream.of(LAST)).toList(), ""),
                        false);
        return (descending ? range.descendingSet() : range)
                .stream().map(Entry::id).flatMap(this::document).iterator();
    }

    private Stream<ObjectNode> document(String id) {
        return database.revision(id).filter(Mango::isPlain).stream()
                .map(revision -> (ObjectNode) Json.read(revision.document()));
    }

    private synchronized void update() {
        for (Revision revision : database.changedAfter(seq)) {
            seq = revision.seq();
            var before = byId.remove(revision.id());
            if (before != null) {
                entries.remove(before);
            }
            if (Mango.isPlain(revision)) {
                add(revision);
            }
        }
    }

    private void add(Revision revision) {
        var document = (ObjectNode) Json.read(revision.document());
        var key = fields.stream().map(field -> Selector.value(document, field)).toList();
        if (key.stream().noneMatch(JsonNode::isMissingNode)) {
            var entry = new Entry(key, revision.id());
            byId.put(revision.id(), entry);
            entries.add(entry);
        }
    }
}
