package io.boltline.export;

import io.boltline.cli.FurtherCommands;
import io.boltline.cli.HelpCommand;
import io.boltline.cli.Surroundings;
import io.boltline.export.sql.SqlCommand;
import io.boltline.export.verify.ExportVerify;
import io.boltline.export.write.ExportCommand;
import java.util.List;
import picocli.CommandLine;

/** {@code boltline export} and {@code boltline sql}. */
public final class ExportCommands implements FurtherCommands {
    /** For {@link java.util.ServiceLoader}. */
    public ExportCommands() {}

    @Override
    public List<CommandLine> commandLines(Surroundings surroundings) {
        var export =
                new CommandLine(new ExportCommand(surroundings))
                        .addSubcommand(new ExportVerify())
                        .addSubcommand(new HelpCommand());
        return List.of(export, new CommandLine(new SqlCommand(surroundings)));
    }
}
