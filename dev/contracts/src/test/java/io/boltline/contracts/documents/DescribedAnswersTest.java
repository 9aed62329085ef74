package io.boltline.contracts.documents;

import static java.util.stream.Collectors.toCollection;
import static java.util.stream.Collectors.toSet;
import static org.assertj.core.api.Assertions.assertThat;

import io.boltline.contracts.documents.OpenApi.Answer;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/** OpenAPI and README tell of the same operations, statuses and events. */
class DescribedAnswersTest {
    private static final OpenApi OPEN_API = OpenApi.published();
    private static final String README = ContractFile.text("README.md");

    private static final Pattern STATUSES =
            Pattern.compile("^\\| (\\d{3}(?:, \\d{3})*) \\|", Pattern.MULTILINE);
    private static final Pattern OPERATION =
            Pattern.compile("`((?:GET|POST) /(?:api/lightning|checkout)/[a-zA-Z/{}.]+)");
    private static final Pattern STREAMED =
            Pattern.compile("^\\| `((?:order|invoice)-[a-z]+)` \\|", Pattern.MULTILINE);

    /** What README tells of in its text, since there is more to say. */
    private static final Set<Integer> TOLD_IN_TEXT = Set.of(200, 204, 304);

    @Test
    void haveTheStatusesOfTheTable() {
        var described = OPEN_API.answers().stream().map(Answer::status).collect(toSet());
        described.removeAll(TOLD_IN_TEXT);

        assertThat(new TreeSet<>(described))
                .isEqualTo(
                        found(STATUSES)
                                .flatMap(row -> Stream.of(row.split(", ")))
                                .map(Integer::valueOf)
                                .collect(toCollection(TreeSet::new)));
    }

    @Test
    void areOfTheOperationsThatReadmeTellsOf() {
        var described = OPEN_API.answers().stream().map(Answer::operation).collect(toSet());
        described.remove("any path");

        assertThat(described).isEqualTo(found(OPERATION).collect(toSet()));
    }

    @Test
    void streamTheEventsOfTheTable() {
        var names =
                OPEN_API.document()
                        .at("/components/schemas/PurchaseEvent/properties/event/enum")
                        .valueStream()
                        .map(JsonNode::asString)
                        .collect(toSet());

        assertThat(names).isEqualTo(found(STREAMED).collect(toSet()));
    }

    static Stream<Answer> errors() {
        return OPEN_API.answers().stream().filter(answer -> answer.status() >= 400).distinct();
    }

    /** All but pages. */
    static Stream<Answer> errorsInJson() {
        return errors().filter(answer -> !answer.response().path("content").has("text/html"));
    }

    @ParameterizedTest
    @MethodSource("errorsInJson")
    void sayTheStatusInTheBodyToo(Answer error) {
        var json = error.response().path("content").path("application/json");

        assertThat(json.at("/schema/allOf/1/properties/statusCode/const").asInt())
                .isEqualTo(error.status());
        assertThat(json.path("examples")).isNotEmpty();
        assertThat(json.path("examples"))
                .allMatch(it -> it.at("/value/statusCode").asInt() == error.status());
    }

    @ParameterizedTest
    @MethodSource("errors")
    void sayWhenToComeAgainIfTheyPass(Answer error) {
        assertThat(error.response().path("headers").has("Retry-After"))
                .isEqualTo(error.status() == 429 || error.status() == 503);
    }

    private static Stream<String> found(Pattern pattern) {
        return pattern.matcher(README).results().map(found -> found.group(1));
    }
}
