package io.boltline.sales;

/**
 * A text as CSV has it (RFC 4180), for programs and for spreadsheets.
 *
 * <p>What a spreadsheet would take for a formula gets an apostrophe in front: customers choose some
 * texts. Numbers are written as they are, and don't come here.
 *
 * @see <a href="https://owasp.org/www-community/attacks/CSV_Injection">CSV injection</a>
 */
public final class CsvField {
    private static final String FORMULA = "=+-@\t\r\n";

    /** Some spreadsheets take semicolons and tabs for commas. */
    private static final String SPECIAL = ",;\"\t\r\n";

    private CsvField() {}

    /** Quoted where it has to be, and where it is empty: a field of nothing at all is no text. */
    public static String of(String text) {
        String harmless = isFormula(text) ? "'" + text : text;
        return isPlain(harmless) ? harmless : '"' + harmless.replace("\"", "\"\"") + '"';
    }

    private static boolean isFormula(String text) {
        return !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0;
    }

    private static boolean isPlain(String text) {
        return !text.isEmpty()
                && text.strip().length() == text.length()
                && text.chars().noneMatch(it -> SPECIAL.indexOf(it) >= 0);
    }
}
