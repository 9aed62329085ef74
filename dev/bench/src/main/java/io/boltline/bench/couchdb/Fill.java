package io.boltline.bench.couchdb;

/** Writes databases full. */
final class Fill {
    private static final int GROUP = 500;

    private Fill() {}

    /**
     * Purchases until there are that many documents; then a compaction, so that none becomes due
     * while something is measured.
     */
    static void upTo(int documents, History history, String path, Server server) {
        long there = server.documents(path);
        if (there >= documents) {
            return;
        }
        Purchases purchases = new Purchases(history);
        int perPurchase = history.documents().perPurchase();
        for (long left = (documents - there) / perPurchase; left > 0; left -= GROUP) {
            server.call("POST", path + "/_bulk_docs", purchases.bulk((int) Math.min(GROUP, left)));
        }
        server.compact(path);
    }
}
