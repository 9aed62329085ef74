package io.boltline.cli.kafka;

import io.boltline.cli.AsciiJson;
import io.boltline.cli.CommandFailedException;
import io.boltline.cli.Surroundings;
import io.boltline.contract.Topics;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The options of commands that read the whole log, sort it on disk and report on it. */
public final class ReportOptions {
    @Option(
            names = "--list",
            paramLabel = "N",
            description = "How many of what it finds to name (default ${DEFAULT-VALUE}).")
    private int listed;

    @Option(names = "--json", description = "The result as one JSON object.")
    private boolean json;

    @Option(
            names = "--work-dir",
            paramLabel = "DIR",
            description =
                    "For temporary files, up to twice as large as the events (default: the"
                            + " system's temporary folder).")
    private Path workFolder = Path.of(System.getProperty("java.io.tmpdir"));

    @Mixin private KafkaOptions kafka = new KafkaOptions();

    @Spec(Spec.Target.MIXEE)
    private @Nullable CommandSpec spec;

    /** The options, where so many are named unless the command line says otherwise. */
    public ReportOptions(int listed) {
        this.listed = listed;
    }

    /**
     * Refuses what can't be.
     *
     * @throws ParameterException if a number is out of range
     * @throws CommandFailedException if there is no such folder
     */
    public void check() {
        if (listed < 0) {
            throw new ParameterException(command(), "--list must not be negative");
        }
        if (!Files.isDirectory(workFolder)) {
            throw new CommandFailedException("--work-dir: there is no folder " + workFolder);
        }
    }

    public int listed() {
        return listed;
    }

    public Path workFolder() {
        return workFolder;
    }

    public KafkaSettings kafka(Surroundings surroundings) {
        return kafka.settings(surroundings.environment(), surroundings::nearbyKafka);
    }

    public Topics topics(Surroundings surroundings) {
        return kafka.topics(surroundings.environment());
    }

    /** The command that has these options. */
    public CommandLine command() {
        if (spec == null) {
            throw new IllegalStateException("not run by picocli");
        }
        return spec.commandLine();
    }

    /** Prints the report, as JSON where that is asked for. */
    public void print(Object report, Consumer<PrintWriter> forPeople) {
        PrintWriter out = command().getOut();
        if (json) {
            out.println(AsciiJson.WRITER.writeValueAsString(report));
        } else {
            forPeople.accept(out);
        }
    }
}
