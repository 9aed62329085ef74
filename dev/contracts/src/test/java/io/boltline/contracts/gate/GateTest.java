package io.boltline.contracts.gate;

import static org.assertj.core.api.Assertions.assertThat;

import io.boltline.contract.OrderId;
import io.boltline.schemas.Reading;
import io.boltline.schemas.Schemas;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import tools.jackson.databind.JsonNode;

/** Today's contract breaks nobody who was built with any release. */
class GateTest {
    private static final Path CONTRACTS = Path.of("../../contracts");
    private static final List<Release> RELEASES = Release.all(CONTRACTS);

    @Test
    void comparesWithTheFirstRelease() {
        assertThat(RELEASES).extracting(Release::version).contains("0.1.0");
    }

    @TestFactory
    Stream<DynamicTest> breaksNobody() {
        var today = Contract.read("today", CONTRACTS);
        return each(release -> {
            var verdicts = Comparison.of(release.contract(), today);

            assertThat(GateReport.of(release.version(), verdicts)).isEmpty();
        });
    }

    @TestFactory
    Stream<DynamicTest> readsWhatTheReleaseWrote() {
        return each(release -> reads(ContractReader.ofToday(), release.samples()));
    }

    @TestFactory
    Stream<DynamicTest> isReadByTheReleasesReader() {
        return each(release ->
                reads(
                        ContractReader.of(release.jar()),
                        Sample.below(CONTRACTS.resolve("samples"))));
    }

    @TestFactory
    Stream<DynamicTest> describesWhatTheReleaseWrote() {
        var schemas = Schemas.in(CONTRACTS.resolve("schemas"));
        return each(release -> assertThat(faults(schemas, release.samples())).isEmpty());
    }

    @TestFactory
    Stream<DynamicTest> isDescribedByTheReleasesSchemas() {
        var samples = Sample.below(CONTRACTS.resolve("samples"));
        return each(release -> {
            var schemas = Schemas.in(release.directory().resolve("schemas"));

            assertThat(faults(schemas, samples)).isEmpty();
        });
    }

    @TestFactory
    Stream<DynamicTest> tellsTheReleasesClassesFromTodays() {
        return each(release -> {
            var then = ContractReader.of(release.jar()).type("OrderId");

            assertThat(then).isNotEqualTo(OrderId.class);
            assertThat(then.getProtectionDomain().getCodeSource().getLocation().getPath())
                    .endsWith(release.jar().getFileName().toString());
        });
    }

    /** What the reader knows of a sample is what the sample says; it may know less. */
    private static void reads(ContractReader reader, List<Sample> samples) {
        assertThat(samples).hasSizeGreaterThan(20);
        assertThat(samples.stream().flatMap(sample -> faults(reader, sample).stream())).isEmpty();
    }

    private static List<String> faults(ContractReader reader, Sample sample) {
        try {
            var read = reader.read(sample);
            return read.isPresent() && !sample.isEarlier()
                    ? contradictions(read.get(), sample.json(), sample.toString())
                    : List.of();
        } catch (ReflectiveOperationException e) {
            return List.of(sample + " can't be read: " + e.getMessage());
        }
    }

    /** Of what the schemas know: a type that is newer than they are is passed over. */
    private static List<String> faults(Schemas schemas, List<Sample> samples) {
        return samples.stream()
                .filter(sample -> schemas.has(sample.name()))
                .flatMap(sample ->
                        schemas.violations(sample.name(), sample.json(), Reading.OPEN).stream()
                                .map(violation -> sample + ": " + violation))
                .toList();
    }

    private static List<String> contradictions(JsonNode read, JsonNode sample, String place) {
        if (read.isObject() && sample.isObject()) {
            return read.propertyNames().stream()
                    .flatMap(name ->
                            contradictions(read.path(name), sample.path(name), place + "/" + name)
                                    .stream())
                    .toList();
        }
        return read.toString().equals(sample.toString())
                ? List.of()
                : List.of(place + " is read as " + read + ", and says " + sample);
    }

    private interface Check {
        void of(Release release) throws IOException, ReflectiveOperationException;
    }

    private static Stream<DynamicTest> each(Check check) {
        return RELEASES.stream()
                .map(release ->
                        DynamicTest.dynamicTest(release.version(), () -> check.of(release)));
    }
}
