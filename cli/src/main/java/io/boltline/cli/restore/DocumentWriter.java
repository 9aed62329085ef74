package io.boltline.cli.restore;

import io.boltline.cli.CommandFailedException;
import io.boltline.cli.restore.Wanted.Decision;
import io.boltline.couchdb.CouchDbRefusedException;
import io.boltline.couchdb.Database;
import io.boltline.couchdb.WriteResult;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.node.ObjectNode;

/**
 * Brings documents to what the log says, many at once, beside an order-processor that may write the
 * same: what it was faster with is read again and decided anew.
 */
final class DocumentWriter {
    private static final int ROUNDS = 10;
    private static final Set<String> NO_RIGHT = Set.of("forbidden", "unauthorized");

    private final Database orders;
    private final boolean dryRun;
    private final RestoreTally tally;

    /**
     * Writes into the database in use.
     *
     * @param dryRun whether it only counts
     */
    DocumentWriter(Database orders, boolean dryRun, RestoreTally tally) {
        this.orders = orders;
        this.dryRun = dryRun;
        this.tally = tally;
    }

    private record Write(Wanted wanted, Decision decision, ObjectNode document) {}

    /**
     * Returns when all are written.
     *
     * @param wanted at most 1,000
     * @throws CommandFailedException if the account may not write, or somebody else does again and
     *     again
     */
    void bringTo(List<Wanted> wanted) {
        var open = wanted;
        for (int round = 0; !open.isEmpty(); round++) {
            if (round == ROUNDS) {
                throw new CommandFailedException(
                        "somebody else writes %s again and again".formatted(open.getFirst().id()));
            }
            open = conflicts(writes(open));
        }
    }

    private List<Write> writes(List<Wanted> wanted) {
        var stored = orders.getAll(wanted.stream().map(Wanted::id).toList());
        var writes = new ArrayList<Write>();
        for (var one : wanted) {
            var decision = one.decide(stored.get(one.id()));
            switch (decision) {
                case Decision.PutBack(var document) ->
                        writes.add(new Write(one, decision, document));
                case Decision.BringUp(var document) ->
                        writes.add(new Write(one, decision, document));
                case Decision.Keep _, Decision.Leave _ -> tally.count(one, decision);
            }
        }
        return writes;
    }

    /** Those that somebody else wrote meanwhile. */
    private List<Wanted> conflicts(List<Write> writes) {
        if (dryRun) {
            writes.forEach(write -> tally.count(write.wanted(), write.decision()));
            return List.of();
        }
        var results = written(writes.stream().map(Write::document).toList());
        var again = new ArrayList<Wanted>();
        for (int i = 0; i < results.size(); i++) {
            var write = writes.get(i);
            switch (results.get(i)) {
                case WriteResult.Written _ -> tally.count(write.wanted(), write.decision());
                case WriteResult.Conflict _ -> again.add(write.wanted());
                case WriteResult.Refused refused -> tally.count(write.wanted(), refused(refused));
            }
        }
        return again;
    }

    /**
     * As one request; where the server refuses that for the sake of one document, in halves, until
     * that one is alone.
     */
    private List<WriteResult> written(List<ObjectNode> documents) {
        try {
            return orders.bulk(documents);
        } catch (CouchDbRefusedException refused) {
            if (!refused.isAboutTheDocuments()) {
                throw refused;
            }
            if (documents.size() == 1) {
                var id = documents.getFirst().path("_id").asString("");
                return List.of(new WriteResult.Refused(id, refused.error(), refused.reason()));
            }
            int half = documents.size() / 2;
            var results = new ArrayList<>(written(documents.subList(0, half)));
            results.addAll(written(documents.subList(half, documents.size())));
            return results;
        }
    }

    private Decision refused(WriteResult.Refused refused) {
        if (NO_RIGHT.contains(refused.error())) {
            throw new CommandFailedException(
                    "COUCHDB_USER may not write to %s: %s"
                            .formatted(orders.name(), refused.reason()));
        }
        return new Decision.Leave(
                NotRestored.because(
                        refused.id(), "is refused by the database: " + refused.error()));
    }
}
