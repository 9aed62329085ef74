package io.boltline.faults.journal;

import io.boltline.cli.Surroundings;
import io.boltline.cli.Terminal;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;

/** What operators' commands say of a journal. */
record OperatorsWord(AuditedJournal journal) {
    /**
     * The words of one that is not content.
     *
     * @param command made for where the journal is
     * @param words what to tell {@code boltline}, the command's name first
     */
    Optional<String> against(Function<Surroundings, CommandLine> command, String... words) {
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
                                CommandSpec.create().name("boltline"), command.apply(surroundings))
                        .setOut(out)
                        .setErr(out)
                        .execute(words);
        return status == CommandLine.ExitCode.OK ? Optional.empty() : Optional.of(said.toString());
    }
}
