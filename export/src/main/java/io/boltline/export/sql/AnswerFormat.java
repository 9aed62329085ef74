package io.boltline.export.sql;

import java.io.PrintWriter;
import java.sql.SQLException;

/** How an answer is shown. */
interface AnswerFormat {
    /**
     * Shows all of it.
     *
     * @param cut what it is made of
     */
    void print(Answer answer, String cut, PrintWriter out, PrintWriter err) throws SQLException;
}
