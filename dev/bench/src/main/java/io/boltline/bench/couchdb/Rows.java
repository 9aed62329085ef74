package io.boltline.bench.couchdb;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/**
 * All rows, in an order in which databases only grow.
 *
 * @param documents in the databases of most rows
 * @param sizes of other databases, in documents
 */
record Rows(int documents, List<Integer> sizes) {
    private static final List<Integer> GROUPS = List.of(1, 5, 10, 20, 50, 100);
    private static final int USUAL_GROUP = 20;
    private static final History TIMED_PAIRS = new History(Ids.TIMED, Documents.PAIR);
    private static final History RANDOM_PAIRS = new History(Ids.RANDOM, Documents.PAIR);

    List<Row> all() {
        List<Row> rows = new ArrayList<>(CallRows.all());
        sizes.stream()
                .sorted()
                .filter(size -> size < documents)
                .forEach(size -> rows.addAll(of(size)));
        histories()
                .forEach(history ->
                        GROUPS.forEach(group ->
                                rows.add(writes(Group.WRITES, history, documents, group))));
        rows.addAll(index());
        rows.addAll(compaction());
        sizes.stream()
                .sorted()
                .filter(size -> size > documents)
                .forEach(size -> rows.addAll(of(size)));
        return rows;
    }

    private static Stream<History> histories() {
        return Stream.of(Documents.PAIR, Documents.ORDER)
                .flatMap(documents ->
                        Stream.of(Ids.RANDOM, Ids.TIMED).map(ids -> new History(ids, documents)));
    }

    private static List<Row> of(int size) {
        return histories()
                .filter(history -> history.documents() == Documents.ORDER)
                .map(history -> writes(Group.SIZES, history, size, USUAL_GROUP))
                .toList();
    }

    private static Row writes(Group rows, History history, int size, int group) {
        return new Row(
                rows,
                "%s, groups of %d, %,d documents".formatted(history, group, size),
                rows == Group.WRITES ? Recorded.writes(history, group) : Figures.NOTHING,
                writes(history, group, grown(history, size)));
    }

    private static CallProbe writes(History history, int group, Function<Server, String> database) {
        return new CallProbe(
                1,
                group,
                database,
                server -> {
                    String path = database.apply(server);
                    Purchases purchases = new Purchases(history);
                    return new CouchDbCall(
                            server.url(),
                            server.asAdmin(),
                            _ -> "POST " + path + "/_bulk_docs",
                            _ -> purchases.bulk(group));
                });
    }

    private static Function<Server, String> grown(History history, int size) {
        return server -> {
            String path = server.database(history);
            Fill.upTo(size, history, path, server);
            return path;
        };
    }

    private List<Row> index() {
        Indexed kept = new Indexed(TIMED_PAIRS, documents, true);
        Indexed onDemand = new Indexed(TIMED_PAIRS, documents, false);
        return List.of(
                new Row(
                        Group.INDEX,
                        "the same with an index, groups of 20",
                        Figures.NOTHING,
                        writes(TIMED_PAIRS, USUAL_GROUP, kept::database)),
                new Row(
                        Group.INDEX,
                        "with an index, autoupdate false, groups of 20",
                        Figures.NOTHING,
                        writes(TIMED_PAIRS, USUAL_GROUP, onDemand::database)),
                new Row(
                        Group.INDEX,
                        "such an index brought up to date, for each of 2,000 purchases",
                        Figures.NOTHING,
                        new CatchUpProbe(TIMED_PAIRS, onDemand)),
                new Row(
                        Group.INDEX,
                        "_find of a page of 25",
                        Figures.NOTHING,
                        CallProbe.reads(
                                1,
                                server -> {
                                    String path = onDemand.database(server);
                                    return new CouchDbCall(
                                            server.url(),
                                            server.asAdmin(),
                                            _ -> "POST " + path + "/_find",
                                            _ -> Indexed.PAGE);
                                })));
    }

    private List<Row> compaction() {
        Function<Server, String> database = grown(RANDOM_PAIRS, documents);
        return List.of(
                new Row(
                        Group.COMPACTION,
                        "a whole compaction, for each document; bytes of the file afterwards",
                        Figures.NOTHING,
                        new CompactionProbe(database)),
                new Row(
                        Group.COMPACTION,
                        RANDOM_PAIRS + ", groups of 20, while it is compacted",
                        Figures.NOTHING,
                        new WhileCompacting(
                                database, writes(RANDOM_PAIRS, USUAL_GROUP, database))));
    }
}
