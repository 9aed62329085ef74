package io.boltline.cli;

import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Prints the help of a command, however deep it lies: picocli's own stops at the first word. */
@Command(name = "help", helpCommand = true, description = "Prints a command's help.")
public final class HelpCommand implements Runnable {
    @Parameters(paramLabel = "COMMAND", description = "The command, such as 'journal verify'.")
    private List<String> path = List.of();

    @Spec private @Nullable CommandSpec spec;

    @Override
    public void run() {
        if (spec == null) {
            throw new IllegalStateException("not run by picocli");
        }
        CommandLine command = spec.commandLine().getParent();
        for (String name : path) {
            @Nullable CommandLine next = command.getSubcommands().get(name);
            if (next == null) {
                throw new ParameterException(
                        command,
                        "%s has no command '%s'"
                                .formatted(command.getCommandSpec().qualifiedName(), name));
            }
            command = next;
        }
        command.usage(spec.commandLine().getOut());
    }
}
