package io.boltline.standins.couchdb;

import io.boltline.standins.StandInRequest;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;

/** What calls cost besides what the stand-in itself needs for them. */
interface Costs extends AutoCloseable {

    /** The stand-in as it is, which is much faster than a real server. */
    Costs NONE =
            new Costs() {
                @Override
                public void request(StandInRequest request) {}

                @Override
                public void lookUp(int documents) {}

                @Override
                public void query(int rows) {}

                @Override
                public void commit(long beganNanos, int requests, List<ShardFile.Work> shards) {}

                @Override
                public void compact(int documents) {}

                @Override
                public void index(int shards, int documents) {}

                @Override
                public Executor background() {
                    return Runnable::run;
                }

                @Override
                public Executor later(Duration pause) {
                    return Runnable::run;
                }
            };

    /** Returns when the server has done what this request takes, all that is below apart. */
    void request(StandInRequest request);

    /** Returns when so many documents were looked up that one call named. */
    void lookUp(int documents);

    /** Returns when so many rows of an index were read with their documents. */
    void query(int rows);

    /**
     * Returns when a commit that began then is as good as on a real server's disk.
     *
     * @param beganNanos by {@link System#nanoTime()}
     * @param requests how many calls share the commit
     * @param shards what each shard writes
     */
    void commit(long beganNanos, int requests, List<ShardFile.Work> shards);

    /** Returns when a file with so many documents was compacted. */
    void compact(int documents);

    /**
     * Returns when an index knows of what was written.
     *
     * @param shards that have news for it
     * @param documents that were written
     */
    void index(int shards, int documents);

    /** Where a server works while it answers calls. */
    Executor background();

    /** The same, after a pause. */
    Executor later(Duration pause);

    @Override
    default void close() {}
}
