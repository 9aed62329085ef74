package io.boltline.export.verify;

import io.boltline.cli.AsciiJson;
import io.boltline.cli.journal.Keys;
import io.boltline.export.files.ExportFolder;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code boltline export verify}. */
@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        exitCodeOnExecutionException = ExportVerify.COULD_NOT_BE_DONE,
        description = "Verifies an export, offline: rows, leaves, nodes, signed checkpoints.",
        footer = {
            "",
            "Of an export with personal data each leaf is computed from its row, and each column"
                    + " once more from the event. Of one without, rows can't be held against their"
                    + " leaves; it says so.",
            "",
            "Exit status: 0 all is whole, 1 something is not, and the first of it in each file is"
                + " named, 2 told wrong, 3 it could not be read, 4 all is whole, and segments stand"
                + " beside it that the manifest doesn't name: nobody has verified those.",
            "",
            "Examples:",
            "  boltline export verify books --key checkpoint.pub"
        })
public final class ExportVerify implements Callable<Integer> {
    static final int COULD_NOT_BE_DONE = 3;
    private static final int NOT_WHOLE = 1;
    private static final int WITH_OTHERS = 4;

    @Parameters(paramLabel = "DIR", description = "The export's folder.")
    private Path folder = Path.of("");

    @Option(
            names = "--key",
            paramLabel = "KEY",
            description =
                    "The checkpoints' public key, or a file that holds it, as 'boltline journal"
                            + " key' prints it; may be repeated. Without it no signature is"
                            + " checked.")
    private List<String> given = List.of();

    @Option(names = "--json", description = "The result as JSON.")
    private boolean json;

    @Spec private @Nullable CommandSpec spec;

    /** Asks nothing of what surrounds it. */
    public ExportVerify() {}

    @Override
    public Integer call() {
        CommandLine command = command();
        Keys keys = given.isEmpty() ? new Keys(Keys.From.NOWHERE, List.of()) : Keys.given(given);
        VerifyReport report =
                new Verification(new ExportFolder(folder), keys, command.getErr()).run();
        if (json) {
            command.getOut().println(AsciiJson.WRITER.writeValueAsString(report));
        } else {
            report.print(command.getOut());
        }
        if (!report.whole()) {
            return NOT_WHOLE;
        }
        return report.unnamed().isEmpty() ? CommandLine.ExitCode.OK : WITH_OTHERS;
    }

    private CommandLine command() {
        if (spec == null) {
            throw new IllegalStateException("not run by picocli");
        }
        return spec.commandLine();
    }
}
