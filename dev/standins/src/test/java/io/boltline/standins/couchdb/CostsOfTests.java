package io.boltline.standins.couchdb;

import io.boltline.standins.StandInRequest;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;

/** Notes what indexes cost, and does in the background what a test lets it. */
record CostsOfTests(Executor background, List<Integer> indexed) implements Costs {
    CostsOfTests(Executor background) {
        this(background, new ArrayList<>());
    }

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
    public void index(int shards, int documents) {
        indexed.add(documents);
    }

    @Override
    public Executor later(Duration pause) {
        return background;
    }
}
