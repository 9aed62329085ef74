package io.boltline.bench.couchdb;

/** A database by what was written to it. */
record History(Ids ids, Documents documents) {
    /** In a run of this name. */
    String database(String run) {
        return "bench-%s-%s-%s"
                .formatted(
                        run,
                        ids == Ids.RANDOM ? "random" : "timed",
                        documents == Documents.ORDER ? "orders" : "pairs");
    }

    @Override
    public String toString() {
        return ids + ", " + documents;
    }
}
