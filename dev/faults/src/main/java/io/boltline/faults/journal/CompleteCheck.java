package io.boltline.faults.journal;

import io.boltline.cli.Surroundings;
import io.boltline.cli.Terminal;
import io.boltline.cli.journal.JournalCommand;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** What {@code boltline journal verify --complete} says of a journal at rest. */
record CompleteCheck(AuditedJournal journal, Path workFolder) {
    /** Its words if it found anything. */
    Optional<String> problem() {
        var surroundings =
                new Surroundings(
                        Map.of(
                                "KAFKA_BOOTSTRAP_SERVERS",
                                journal.bootstrapServers(),
                                "TOPIC_PREFIX",
                                journal.topics().prefix()),
                        Map::of);
        var said = new StringWriter();
        var out = new PrintWriter(said, true);
        int status =
                Terminal.commandLine(
                                CommandSpec.create().name("boltline"),
                                JournalCommand.commandLine(surroundings))
                        .setOut(out)
                        .setErr(out)
                        .execute(
                                "journal",
                                "verify",
                                "--complete",
                                "--key=" + journal.key().base64(),
                                "--work-dir=" + workFolder);
        return status == CommandLine.ExitCode.OK
                ? Optional.empty()
                : Optional.of("journal verify --complete: " + said);
    }
}
