package io.boltline.cli.sales;

import io.boltline.cli.Printable;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A table of names and whole numbers with a bar for the first number of each row. Where the
 * terminal is narrow, names are cut and there are no bars.
 */
final class BarTable {
    private static final String EIGHTHS = " ▏▎▍▌▋▊▉";
    private static final int LEAST_NAME = 8;
    private static final int LEAST_BAR = 6;
    private static final String GAP = "  ";

    /** Of what a bar's share is told. */
    private static final long PARTS = 1_000_000;

    private static final long MOST_EXACT = Long.MAX_VALUE / PARTS;

    private final Look look;
    private final List<String> head;
    private final List<Row> rows = new ArrayList<>();

    private record Row(String name, List<String> cells, long bar) {}

    /**
     * Without rows.
     *
     * @param head names the columns, the bars' excepted
     */
    BarTable(Look look, List<String> head) {
        this.look = look;
        this.head = List.copyOf(head);
    }

    /**
     * A row.
     *
     * @param name of any length, of anybody
     * @param bar what its bar shows, not negative
     */
    void add(String name, List<String> cells, long bar) {
        rows.add(new Row(shown(name), cells, Math.max(0, bar)));
    }

    private String shown(String name) {
        String printable = Printable.of(name);
        return look.isUtf8() ? printable : printable.replaceAll("[^ -~]", "?");
    }

    /** A number as it stands in a cell. */
    static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    void print(PrintWriter out) {
        int[] widths = new int[head.size()];
        for (int i = 0; i < widths.length; i++) {
            int column = i;
            widths[i] =
                    Math.max(
                            head.get(i).length(),
                            rows.stream()
                                    .mapToInt(it -> cell(it, column).length())
                                    .max()
                                    .orElse(0));
        }
        int numbers = 0;
        for (int i = 1; i < widths.length; i++) {
            numbers += GAP.length() + widths[i];
        }
        widths[0] = Math.min(widths[0], Math.max(LEAST_NAME, look.columns() - numbers));
        int bar = look.columns() - widths[0] - numbers - GAP.length();
        long most = rows.stream().mapToLong(Row::bar).max().orElse(0);
        out.println(line(head, widths).stripTrailing());
        for (Row row : rows) {
            List<String> cells = new ArrayList<>(List.of(row.name()));
            cells.addAll(row.cells());
            String drawn = bar < LEAST_BAR ? "" : GAP + bar(row.bar(), most, bar);
            out.println((line(cells, widths) + drawn).stripTrailing());
        }
    }

    private static String cell(Row row, int column) {
        return column == 0 ? row.name() : row.cells().get(column - 1);
    }

    private String line(List<String> cells, int[] widths) {
        var line = new StringBuilder(padded(cut(cells.getFirst(), widths[0]), widths[0]));
        for (int i = 1; i < widths.length; i++) {
            line.append(GAP).append(" ".repeat(Math.max(0, widths[i] - cells.get(i).length())));
            line.append(cells.get(i));
        }
        return line.toString();
    }

    private String cut(String name, int width) {
        if (name.codePointCount(0, name.length()) <= width) {
            return name;
        }
        return name.substring(0, name.offsetByCodePoints(0, width - 1))
                + (look.isUtf8() ? '…' : '~');
    }

    private static String padded(String name, int width) {
        return name + " ".repeat(width - name.codePointCount(0, name.length()));
    }

    /** What isn't nothing shows. */
    private String bar(long value, long most, int width) {
        if (value == 0) {
            return "";
        }
        // Whole multiples of it, where parts of the amounts themselves would overflow.
        long unit = most / MOST_EXACT + 1;
        long share = value / unit * PARTS / (most / unit);
        if (!look.isUtf8()) {
            return "#".repeat(Math.clamp((share * width + PARTS / 2) / PARTS, 1, width));
        }
        int eighths = Math.clamp((share * width * 8 + PARTS / 2) / PARTS, 1, width * 8);
        String whole = "█".repeat(eighths / 8);
        return eighths % 8 == 0 ? whole : whole + EIGHTHS.charAt(eighths % 8);
    }
}
