package io.boltline.sales;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class CsvFieldTest {
    /** One of each kind that matters to some reader, and of those that matter to none. */
    private static final List<String> LETTERS =
            List.of("=", "+", "-", "@", "\t", "\r", "\n", ",", ";", "\"", "'", " ", "a", "1", "é");

    private static final int LONGEST = 3;

    @Test
    void isReadAsTheTextThatItIs() {
        eachText(
                "",
                text -> {
                    String read = read(CsvField.of(text));

                    assertThat(read)
                            .as(CsvField.of(text))
                            .isEqualTo(startsAFormula(text) ? "'" + text : text);
                });
    }

    @Test
    void startsNoFormulaWhateverSeparatesFields() {
        eachText(
                "",
                text -> {
                    String field = CsvField.of(text);

                    assertThat(startsAFormula(read(field))).as(field).isFalse();
                    if (!field.startsWith("\"")) {
                        assertThat(field)
                                .doesNotContain(",", ";", "\t", "\r", "\n", "\"")
                                .isEqualTo(field.strip());
                    }
                });
    }

    @Test
    void leavesWhatIsHarmlessAsItIs() {
        assertThat(CsvField.of("pow_lab")).isEqualTo("pow_lab");
        assertThat(CsvField.of("it's = 1")).isEqualTo("it's = 1");
        assertThat(CsvField.of("日本")).isEqualTo("日本");
    }

    @Test
    void isNotNothingWhereTheTextIsEmpty() {
        assertThat(CsvField.of("")).isEqualTo("\"\"");
    }

    @Test
    void quotesWhatItGuards() {
        assertThat(CsvField.of("=cmd|'calc',1")).isEqualTo("\"'=cmd|'calc',1\"");
        assertThat(CsvField.of("-1")).isEqualTo("'-1");
        assertThat(CsvField.of("say \"1\"")).isEqualTo("\"say \"\"1\"\"\"");
    }

    private static boolean startsAFormula(String text) {
        return !text.isEmpty() && "=+-@\t\r\n".contains(text.substring(0, 1));
    }

    /** As RFC 4180 has it. */
    private static String read(String field) {
        if (!field.startsWith("\"")) {
            return field;
        }
        assertThat(field).hasSizeGreaterThan(1).endsWith("\"");
        String within = field.substring(1, field.length() - 1);
        assertThat(within.replace("\"\"", "")).doesNotContain("\"");
        return within.replace("\"\"", "\"");
    }

    private static void eachText(String begin, Consumer<String> check) {
        check.accept(begin);
        if (begin.codePointCount(0, begin.length()) < LONGEST) {
            LETTERS.forEach(letter -> eachText(begin + letter, check));
        }
    }
}
