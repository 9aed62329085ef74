package io.boltline.bench.couchdb;

/**
 * A database of its own with the index of the list of purchases.
 *
 * @param automatic whether the server keeps the index up to date by itself
 */
record Indexed(History history, int documents, boolean automatic) {
    /** A body of {@code _find}: the newest purchases of one user. */
    static final String PAGE =
            """
            {"selector":{"userName":"bench-3","timestamp":{"$gt":null}},"limit":25,\
            "sort":[{"userName":"desc"},{"timestamp":"desc"}]}\
            """;

    private static final String INDEX =
            """
            {"index":{"fields":["userName","timestamp"]},"ddoc":"by-user","name":"by-user",\
            "type":"json"}\
            """;
    private static final String DESIGN = "/_design/by-user";

    /** The path of the database, which is there and indexed from now on. */
    String database(Server server) {
        String path = server.otherDatabase(automatic ? "indexed" : "indexed-on-demand");
        if (server.documents(path) == 0) {
            Fill.upTo(documents, history, path, server);
            server.call("POST", path + "/_index", INDEX);
            if (!automatic) {
                String design = server.call("GET", path + DESIGN, "").toString();
                server.call(
                        "PUT",
                        path + DESIGN,
                        design.substring(0, design.length() - 1) + ",\"autoupdate\":false}");
            }
            server.call("POST", path + "/_find", PAGE);
            server.awaitQuiet(path);
        }
        return path;
    }
}
