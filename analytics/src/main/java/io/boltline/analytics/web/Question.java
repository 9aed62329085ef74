package io.boltline.analytics.web;

import java.io.IOException;
import java.sql.SQLException;

/**
 * What is asked, as far as it can be told without the database. Two whose texts ({@code toString})
 * are the same ask the same.
 */
interface Question {
    /** What is done with an answer. */
    @FunctionalInterface
    interface Sink {
        void take(Answered answered) throws IOException, SQLException;
    }

    /**
     * Answers: the rows are there as long as the sink takes them.
     *
     * @throws RefusedException 404, 503, or 400 where only the database tells
     */
    void answer(Sources sources, Sink sink) throws IOException, SQLException;
}
