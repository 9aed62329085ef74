package io.boltline.schemas;

import static org.assertj.core.api.Assertions.assertThat;

import io.boltline.contract.ContractJson;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

class StrictTest {
    private static final JsonNode OPEN =
            json(
                    """
                    {
                      "type": "object",
                      "required": ["kind"],
                      "properties": {
                        "kind": {"type": "string"},
                        "at": {
                          "anyOf": [
                            {"type": "string", "format": "date-time"},
                            {"$comment": "no longer written", "type": "integer"}
                          ]
                        },
                        "agent": {"$comment": "personal; no longer written", "type": "string"},
                        "inner": {"type": "object", "properties": {"a": {"type": "integer"}}},
                        "list": {
                          "type": "array",
                          "items": {"type": "object", "properties": {"a": {"type": "integer"}}}
                        },
                        "content": {
                          "type": "object",
                          "properties": {"sats": {"type": "integer"}},
                          "additionalProperties": true
                        }
                      },
                      "anyOf": [
                        {"required": ["one"], "properties": {"one": {"type": "object"}}},
                        {"required": ["other"], "properties": {"other": {"type": "integer"}}}
                      ]
                    }
                    """);

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    {"kind":"k","other":1}
                    {"kind":"k","one":{}}
                    {"kind":"k","other":1,"at":"2026-01-31T12:00:00.000Z"}
                    {"kind":"k","other":1,"content":{"sats":1,"whatever":{"deep":true}}}
                    {"kind":"k","other":1,"list":[{"a":1},{}],"inner":{"a":2}}
                    """)
    void takesWhatIsDescribed(String instance) {
        assertThat(violations(instance, Reading.OPEN)).isEmpty();
        assertThat(violations(instance, Reading.STRICT)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    {"kind":"k","other":1,"more":1}              | the whole: expected no such member; length of its name: 4
                    {"kind":"k","other":1,"inner":{"b":2}}       | /inner: expected no such member; length of its name: 1
                    {"kind":"k","other":1,"list":[{},{"b":1}]}   | /list/1: expected no such member; length of its name: 1
                    {"kind":"k","one":{"b":1}}                   | /one: expected no such member; length of its name: 1
                    {"kind":"k","other":1,"agent":"curl"}        | the whole: expected no member "agent"
                    {"kind":"k","other":1,"at":1700000000}       | /at: expected type "string"
                    {"kind":"k","other":1,"a@example.org":1}     | the whole: expected no such member; length of its name: 13
                    """)
    void refusesWhatIsOnlyPassedOver(String instance, String violation) {
        assertThat(violations(instance, Reading.OPEN)).isEmpty();
        assertThat(violations(instance, Reading.STRICT)).contains(violation);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    {"other":1}                                    | the whole: expected member "kind"
                    {"kind":1,"other":1}                           | /kind: expected type "string"
                    {"kind":"k","other":1,"content":{"sats":"s"}}  | /content/sats: expected type "integer"
                    {"kind":"k","other":1,"at":"secret"}           | /at: expected format "date-time"
                    """)
    void saysWhatIsExpectedAndNotWhatWasFound(String instance, String violation) {
        assertThat(violations(instance, Reading.OPEN))
                .contains(violation)
                .noneMatch(text -> text.contains("secret"));
        assertThat(violations(instance, Reading.STRICT)).contains(violation);
    }

    @Test
    void holdsToAListOfValuesThatReadersTakeForOpen() {
        var schema = json("{\"x-open-enum\": true, \"enum\": [\"paid\"]}");
        var later = json("\"refunded\"");

        assertThat(Validation.of(schema, Reading.OPEN).violations(later)).isEmpty();
        assertThat(Validation.of(schema, Reading.STRICT).violations(later)).hasSize(1);
    }

    @Test
    void takesAMarkForAWordOfItsOwn() {
        assertThat(Marks.isNoLongerWritten(json("{\"$comment\": \"personal;no longer written\"}")))
                .isTrue();
        assertThat(Marks.isNoLongerWritten(json("{\"$comment\": \"not yet no longer written\"}")))
                .isFalse();
    }

    @Test
    void leavesTheOpenOneAsItIs() {
        var before = OPEN.toString();

        Strict.of(OPEN);

        assertThat(OPEN.toString()).isEqualTo(before);
    }

    private static List<String> violations(String instance, Reading reading) {
        return Validation.of(OPEN, reading).violations(json(instance)).stream()
                .map(Violation::toString)
                .toList();
    }

    private static JsonNode json(String text) {
        return ContractJson.mapper().readTree(text);
    }
}
