package io.boltline.gateway.status;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.boltline.gateway.web.RefusedException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

class PagePositionTest {
    private static final String OURS =
            "{\"timestamp\":\"2026-01-31T12:00:00.120Z\",\"id\":\"purchase-0123456789abcdef\"}";

    @ParameterizedTest
    @ValueSource(
            strings = {
                OURS,
                "{\"timestamp\":\"2026-01-31 12:00:00\",\"id\":\"an order\"}",
                "{\"timestamp\":\"[\",\"id\":\"\"}",
                "{\"timestamp\":1769860800000,\"id\":7}",
                "{\"timestamp\":true,\"id\":\"\\ud83d\\ude80\"}"
            })
    void isReadBackFromWhatItWrote(String document) {
        var cursor = PagePosition.behind(json(document));

        assertThat(cursor.text()).matches("[A-Za-z0-9_-]+");
        assertThat(PagePosition.parse(cursor.text())).isEqualTo(cursor);
        assertThat(cursor.timestamp()).isEqualTo(json(document).path("timestamp"));
        assertThat(cursor.id()).isEqualTo(json(document).path("id"));
    }

    @Test
    void readsWhatEarlierVersionsWrote() {
        assertThat(
                        PagePosition.parse(
                                "MjAyNi0wMS0zMVQxMjowMDowMC4xMjBaIHB1cmNoYXNlLTAxMjM0NTY3ODlhYmNkZWY"))
                .isEqualTo(PagePosition.behind(json(OURS)));
    }

    @Test
    void staysShortWhateverTheDocumentsSay() {
        var long1 = "a".repeat(63) + "\ud83d\ude80" + "b".repeat(100_000);

        var cursor =
                PagePosition.behind(
                        JsonNodeFactory.instance
                                .objectNode()
                                .put("timestamp", long1)
                                .put("id", long1));

        assertThat(cursor.timestamp().stringValue()).isEqualTo("a".repeat(63));
        assertThat(PagePosition.parse(cursor.text())).isEqualTo(cursor);
    }

    @Test
    void goesFromArraysAndObjectsToTheTexts() {
        var cursor = PagePosition.behind(json("{\"timestamp\":[1],\"id\":{\"a\":1}}"));

        assertThat(cursor.timestamp().stringValue()).isEqualTo("\ufff0");
        assertThat(PagePosition.parse(cursor.text())).isEqualTo(cursor);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "!",
                "purchase-0123456789abcdef",
                // Of an instant alone; of an order alone; of three words.
                "MjAyNi0wMS0zMVQxMjowMDowMC4xMjBa",
                "cHVyY2hhc2UtMDEyMzQ1Njc4OWFiY2RlZg",
                "YSBiIGM",
                // ["a"], ["a","b"] which is written otherwise, [[],{}], and what is no JSON.
                "WyJhIl0",
                "WyJhIiwiYiJd",
                "W1tdLHt9XQ",
                "W1tbW1tb",
                // Bytes that are no text.
                "_yD_"
            })
    void refusesWhatNoPageGave(String text) {
        assertThatThrownBy(() -> PagePosition.parse(text))
                .isInstanceOfSatisfying(
                        RefusedException.class,
                        refused -> assertThat(refused.statusCode()).isEqualTo(400))
                .hasMessage("Invalid input: \"before\" must be what a page gave as \"next\"");
    }

    private static ObjectNode json(String text) {
        return (ObjectNode) JsonMapper.shared().readTree(text);
    }
}
