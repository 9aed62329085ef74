package io.boltline.standins.couchdb;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import tools.jackson.databind.JsonNode;

/**
 * What the indexes of a database have yet to learn of it. The server keeps one up in the background
 * after a commit ({@code ken}), unless its design document says {@code "autoupdate": false}. It
 * looks again after a minute if there was a commit while it was at it, so under load it learns once
 * a minute of much. A query that asks for it brings the index up to date and waits for that.
 *
 * <p>Only the costs are kept here: a {@link SortedIndex} always knows everything.
 */
final class IndexUpkeep {
    static final String DESIGN = "_design/";

    /** {@code resubmit} in {@code ken_server}. */
    private static final Duration PAUSE = Duration.ofMinutes(1);

    private final Costs costs;
    private final Map<String, Lag> byDesign = new ConcurrentHashMap<>();

    IndexUpkeep(Costs costs) {
        this.costs = costs;
    }

    /** Takes note of a commit. */
    void committed(List<Revision> revisions, List<ShardFile.Work> works, Shards shards) {
        byDesign.values().forEach(lag -> works.forEach(lag::add));
        for (Revision revision : revisions) {
            if (revision.id().startsWith(DESIGN)) {
                define(revision, shards);
            }
        }
        byDesign.values().forEach(Lag::updateInBackground);
    }

    /** Returns when the index of this design document has learnt everything. */
    void catchUp(String designId) {
        Lag lag = byDesign.get(designId);
        if (lag != null) {
            lag.update();
        }
    }

    /** Whether any index is learning. */
    boolean isRunning() {
        return byDesign.values().stream().anyMatch(lag -> lag.updating.get());
    }

    /** Takes note of an index that was there before a start, and up to date. */
    void reopened(Revision design, Shards shards) {
        define(design, shards);
        Lag lag = byDesign.get(design.id());
        if (lag != null) {
            lag.forget();
        }
    }

    private void define(Revision design, Shards shards) {
        if (design.deleted()) {
            byDesign.remove(design.id());
            return;
        }
        Lag lag = byDesign.computeIfAbsent(design.id(), _ -> new Lag(shards));
        JsonNode tree = design.tree();
        lag.automatic = tree.path("autoupdate").asBoolean(true) && !tree.path("views").isEmpty();
    }

    private final class Lag {
        private final AtomicBoolean updating = new AtomicBoolean();
        private final AtomicBoolean pausing = new AtomicBoolean();
        private final Lock turn = new ReentrantLock();
        private final int mostRuns;
        private volatile boolean automatic;
        private int runs;
        private int documents;

        /** Of an index that is new, and so has all of the database to learn. */
        private Lag(Shards shards) {
            this.mostRuns = shards.files().size();
            this.runs = mostRuns;
            shards.files().forEach(file -> documents += file.documents());
        }

        private synchronized void forget() {
            runs = 0;
            documents = 0;
        }

        private synchronized void add(ShardFile.Work work) {
            runs = Math.min(runs + 1, mostRuns);
            documents += work.documents();
        }

        private void updateInBackground() {
            if (!automatic || pausing.get()) {
                return;
            }
            if (updating.compareAndSet(false, true)) {
                costs.background().execute(this::updateOnce);
            } else if (pausing.compareAndSet(false, true)) {
                costs.later(PAUSE).execute(this::goOn);
            }
        }

        private void updateOnce() {
            update();
            updating.set(false);
        }

        private void goOn() {
            pausing.set(false);
            if (isBehind()) {
                updateInBackground();
            }
        }

        private synchronized boolean isBehind() {
            return documents > 0;
        }

        /** One at a time: who comes while another is under way waits for it. */
        private void update() {
            turn.lock();
            try {
                learn();
            } finally {
                turn.unlock();
            }
        }

        private void learn() {
            int newRuns;
            int newDocuments;
            synchronized (this) {
                newRuns = runs;
                newDocuments = documents;
                runs = 0;
                documents = 0;
            }
            if (newDocuments > 0) {
                costs.index(newRuns, newDocuments);
            }
        }
    }
}
