package io.boltline.contracts.pages;

import java.util.List;

/** A page as it grows. */
final class Markdown {
    private final StringBuilder text = new StringBuilder();

    Markdown heading(int level, String title) {
        return block("#".repeat(level) + " " + title);
    }

    /** A paragraph, or anything else that stands by itself; nothing for an empty one. */
    Markdown block(String paragraph) {
        if (!paragraph.isBlank()) {
            text.append(text.isEmpty() ? "" : "\n").append(paragraph.strip()).append('\n');
        }
        return this;
    }

    /** Nothing for a table without rows. */
    Markdown table(List<String> columns, List<List<String>> rows) {
        if (rows.isEmpty()) {
            return this;
        }
        var lines = new StringBuilder(row(columns)).append("|---".repeat(columns.size()));
        lines.append("|\n");
        rows.forEach(cells -> lines.append(row(cells)));
        return block(lines.toString());
    }

    Markdown json(String json) {
        return block("```json\n" + json.strip() + "\n```");
    }

    private static String row(List<String> cells) {
        return "| "
                + String.join(
                        " | ",
                        cells.stream().map(cell -> cell.strip().replace("|", "\\|")).toList())
                + " |\n";
    }

    static String code(String text) {
        return "`" + text + "`";
    }

    /** Text that is not marked up. */
    static String words(String text) {
        return text.replace("<", "&lt;");
    }

    static String link(String text, String target) {
        return "[%s](%s)".formatted(text, target);
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
