package io.boltline.cli.receipt;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.boltline.cli.AsciiJson;
import io.boltline.cli.CommandFailedException;
import io.boltline.cli.OrderIdConverter;
import io.boltline.cli.ProgressLine;
import io.boltline.cli.Surroundings;
import io.boltline.cli.journal.JournalOptions;
import io.boltline.cli.journal.JournalSource;
import io.boltline.cli.journal.KeyOptions;
import io.boltline.cli.journal.Keys;
import io.boltline.contract.OrderId;
import io.boltline.contract.UtcMillis;
import io.boltline.journalformat.CheckpointKey;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.apache.kafka.common.KafkaException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;

/** {@code boltline receipt}. */
@Command(
        name = "receipt",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description =
                "Makes a receipt of an order: its facts, and the proof that they are in the journal"
                        + " that was signed. Anybody verifies it with 'boltline receipt verify' and"
                        + " the public key, offline.",
        footer = {
            "",
            "It proves what was in the log up to its checkpoint; not that nothing followed, and not"
                    + " that what the facts say is true.",
            "",
            "Exit status: 0 made, 1 it can't be made, and why, 2 told wrong.",
            "",
            "Examples:",
            "  boltline receipt purchase-0123456789abcdef --out receipt.json",
            "  boltline receipt purchase-0123456789abcdef --without-values --since"
                    + " 2026-01-31T12:00:00Z",
            "  boltline receipt verify receipt.json --key shop.key"
        })
public final class ReceiptCommand implements Callable<Integer> {
    private final Surroundings surroundings;

    /** Not required of who verifies: a command and its subcommand are told together. */
    @Parameters(
            arity = "0..1",
            paramLabel = "ORDER",
            converter = OrderIdConverter.class,
            description = "The order's id.")
    private @Nullable OrderId order;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            description = "Where to write it (default: to standard output).")
    private @Nullable Path out;

    @Option(
            names = "--without-values",
            description =
                    "Leaves out what the events say, with the customer's data: it still proves that"
                            + " they were recorded, and whoever has a value can show that it is the"
                            + " one.")
    private boolean withoutValues;

    @Option(
            names = "--since",
            paramLabel = "INSTANT",
            description =
                    "A time before the order was made, such as 2026-01-31T12:00:00Z: only what was"
                            + " journaled since is read (default: all).")
    private @Nullable String since;

    @Mixin private KeyOptions keyOptions = new KeyOptions();

    @Mixin private JournalOptions options = new JournalOptions();

    private ReceiptCommand(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    /** With what it consists of. */
    public static CommandLine commandLine(Surroundings surroundings) {
        return new CommandLine(new ReceiptCommand(surroundings)).addSubcommand(new ReceiptVerify());
    }

    @Override
    public Integer call() {
        CommandLine command = options.command();
        if (order == null) {
            throw new ParameterException(command, "Missing required parameter: 'ORDER'");
        }
        JournalSource source = options.source(surroundings);
        try (var progress = new ProgressLine(command.getErr())) {
            var receipt =
                    new ReceiptMaking(source, keys(source)).of(order, since(command), progress);
            write(withoutValues ? receipt.withoutValues() : receipt, command);
            return CommandLine.ExitCode.OK;
        } catch (KafkaException e) {
            throw source.kafka().failure(e);
        }
    }

    private List<CheckpointKey> keys(JournalSource source) {
        var known = keyOptions.keys(source);
        if (known.from() == Keys.From.NOWHERE) {
            throw new CommandFailedException(
                    "%s holds no key of checkpoints: name one with --key"
                            .formatted(source.topics().keyChecks()));
        }
        return known.keys();
    }

    private Optional<Instant> since(CommandLine command) {
        try {
            return Optional.ofNullable(since).map(Instant::parse);
        } catch (DateTimeException e) {
            throw new ParameterException(
                    command, "--since must be an instant such as 2026-01-31T12:00:00Z");
        }
    }

    private void write(Receipt receipt, CommandLine command) {
        byte[] written = ReceiptWriter.written(receipt);
        if (out == null) {
            PrintWriter terminal = command.getOut();
            terminal.print(new String(written, UTF_8));
            terminal.flush();
            return;
        }
        try {
            PrivateFile.write(out, written);
        } catch (IOException e) {
            throw new CommandFailedException("--out: cannot write " + out, e);
        }
        if (options.json()) {
            command.getOut()
                    .println(
                            AsciiJson.WRITER.writeValueAsString(
                                    MadeReceipt.of(receipt, out.toString())));
            return;
        }
        var last = receipt.facts().getLast();
        command.getOut()
                .printf(
                        "%s: %d facts of %s, the last one recorded at %s, in the first %d entries"
                                + " of %s%n",
                        out,
                        receipt.facts().size(),
                        receipt.order(),
                        UtcMillis.format(Instant.ofEpochMilli(last.recordedAtMillis())),
                        receipt.checkpoint().size(),
                        receipt.checkpoint().origin());
    }
}
