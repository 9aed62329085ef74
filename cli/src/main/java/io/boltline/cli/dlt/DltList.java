package io.boltline.cli.dlt;

import io.boltline.cli.Surroundings;
import io.boltline.cli.kafka.KafkaOptions;
import io.boltline.cli.kafka.KafkaSettings;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code boltline dlt list}. */
@Command(
        name = "list",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Lists dead letters, a line each: place, when, group, key, type, cause.",
        footer = {
            "",
            "Examples:",
            "  boltline dlt list",
            "  boltline dlt list --group invoice-processor --since 2h",
            "  boltline dlt list --cause lightning --json"
        })
final class DltList implements Callable<Integer> {
    private final Surroundings surroundings;

    @Mixin private LetterFilter filter = new LetterFilter();

    @Option(names = "--json", description = "Each as one JSON object.")
    private boolean json;

    @Mixin private KafkaOptions kafkaOptions = new KafkaOptions();

    @Spec private @Nullable CommandSpec spec;

    DltList(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        KafkaSettings kafka =
                kafkaOptions.settings(surroundings.environment(), surroundings::nearbyKafka);
        try {
            list(new LetterTopics(kafka, kafkaOptions.topics(surroundings.environment())));
        } catch (KafkaException e) {
            throw kafka.failure(e);
        }
        return CommandLine.ExitCode.OK;
    }

    private void list(LetterTopics letterTopics) {
        if (spec == null) {
            throw new IllegalStateException("not run by picocli");
        }
        PrintWriter out = spec.commandLine().getOut();
        Instant now = Instant.now();
        List<String> dead = letterTopics.dead();
        Set<String> redriven = letterTopics.redriven(dead);
        for (String topic : dead) {
            letterTopics.read(
                    topic,
                    filter.since(),
                    record -> {
                        DeadLetter letter = DeadLetter.of(record);
                        if (filter.wants(letter, now)) {
                            boolean done = redriven.contains(letter.origin().toString());
                            out.println(
                                    json
                                            ? LetterText.json(letter, done)
                                            : LetterText.line(letter, done));
                        }
                    });
        }
    }
}
