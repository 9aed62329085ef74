package io.boltline.cli.journal;

import io.boltline.cli.Surroundings;
import io.boltline.cli.kafka.KafkaOptions;
import io.boltline.contract.Topics;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The options of every command that reads a journal, or a mirror of one. */
public final class JournalOptions {
    @Option(
            names = "--journal-topic",
            paramLabel = "NAME",
            description =
                    "What a mirror calls purchase.journal (default: that name after the prefix).")
    private @Nullable String journal;

    @Option(
            names = "--checkpoints-topic",
            paramLabel = "NAME",
            description = "What it calls purchase.checkpoints (default: likewise).")
    private @Nullable String checkpoints;

    @Option(
            names = "--events-topic",
            paramLabel = "NAME",
            description = "What it calls purchase.events (default: likewise).")
    private @Nullable String events;

    @Option(
            names = "--conflicts-topic",
            paramLabel = "NAME",
            description = "What it calls purchase.journal.conflicts (default: likewise).")
    private @Nullable String conflicts;

    @Option(
            names = "--tiles-topic",
            paramLabel = "NAME",
            description = "What it calls purchase.tiles (default: likewise).")
    private @Nullable String tiles;

    @Option(names = "--json", description = "The result as JSON.")
    private boolean json;

    @Mixin private KafkaOptions kafka = new KafkaOptions();

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec spec;

    /** Whether the result is for a program. */
    public boolean json() {
        return json;
    }

    /** Where the journal is. */
    public JournalSource source(Surroundings surroundings) {
        var environment = surroundings.environment();
        Topics topics = kafka.topics(environment);
        return new JournalSource(
                kafka.settings(environment, surroundings::nearbyKafka),
                topics,
                named(journal, topics.journal()),
                named(checkpoints, topics.checkpoints()),
                named(events, topics.events()),
                named(conflicts, topics.journalConflicts()),
                named(tiles, topics.tiles()));
    }

    private static String named(@Nullable String option, String otherwise) {
        return Optional.ofNullable(option).orElse(otherwise);
    }

    /** The command that has these options. */
    public CommandLine command() {
        if (spec == null) {
            throw new IllegalStateException("not run by picocli");
        }
        return spec.commandLine();
    }
}
