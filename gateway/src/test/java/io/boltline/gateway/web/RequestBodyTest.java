package io.boltline.gateway.web;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.node.ObjectNode;

class RequestBodyTest {
    @Test
    void keepsEveryMember() {
        var body =
                parse(
                        "{\"product\":\"p\",\"extra\":[1,{\"a\":null}],\"metadata\":{\"ü\":\"€😀\"}}");

        assertThat(body)
                .hasToString(
                        "{\"product\":\"p\",\"extra\":[1,{\"a\":null}],\"metadata\":{\"ü\":\"€😀\"}}");
    }

    @ParameterizedTest
    @CsvSource({
        "1, 1",
        "-0, 0",
        "10.50, 10.5",
        "1e3, 1000.0",
        "1E-7, 1.0E-7",
        "9007199254740993, 9007199254740993",
        "123456789012345678901234567890, 123456789012345678901234567890",
        "0.1000000000000000055511151231257827, 0.1"
    })
    void normalisesNumbers(String sent, String kept) {
        assertThat(parse("{\"n\":" + sent + "}")).hasToString("{\"n\":" + kept + "}");
    }

    @Test
    void meansTheSameByEveryNotationOfANumber() {
        assertThat(parse("{\"a\":10.50,\"b\":1e3}"))
                .isEqualTo(parse("{\"b\":1000.0,\"a\":1.05e1}"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                "{",
                "{\"a\":}",
                "{'a':1}",
                "{\"a\":01}",
                "{\"a\":NaN}",
                "{\"a\":\"\n\"}",
                "nul",
                "{a:1}",
                "\u0000"
            })
    void refusesBadJson(String body) {
        assertRefused(body.getBytes(UTF_8), "not valid JSON|not a JSON object");
    }

    @ParameterizedTest
    @ValueSource(strings = {"[]", "1", "\"text\"", "null", "true", "[{\"product\":\"p\"}]"})
    void refusesAnythingButAnObject(String body) {
        assertRefused(body.getBytes(UTF_8), "not a JSON object");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"a\":1,\"a\":1}", "{\"m\":{\"a\":1,\"b\":2,\"\\u0061\":3}}"})
    void refusesMembersThatAreThereTwice(String body) {
        assertRefused(body.getBytes(UTF_8), "a member is there twice");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\":\"\\ud800\"}",
                "{\"a\":\"\\udc00x\"}",
                "{\"\\ud800\":1}",
                "{\"a\":[\"\\ud83d\\ud83d\"]}"
            })
    void refusesLoneSurrogates(String body) {
        assertRefused(body.getBytes(UTF_8), "a lone surrogate in a string|not valid JSON");
    }

    @Test
    void takesAPairOfSurrogatesThatIsEscaped() {
        assertThat(parse("{\"a\":\"\\ud83d\\ude00\"}").path("a").stringValue()).isEqualTo("😀");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\u00ff",
                "\u00c0\u00af",
                "\u00ed\u00a0\u0080",
                "\u00f5\u0080\u0080\u0080",
                "\u00e2\u0082"
            })
    void refusesWhatIsNotUtf8(String bytes) {
        assertRefused(("{\"a\":\"" + bytes + "\"}").getBytes(ISO_8859_1), "not UTF-8");
    }

    @Test
    void refusesNumbersBeyondADouble() {
        assertRefused("{\"a\":1e309}".getBytes(UTF_8), "a number is out of range");
        assertRefused("{\"a\":-1e999999999}".getBytes(UTF_8), "a number is out of range");
        assertRefused(
                ("{\"a\":1" + "0".repeat(309) + "}").getBytes(UTF_8), "a number is out of range");
        assertRefused(
                ("{\"a\":" + "9".repeat(5000) + "}").getBytes(UTF_8), "a number is out of range");
    }

    @Test
    void refusesWhatIsNestedTooDeep() {
        assertThat(parse("{\"a\":" + "[".repeat(31) + "]".repeat(31) + "}")).isNotNull();

        assertRefused(
                ("{\"a\":" + "[".repeat(32) + "]".repeat(32) + "}").getBytes(UTF_8),
                "nested deeper than 32");
        assertRefused("{\"a\":".repeat(30_000).getBytes(UTF_8), "nested deeper than 32");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{} {}", "{}x", "{}]", "{},"})
    void refusesTextAfterTheObject(String body) {
        assertRefused(body.getBytes(UTF_8), "text after the JSON object|not valid JSON");
    }

    private static ObjectNode parse(String body) {
        return RequestBody.parse(body.getBytes(UTF_8));
    }

    private static void assertRefused(byte[] body, String problem) {
        assertThatThrownBy(() -> RequestBody.parse(body))
                .isInstanceOfSatisfying(
                        RefusedException.class, e -> assertThat(e.statusCode()).isEqualTo(400))
                .message()
                .matches("Invalid JSON body: (" + problem + ")");
    }
}
