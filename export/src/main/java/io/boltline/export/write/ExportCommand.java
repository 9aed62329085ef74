package io.boltline.export.write;

import io.boltline.cli.AsciiJson;
import io.boltline.cli.CommandFailedException;
import io.boltline.cli.StopSignal;
import io.boltline.cli.Surroundings;
import io.boltline.cli.journal.Broken;
import io.boltline.cli.journal.JournalOptions;
import io.boltline.cli.journal.JournalSource;
import io.boltline.cli.journal.KeyOptions;
import io.boltline.export.files.ExportFolder;
import io.boltline.export.files.FolderLock;
import io.boltline.journalformat.BrokenJournalException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.WakeupException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** {@code boltline export}. */
@Command(
        name = "export",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description =
                "Writes the journal into Parquet files, each event once, up to what is signed.",
        footer = {
            "",
            "A run goes on where the last one ended. What fills a segment (131,072 events of one"
                + " partition, which are one inner node of its tree) never changes again; the rest"
                + " is in tail-<partition>.parquet, replaced by each run. manifest.json says what"
                + " there is, and holds the proofs. A run that is interrupted leaves the export as"
                + " it was.",
            "",
            "Without --with-personal-data the user, what was written with an order, payment"
                    + " requests and the reasons of failures are not in the files, nor what a guess"
                    + " could be checked with; then rows can't be verified one by one.",
            "",
            "Exit status: 0 done; 1 not done, and why; 2 told wrong. One that was stopped has its"
                    + " signal's.",
            "",
            "Examples:",
            "  boltline export sales-data",
            "  boltline export sales-data --follow",
            "  boltline export books --with-personal-data --key checkpoint.pub",
            "  boltline export verify books --key checkpoint.pub"
        })
public final class ExportCommand implements Callable<Integer> {
    /** 131,072 leaves. */
    private static final int LEVEL = 17;

    private final Surroundings surroundings;
    private final int level;

    @Parameters(
            arity = "0..1",
            paramLabel = "DIR",
            description = "The folder; made if it isn't there, for its owner alone.")
    private @Nullable Path folder;

    @Option(
            names = "--with-personal-data",
            description =
                    "Also the user, what was written with an order, payment requests, reasons, and"
                            + " each event as it was: so that every row can be verified.")
    private boolean withPersonalData;

    @Option(
            names = "--follow",
            description =
                    "Go on: seal segments as they fill, and renew the tails each minute, until"
                        + " Ctrl-C. A broker that is away, what isn't signed yet and a full disk"
                        + " are told once and waited for.")
    private boolean follow;

    @Mixin private KeyOptions keyOptions = new KeyOptions();

    @Mixin private JournalOptions options = new JournalOptions();

    /** Reads the journal that is found there. */
    public ExportCommand(Surroundings surroundings) {
        this(surroundings, LEVEL);
    }

    /**
     * The same, with segments of another size.
     *
     * @param level of the inner nodes that become files, where leaves have level 0
     */
    public ExportCommand(Surroundings surroundings, int level) {
        this.surroundings = surroundings;
        this.level = level;
    }

    @Override
    public Integer call() {
        CommandLine command = options.command();
        if (folder == null) {
            throw new ParameterException(command, "Missing required parameter: 'DIR'");
        }
        var target = new ExportFolder(folder);
        JournalSource source = options.source(surroundings);
        target.create();
        try (var _ = FolderLock.of(target)) {
            return exported(source, target, command);
        } catch (BrokenJournalException e) {
            throw Broken.at(e);
        } catch (KafkaException e) {
            throw source.kafka().failure(e);
        }
    }

    private int exported(JournalSource source, ExportFolder target, CommandLine command) {
        var settings =
                ExportSettings.of(
                        source, () -> keyOptions.keys(source), target, withPersonalData, level);
        var following = new Following(settings, Rhythm.USUAL, command.getErr());
        try (var _ = StopSignal.calling(following::stop)) {
            if (follow) {
                following.follow(report -> tell(report, command));
            } else {
                tell(following.run(), command);
            }
            return CommandLine.ExitCode.OK;
        } catch (WakeupException ctrlC) {
            command.getErr().println("boltline: stopped: the export is as it was before this run");
            if (follow) {
                return CommandLine.ExitCode.OK;
            }
            throw new CommandFailedException("not exported: stopped");
        }
    }

    private void tell(ExportReport report, CommandLine command) {
        if (options.json()) {
            command.getOut().println(AsciiJson.WRITER.writeValueAsString(report));
        } else {
            command.getOut().println(report.inWords());
            command.getOut().println(report.signatures());
        }
        command.getOut().flush();
    }
}
