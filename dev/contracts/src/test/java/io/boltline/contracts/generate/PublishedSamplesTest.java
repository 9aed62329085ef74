package io.boltline.contracts.generate;

import static org.assertj.core.api.Assertions.assertThat;

import io.boltline.contract.ContractJson;
import io.boltline.schemas.Member;
import io.boltline.schemas.Reading;
import io.boltline.schemas.Schemas;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What was recorded is as the schemas say, and shows all that they say. */
class PublishedSamplesTest {
    private static final RecordedSamples SAMPLES =
            new RecordedSamples(Path.of("../../contracts/samples"));
    private static final Schemas SCHEMAS =
            Schemas.of(new PublishedSchemas(Overlay.ofThisBuild(), SAMPLES).all());

    /** CouchDB's own, on every document that it answers; tests of documents write them without. */
    private static final Set<String> ALWAYS_SHOWN = Set.of("/_rev");

    static Stream<String> names() {
        return SCHEMAS.names().stream().filter(name -> !name.startsWith("headers/"));
    }

    /** Those whose records write them by themselves. */
    static Stream<String> records() {
        return PublishedSchemas.RECORDS.keySet().stream()
                .filter(name -> !form(name).getPackageName().contains("generate"))
                .sorted();
    }

    private static Class<? extends Record> form(String name) {
        return Objects.requireNonNull(PublishedSchemas.RECORDS.get(name));
    }

    @ParameterizedTest
    @MethodSource("names")
    void areAsTheSchemaSays(String name) {
        for (var sample : SAMPLES.of(name)) {
            var reading = sample.isEarlier() ? Reading.OPEN : Reading.STRICT;

            assertThat(SCHEMAS.violations(name, sample.json(), reading))
                    .as("%s %s", name, sample.variant())
                    .isEmpty();
        }
    }

    /** Also those of earlier builds: the log holds them for ever. */
    @ParameterizedTest
    @MethodSource("records")
    void areReadAndWrittenBack(String name) {
        for (var sample : SAMPLES.of(name)) {
            byte[] recorded = ContractJson.mapper().writeValueAsBytes(sample.json());

            var read = ContractJson.read(recorded, form(name));
            JsonNode written =
                    ContractJson.mapper().readTree(ContractJson.mapper().writeValueAsBytes(read));

            assertThat(written).as("%s %s", name, sample.variant()).isEqualTo(sample.json());
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void haveNoMemberThatTheSchemaDoesNotKnow(String name) {
        for (var sample : SAMPLES.of(name)) {
            if (sample.json() instanceof ObjectNode object) {
                var more = object.deepCopy().put("addedLater", 1);

                assertThat(SCHEMAS.violations(name, more, Reading.OPEN))
                        .isEqualTo(SCHEMAS.violations(name, object, Reading.OPEN));
                if (!name.equals("products-document")) {
                    assertThat(SCHEMAS.violations(name, more, Reading.STRICT))
                            .extracting(Object::toString)
                            .contains("the whole: expected no such member; length of its name: 10");
                }
            }
        }
    }

    @ParameterizedTest
    @MethodSource("names")
    void showEachOptionalMemberThereAndNotThere(String name) {
        var samples = SAMPLES.of(name).stream().map(RecordedSamples.Sample::json).toList();
        for (Member member : Member.of(SCHEMAS.json(name))) {
            if (!member.path().contains("*")) {
                assertThat(samples.stream().anyMatch(sample -> has(sample, member)))
                        .as("a sample of %s with %s", name, member.path())
                        .isTrue();
                if (!member.required() && !ALWAYS_SHOWN.contains(member.path())) {
                    assertThat(samples.stream().allMatch(sample -> has(sample, member)))
                            .as("all samples of %s with %s", name, member.path())
                            .isFalse();
                }
            }
        }
    }

    /** A schema that took more than readers do would promise what nobody keeps. */
    @ParameterizedTest
    @MethodSource("records")
    void areReadAtEveryBoundThatTheSchemaNames(String name) {
        for (Member member : Member.of(SCHEMAS.json(name))) {
            for (String bound : List.of("minimum", "maximum")) {
                JsonNode value = member.schema().path(bound);
                if (value.isIntegralNumber() && !member.path().contains("*")) {
                    assertThat(ContractJson.read(bytes(name, member.path(), value), form(name)))
                            .as("%s of %s at its %s", member.path(), name, bound)
                            .isNotNull();
                }
            }
        }
    }

    private static byte[] bytes(String name, String path, JsonNode value) {
        var sample =
                SAMPLES.of(name).stream()
                        .map(RecordedSamples.Sample::json)
                        .filter(json -> !json.at(path).isMissingNode())
                        .findFirst()
                        .orElseThrow()
                        .deepCopy();
        int last = path.lastIndexOf('/');
        ((ObjectNode) sample.at(path.substring(0, last))).set(path.substring(last + 1), value);
        return Objects.requireNonNull(ContractJson.mapper().writeValueAsBytes(sample));
    }

    private static boolean has(JsonNode sample, Member member) {
        return !sample.at(member.path()).isMissingNode();
    }

    @Test
    void areOfSchemasThatThereAre() {
        assertThat(SAMPLES.folder().toFile().list())
                .containsExactlyInAnyOrderElementsOf(names().toList());
    }
}
