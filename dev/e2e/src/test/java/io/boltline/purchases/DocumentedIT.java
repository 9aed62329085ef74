package io.boltline.purchases;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.boltline.cli.contract.Fault;
import io.boltline.cli.contract.ValidationReport;
import io.boltline.contract.ContractJson;
import io.boltline.contract.Topics;
import io.boltline.contracts.observed.Coverage;
import io.boltline.contracts.observed.Observed;
import io.boltline.contracts.observed.Unseen;
import io.boltline.local.http.Exchange;
import io.boltline.schemas.Checked;
import io.boltline.schemas.HttpCheck;
import io.boltline.schemas.Reading;
import io.boltline.schemas.RecordCheck;
import io.boltline.schemas.Schemas;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.condition.EnabledIf;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.parallel.Isolated;

/**
 * Holds all that the other tests left behind against what is published, and what is published
 * against that. What it finds stays found for as long as this JVM lives: run once more, alone, it
 * would find nothing.
 */
@ExtendWith(SharedPipeline.class)
@Isolated("comes after all that run side by side, and last of those that run alone")
@Order(Integer.MAX_VALUE)
@TestInstance(Lifecycle.PER_CLASS)
class DocumentedIT {
    private static final int MANY = 200;
    private static final Path TARGET = Path.of("target").toAbsolutePath();
    private static final Set<String> FAULTS = new ConcurrentSkipListSet<>();
    private static final Set<String> WRONG_ANSWERS = new ConcurrentSkipListSet<>();
    private static final Observed OBSERVED = new Observed();

    private final HttpCheck http = HttpCheck.gateway();
    private final Pipelines all;

    DocumentedIT(Pipelines all) {
        this.all = all;
    }

    @BeforeAll
    void look() {
        all.all().forEach(DocumentedIT::lookAt);
        Exchanges.all().forEach(this::lookAt);
        OBSERVED.writeTo(TARGET.resolve("observed.json"));
    }

    private static void lookAt(RunningPipeline pipeline) {
        var log = pipeline.log();
        Set<String> topics = log.topics();
        for (Topics installation : installations(topics)) {
            ValidationReport report = pipeline.validate(installation, MANY);
            OBSERVED.addReport(ContractJson.mapper().valueToTree(report));
            report.faults().stream()
                    .filter(fault -> !Planted.isAt(log.bootstrapServers(), fault.place()))
                    .map(Fault::toString)
                    .forEach(FAULTS::add);
        }
        topics.stream().filter(topic -> isNobodys(topic, topics)).forEach(FAULTS::add);
    }

    /** Those that share its broker. */
    private static Collection<Topics> installations(Set<String> topics) {
        String events = new Topics("").events();
        return topics.stream()
                .filter(topic -> topic.endsWith(events))
                .map(topic -> new Topics(topic.substring(0, topic.length() - events.length())))
                .toList();
    }

    /** Kafka's own topics, and what Kafka Streams keeps for the journal, are no contract. */
    private static boolean isNobodys(String topic, Set<String> topics) {
        return !topic.startsWith("__")
                && !topic.matches("journal-(heads|orders)-changelog")
                && installations(topics).stream()
                        .noneMatch(it -> new RecordCheck(Schemas.published(), it).isOurs(topic));
    }

    /** A request that was refused need not be as the contract says; an answer must be. */
    private void lookAt(Exchange exchange) {
        Checked answer =
                http.response(
                        exchange.method(),
                        exchange.target(),
                        exchange.status(),
                        exchange.answered(),
                        exchange.answer(),
                        Reading.STRICT);
        answer.described().ifPresent(OBSERVED::addAnswer);
        note(exchange, answer);
        if (exchange.status() < 300) {
            note(
                    exchange,
                    http.request(
                            exchange.method(),
                            exchange.target(),
                            exchange.asked(),
                            exchange.body(),
                            Reading.STRICT));
        }
    }

    private static void note(Exchange exchange, Checked checked) {
        if (!checked.isValid()) {
            WRONG_ANSWERS.add(
                    "%s, described by %s: %s"
                            .formatted(exchange, checked.described(), checked.violations()));
        }
    }

    @Test
    void isEachRecordAndDocument() {
        assertThat(FAULTS).isEmpty();
    }

    @Test
    void isEachExchangeWithAGateway() {
        assertThat(WRONG_ANSWERS).isEmpty();
    }

    @Test
    void isReadByWhoKnowsCloudEventsAlone() {
        for (RunningPipeline pipeline : all.all()) {
            assertThat(CloudEventsReader.faultsIn(pipeline.log())).isEmpty();
        }
    }

    @Test
    void wasSeenUnlessThereIsAReason() throws IOException {
        var coverage =
                new Coverage(Schemas.published(), http.described(), OBSERVED, Unseen.recorded());
        Files.writeString(TARGET.resolve("coverage.md"), coverage.page(List.of("./mvnw verify")));

        assumeThat(SharedPipeline.borrowers())
                .as("only where all tests ran, all can have been seen")
                .containsAll(tests());
        assertThat(coverage.gaps(false)).isEmpty();
    }

    /** All that run always. */
    private static List<Class<?>> tests() throws IOException {
        Path folder = Path.of("target/test-classes/io/boltline/purchases").toAbsolutePath();
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith("IT.class"))
                    .sorted(Comparator.naturalOrder())
                    .<Class<?>>map(name -> named(name.substring(0, name.indexOf('.'))))
                    .filter(DocumentedIT::runsAlways)
                    .toList();
        }
    }

    private static boolean runsAlways(Class<?> test) {
        ExtendWith extended = test.getAnnotation(ExtendWith.class);
        return extended != null
                && List.of(extended.value()).contains(SharedPipeline.class)
                && test != DocumentedIT.class
                && !test.isAnnotationPresent(EnabledIf.class)
                && !test.isAnnotationPresent(EnabledIfSystemProperty.class);
    }

    private static Class<?> named(String name) {
        try {
            return Class.forName(DocumentedIT.class.getPackageName() + "." + name);
        } catch (ClassNotFoundException e) {
            throw new IllegalStateException(e);
        }
    }
}
