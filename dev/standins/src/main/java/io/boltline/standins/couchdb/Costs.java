package io.boltline.standins.couchdb;

import io.boltline.standins.StandInRequest;

/** What calls cost besides what the stand-in itself needs for them. */
interface Costs extends AutoCloseable {

    /** The stand-in as it is, which is much faster than a real server. */
    Costs NONE =
            new Costs() {
                @Override
                public void request(StandInRequest request) {}

                @Override
                public void commit(long beganNanos, int requests, int documents) {}
            };

    /** Returns when the server has done what this request takes, its commit apart. */
    void request(StandInRequest request) throws InterruptedException;

    /**
     * Returns when a commit that began then is as good as on a real server's disk.
     *
     * @param beganNanos by {@link System#nanoTime()}
     * @param requests how many calls share the commit
     * @param documents how many documents they write
     */
    void commit(long beganNanos, int requests, int documents);

    @Override
    default void close() {}
}
