package io.boltline.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedWriter;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.util.List;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * How all commands meet their users: errors in one line and without a stack trace; exit status 1
 * for a command that failed, unless it has another one for that, 2 for one that was told wrong.
 */
public final class Terminal {
    private static final int HELP_WIDTH = 100;

    private Terminal() {}

    /** Runs the command of this process; returns the exit status. */
    public static int run(CommandLine command, String... arguments) {
        return command.setOut(out()).execute(arguments);
    }

    /**
     * A command and what it consists of, in the order in which its help shows them.
     *
     * @param subcommands of which one may be a list of several
     */
    public static CommandLine commandLine(Object command, Object... subcommands) {
        var all = new CommandLine(command);
        for (Object subcommand : subcommands) {
            if (subcommand instanceof List<?> several) {
                several.forEach(all::addSubcommand);
            } else {
                all.addSubcommand(subcommand);
            }
        }
        // Holds for the subcommands that are there already, and only for those.
        // An argument that begins with @ is text of its user, such as a reason, and no file to
        // read.
        return all.setUsageHelpWidth(HELP_WIDTH)
                .setExpandAtFiles(false)
                .setParameterExceptionHandler((e, _) -> explain(e))
                .setExecutionExceptionHandler((e, failed, _) -> explain(e, failed));
    }

    /**
     * Not {@code System.out}, which forgets that its reader has gone; always UTF-8, which terminals
     * show even where the locale is plain C.
     */
    private static PrintWriter out() {
        var bytes = new FileOutputStream(FileDescriptor.out);
        return new PrintWriter(new BufferedWriter(new OutputStreamWriter(bytes, UTF_8)), true);
    }

    private static int explain(ParameterException e) {
        CommandLine command = e.getCommandLine();
        PrintWriter err = command.getErr();
        err.println("boltline: " + e.getMessage());
        UnmatchedArgumentException.printSuggestions(e, err);
        err.printf("Try '%s --help'.%n", command.getCommandSpec().qualifiedName());
        return CommandLine.ExitCode.USAGE;
    }

    private static int explain(Exception e, CommandLine failed) {
        String reason =
                e instanceof CommandFailedException
                        ? String.valueOf(e.getMessage())
                        : "unexpected " + e;
        // It may repeat what a server or a document said.
        failed.getErr().println("boltline: " + Printable.line(reason));
        if (e instanceof CommandFailedException told) {
            told.evidence().forEach(line -> failed.getErr().println("    " + Printable.line(line)));
        }
        return e instanceof ToldWrongException
                ? CommandLine.ExitCode.USAGE
                : failed.getCommandSpec().exitCodeOnExecutionException();
    }
}
