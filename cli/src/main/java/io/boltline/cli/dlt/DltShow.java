package io.boltline.cli.dlt;

import io.boltline.cli.CommandFailedException;
import io.boltline.cli.Surroundings;
import io.boltline.cli.kafka.From;
import io.boltline.cli.kafka.KafkaOptions;
import io.boltline.cli.kafka.KafkaSettings;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicReference;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code boltline dlt show}. */
@Command(
        name = "show",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Shows one dead letter with its headers and its value.",
        footer = {
            "",
            "It holds what the customer sent: handle the output as you handle that.",
            "",
            "Example:",
            "  boltline dlt show purchase.events.invoice-processor.dlt/3@17"
        })
final class DltShow implements Callable<Integer> {
    private final Surroundings surroundings;

    @Parameters(
            paramLabel = "PLACE",
            converter = PlaceConverter.class,
            description = "TOPIC/PARTITION@OFFSET, as list prints it.")
    private Origin place = new Origin("", 0, 0);

    @Mixin private KafkaOptions kafkaOptions = new KafkaOptions();

    @Spec private @Nullable CommandSpec spec;

    DltShow(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        KafkaSettings kafka =
                kafkaOptions.settings(surroundings.environment(), surroundings::nearbyKafka);
        try {
            show(find(new LetterTopics(kafka, kafkaOptions.topics(surroundings.environment()))));
        } catch (KafkaException e) {
            throw kafka.failure(e);
        }
        return CommandLine.ExitCode.OK;
    }

    private DeadLetter find(LetterTopics letterTopics) {
        var found = new AtomicReference<@Nullable DeadLetter>();
        letterTopics.read(
                place.topic(),
                new From.Beginning(),
                record -> {
                    DeadLetter letter = DeadLetter.of(record);
                    if (letter.place().equals(place)) {
                        found.set(letter);
                    }
                });
        DeadLetter letter = found.get();
        if (letter == null) {
            throw new CommandFailedException("there is no record at " + place);
        }
        return letter;
    }

    private void show(DeadLetter letter) {
        if (spec != null) {
            spec.commandLine().getOut().println(LetterText.whole(letter));
        }
    }
}
