package io.boltline.cli.journal;

import io.boltline.cli.AsciiJson;
import io.boltline.cli.CommandFailedException;
import io.boltline.cli.StopSignal;
import io.boltline.cli.Surroundings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;

/** {@code boltline journal verify}. */
@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        exitCodeOnExecutionException = JournalVerify.COULD_NOT_BE_DONE,
        description =
                "Computes each leaf and root of the journal anew, checks signatures, and that each"
                        + " checkpoint extends the one before.",
        footer = {
            "",
            "Nothing is changed anywhere, and no rights are needed but to read. A mirror whose"
                    + " topics have other names is verified with --topic-prefix, or with the names"
                    + " themselves.",
            "",
            "Exit status: 0 all is whole, 1 something is not, and the first of it in each partition"
                    + " is named, 2 told wrong, 3 it could not be read.",
            "",
            "Examples:",
            "  boltline journal verify",
            "  boltline journal verify --complete --key checkpoint.pub",
            "  boltline journal verify --against kept-in-january.txt --json"
        })
final class JournalVerify implements Callable<Integer> {
    static final int COULD_NOT_BE_DONE = 3;
    private static final int NOT_WHOLE = 1;

    private final Surroundings surroundings;
    private final InstantSource clock;

    @Option(
            names = "--complete",
            description =
                    "Also read purchase.events beside it, and name each fact that is missing in the"
                            + " journal, and each entry that no fact stands behind.")
    private boolean complete;

    @Option(
            names = "--against",
            paramLabel = "FILE",
            description =
                    "A checkpoint, or a bundle of them as 'journal cut --out' writes it, that was"
                            + " kept elsewhere: shows that nothing was rewritten since.")
    private @Nullable Path against;

    @Mixin private KeyOptions keyOptions = new KeyOptions();

    @Option(
            names = "--list",
            paramLabel = "N",
            defaultValue = "20",
            description = "How much of what --complete finds to name (default ${DEFAULT-VALUE}).")
    private int listed;

    @Option(
            names = "--work-dir",
            paramLabel = "DIR",
            description =
                    "For temporary files of --complete, about 200 bytes an event (default: the"
                            + " system's temporary folder).")
    private Path workFolder = Path.of(System.getProperty("java.io.tmpdir"));

    @Mixin private JournalOptions options = new JournalOptions();

    JournalVerify(Surroundings surroundings, InstantSource clock) {
        this.surroundings = surroundings;
        this.clock = clock;
    }

    @Override
    public Integer call() {
        CommandLine command = options.command();
        check(command);
        JournalSource source = options.source(surroundings);
        var kept = against == null ? null : KeptFile.read(against);
        try {
            Keys keys = keyOptions.keys(source);
            var verification = new Verification(source, keys, kept, clock, command.getErr());
            try (var _ = StopSignal.calling(verification::stop)) {
                return verified(source, keys, verification, command);
            }
        } catch (KafkaException e) {
            throw source.kafka().failure(e);
        }
    }

    /** Says all that there is to say: after Ctrl-C the process ends with the signal's scope. */
    private int verified(
            JournalSource source, Keys keys, Verification verification, CommandLine command) {
        try {
            VerifyReport report =
                    complete
                            ? CompletenessCheck.of(
                                    source, verification, workFolder, listed, command.getErr())
                            : verification.run(() -> _ -> {});
            if (options.json()) {
                command.getOut().println(AsciiJson.WRITER.writeValueAsString(report));
            } else {
                report.print(command.getOut(), keys);
            }
            if (report.isWhole()) {
                return CommandLine.ExitCode.OK;
            }
            return report.isTooYoungToTell() ? COULD_NOT_BE_DONE : NOT_WHOLE;
        } catch (WakeupException ctrlC) {
            command.getErr()
                    .printf(
                            "boltline: stopped %s: nothing is said of the journal%n",
                            verification.progress());
            return COULD_NOT_BE_DONE;
        }
    }

    private void check(CommandLine command) {
        if (listed < 0) {
            throw new ParameterException(command, "--list must not be negative");
        }
        if (!Files.isDirectory(workFolder)) {
            throw new CommandFailedException("--work-dir: there is no folder " + workFolder);
        }
    }
}
