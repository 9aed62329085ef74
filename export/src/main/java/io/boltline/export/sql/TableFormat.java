package io.boltline.export.sql;

import io.boltline.cli.Printable;
import java.io.PrintWriter;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** For people: columns as wide as what stands in them, numbers to the right. */
final class TableFormat implements AnswerFormat {
    private static final int MOST_ROWS = 10_000;

    @Override
    public void print(Answer answer, String cut, PrintWriter out, PrintWriter err)
            throws SQLException {
        List<List<Cell>> rows = new ArrayList<>();
        @Nullable List<Cell> row = answer.next();
        for (; row != null && rows.size() < MOST_ROWS; row = answer.next()) {
            rows.add(row.stream().map(TableFormat::shown).toList());
        }
        List<Cell> head =
                answer.columns().stream().map(Cell.Text::new).map(TableFormat::shown).toList();
        int[] widths = new int[head.size()];
        widen(widths, head);
        rows.forEach(it -> widen(widths, it));
        line(head, widths, out);
        rows.forEach(it -> line(it, widths, out));
        out.printf(
                Locale.ROOT,
                "%,d rows%s, cut %s%n",
                rows.size(),
                row == null ? "" : " and more: --format csv shows all",
                cut);
    }

    private static Cell shown(Cell cell) {
        return cell instanceof Cell.Text(String text) ? new Cell.Text(Printable.of(text)) : cell;
    }

    private static void widen(int[] widths, List<Cell> row) {
        for (int i = 0; i < widths.length; i++) {
            String text = row.get(i).text();
            widths[i] = Math.max(widths[i], text.codePointCount(0, text.length()));
        }
    }

    private static void line(List<Cell> row, int[] widths, PrintWriter out) {
        var line = new StringBuilder();
        for (int i = 0; i < widths.length; i++) {
            String text = row.get(i).text();
            String blanks = " ".repeat(widths[i] - text.codePointCount(0, text.length()));
            boolean isNumber = row.get(i) instanceof Cell.Figure;
            line.append(i == 0 ? "" : "  ").append(isNumber ? blanks + text : text + blanks);
        }
        out.println(line.toString().stripTrailing());
    }
}
