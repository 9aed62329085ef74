package io.boltline.analytics.web.form;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AcceptTest {
    private static final List<Form> ALL = List.of(Form.values());

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "*/*                                     | JSON",
                "application/json                        | JSON",
                "text/csv                                | CSV",
                "TEXT/CSV; charset=utf-8                 | CSV",
                "text/*                                  | CSV",
                "text/html, text/csv;q=0.5, */*;q=0.1    | CSV",
                "application/json;q=0.4, text/csv;q=0.5  | CSV",
                "application/json;q=0.5, text/csv;q=0.5  | JSON",
                "text/csv, application/json              | JSON",
                "*/*, application/json;q=0               | CSV",
                "application/*;q=0.2, text/csv;q=0.200   | JSON",
                "text/html                               | ",
                "text/csv;q=0                            | ",
                "application/json;q=nonsense             | ",
                "application/json;q=1.001                | ",
            })
    void findsTheFormThatIsWantedMost(String header, Form form) {
        assertThat(Accept.of(List.of(header)).best(ALL).orElse(null)).isEqualTo(form);
    }

    @Test
    void takesAnythingWhereNothingIsSaid() {
        assertThat(Accept.of(List.of()).best(ALL)).contains(Form.JSON);
        assertThat(Accept.of(List.of("")).best(ALL)).contains(Form.JSON);
    }

    @Test
    void readsSeveralFieldsAsOne() {
        assertThat(Accept.of(List.of("text/html", "text/csv")).best(ALL)).contains(Form.CSV);
    }
}
