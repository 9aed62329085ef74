package io.boltline.analytics.web;

import java.io.IOException;
import java.sql.SQLException;

/** One that is answered from one state of the database. */
interface SnapshotQuestion extends Question {
    /**
     * The answer; its rows are read when they are written, as long as the snapshot is open.
     *
     * @throws RefusedException 503, or 400 where only the database tells
     */
    Answered answer(Snapshot snapshot) throws IOException, SQLException;

    @Override
    default void answer(Sources sources, Sink sink) throws IOException {
        sources.snapshots().read(snapshot -> sink.take(answer(snapshot)));
    }
}
