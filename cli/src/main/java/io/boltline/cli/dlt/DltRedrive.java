package io.boltline.cli.dlt;

import io.boltline.cli.CommandFailedException;
import io.boltline.cli.Surroundings;
import io.boltline.cli.kafka.KafkaOptions;
import io.boltline.cli.kafka.KafkaSettings;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code boltline dlt redrive}. */
@Command(
        name = "redrive",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description = "Gives dead letters back to the one group that could not handle them.",
        footer = {
            "",
            "What was redriven before is passed over: twice is once. Mend the cause first: what"
                    + " fails again becomes a dead letter again. Commands are not redriven: their"
                    + " callers were told that nothing came of them.",
            "",
            "Examples:",
            "  boltline dlt redrive --group invoice-processor --dry-run",
            "  boltline dlt redrive --group invoice-processor --cause lightning --limit 20",
            "  boltline dlt redrive --order purchase-0123456789abcdef"
        })
final class DltRedrive implements Callable<Integer> {
    private final Surroundings surroundings;

    @Mixin private LetterFilter filter = new LetterFilter();

    @Option(names = "--dry-run", description = "Only say what would be redriven.")
    private boolean dryRun;

    @Option(
            names = "--limit",
            paramLabel = "N",
            defaultValue = "100",
            description =
                    "At most so many, the oldest of each topic first (default"
                            + " ${DEFAULT-VALUE}).")
    private int limit;

    @Mixin private KafkaOptions kafkaOptions = new KafkaOptions();

    @Spec private @Nullable CommandSpec spec;

    DltRedrive(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        CommandLine command = commandLine();
        if (limit < 1 || limit > Redrive.MOST) {
            throw new ParameterException(
                    command, "--limit must be 1 to %d, is %d".formatted(Redrive.MOST, limit));
        }
        KafkaSettings kafka =
                kafkaOptions.settings(surroundings.environment(), surroundings::nearbyKafka);
        try {
            redrive(
                    new LetterTopics(kafka, kafkaOptions.topics(surroundings.environment())),
                    command.getOut());
        } catch (KafkaException e) {
            throw kafka.failure(e);
        }
        return CommandLine.ExitCode.OK;
    }

    private void redrive(LetterTopics letterTopics, PrintWriter out) {
        var redriven = new ArrayList<DeadLetter>();
        var commands = new ArrayList<DeadLetter>();
        long leftOver = 0;
        for (String topic : letterTopics.dead()) {
            List<DeadLetter> wanted = wanted(letterTopics, topic);
            if (letterTopics.areCommands(topic)) {
                commands.addAll(wanted);
            } else if (!wanted.isEmpty()) {
                requireRedriveTopic(letterTopics, topic);
                Redrive.Outcome outcome =
                        new Redrive(letterTopics)
                                .redrive(topic, wanted, limit - redriven.size(), dryRun);
                redriven.addAll(outcome.redriven());
                leftOver += outcome.leftOver();
            }
        }
        say(out, redriven, commands, leftOver);
    }

    private List<DeadLetter> wanted(LetterTopics letterTopics, String topic) {
        Instant now = Instant.now();
        var wanted = new ArrayList<DeadLetter>();
        letterTopics.read(
                topic,
                filter.since(),
                record -> {
                    DeadLetter letter = DeadLetter.of(record);
                    if (filter.wants(letter, now) && wanted.size() < Redrive.MOST) {
                        wanted.add(letter);
                    }
                });
        return wanted;
    }

    private static void requireRedriveTopic(LetterTopics letterTopics, String topic) {
        if (!letterTopics.canBeRedriven(topic)) {
            throw new CommandFailedException(
                    "there is no topic %s: the group takes nothing back, or its service has not"
                                    .formatted(LetterTopics.redrive(topic))
                            + " been started since it does");
        }
    }

    private void say(
            PrintWriter out, List<DeadLetter> redriven, List<DeadLetter> commands, long leftOver) {
        redriven.forEach(letter -> out.println(LetterText.line(letter, !dryRun)));
        out.printf("%,d %s%n", redriven.size(), dryRun ? "would be redriven" : "redriven");
        if (leftOver > 0) {
            out.printf("%,d more match; --limit is %,d%n", leftOver, limit);
        }
        if (!commands.isEmpty()) {
            out.printf(
                    "%,d commands are for reading only: their callers were answered 500 and nobody"
                            + " waits for them. A customer who still wants to buy has to ask"
                            + " again.%n",
                    commands.size());
            if (redriven.isEmpty() && !dryRun) {
                throw new CommandFailedException("dead-lettered commands are not redriven");
            }
        }
    }

    private CommandLine commandLine() {
        if (spec == null) {
            throw new IllegalStateException("not run by picocli");
        }
        return spec.commandLine();
    }
}
