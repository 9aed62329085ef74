package io.boltline.export.sql;

import static java.util.stream.Collectors.joining;

import io.boltline.sales.CsvField;
import java.io.PrintWriter;
import java.sql.SQLException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** RFC 4180, in UTF-8; the cut is told beside it. */
final class CsvFormat implements AnswerFormat {
    @Override
    public void print(Answer answer, String cut, PrintWriter out, PrintWriter err)
            throws SQLException {
        line(answer.columns().stream().<Cell>map(Cell.Text::new).toList(), out);
        for (@Nullable List<Cell> row = answer.next(); row != null; row = answer.next()) {
            line(row, out);
        }
        err.println("boltline: cut " + cut);
    }

    private static void line(List<Cell> row, PrintWriter out) {
        out.print(row.stream().map(CsvFormat::field).collect(joining(",")) + "\r\n");
    }

    private static String field(Cell cell) {
        return switch (cell) {
            case Cell.Text(String text) -> CsvField.of(text);
            case Cell.Nothing _, Cell.Figure _, Cell.Truth _ -> cell.text();
        };
    }
}
