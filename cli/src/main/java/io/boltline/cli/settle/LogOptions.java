package io.boltline.cli.settle;

import io.boltline.cli.Surroundings;
import io.boltline.cli.kafka.KafkaOptions;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** The options of commands that tell the log something. */
final class LogOptions {
    @Option(names = "--dry-run", description = "Only say what would be told.")
    private boolean dryRun;

    @Mixin private KafkaOptions kafka = new KafkaOptions();

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec spec;

    boolean dryRun() {
        return dryRun;
    }

    /** The command that has these options. */
    CommandLine command() {
        if (spec == null) {
            throw new IllegalStateException("not run by picocli");
        }
        return spec.commandLine();
    }

    /** Opens the log for the task; returns the exit status. */
    int withLog(Surroundings surroundings, OrderLog.Task task) {
        return OrderLog.open(kafka, surroundings, command().getErr(), task);
    }
}
