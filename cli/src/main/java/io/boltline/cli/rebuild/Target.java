package io.boltline.cli.rebuild;

import io.boltline.cli.CommandFailedException;
import io.boltline.couchdb.CouchDb;
import io.boltline.couchdb.Database;
import io.boltline.couchdb.Fetched;
import io.boltline.couchdb.WriteResult;
import tools.jackson.databind.node.JsonNodeFactory;

/**
 * The database that is rebuilt into. It carries a document that says so, so that no other database
 * is ever written to by a slip of the fingers.
 */
final class Target {
    private static final String MARK = "boltline-rebuild";

    private Target() {}

    /**
     * The database, created unless it is there.
     *
     * @param topic whose events it will hold
     * @throws CommandFailedException if it has documents that are none of a rebuild of this topic
     */
    static Database open(CouchDb couchDb, String name, String topic) {
        var database = couchDb.database(name);
        database.createIfMissing();
        if (database.size().orElse(0) == 0) {
            mark(database, topic);
        }
        if (!(database.get(MARK) instanceof Fetched.Found(var mark, _))
                || !mark.path("topic").asString("").equals(topic)) {
            throw new CommandFailedException(
                    "%s has documents that are not of a rebuild of %s: name another database"
                            .formatted(name, topic));
        }
        return database;
    }

    private static void mark(Database database, String topic) {
        var mark =
                JsonNodeFactory.instance
                        .objectNode()
                        .put("_id", MARK)
                        .put("type", "rebuild")
                        .put("topic", topic);
        if (database.put(mark) instanceof WriteResult.Refused refused) {
            throw new CommandFailedException(
                    "cannot write to %s: %s".formatted(database.name(), refused.error()));
        }
    }
}
