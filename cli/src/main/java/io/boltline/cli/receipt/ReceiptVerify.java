package io.boltline.cli.receipt;

import io.boltline.cli.AsciiJson;
import io.boltline.cli.CommandFailedException;
import io.boltline.cli.Printable;
import io.boltline.cli.ToldWrongException;
import io.boltline.cli.journal.Keys;
import io.boltline.contract.UtcMillis;
import io.boltline.journalformat.CheckpointKey;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code boltline receipt verify}: reads a file and asks nobody. */
@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description =
                "Verifies a receipt by itself and the public key: no broker is asked, nothing is"
                        + " sent.",
        footer = {
            "",
            "Exit status: 0 valid, 1 it proves nothing, and why, 2 told wrong.",
            "",
            "Example:",
            "  boltline receipt verify receipt.json --key shop.key"
        })
final class ReceiptVerify implements Callable<Integer> {
    @Parameters(paramLabel = "FILE", description = "The receipt.")
    private Path file = Path.of("receipt.json");

    @Option(
            names = "--key",
            paramLabel = "KEY",
            required = true,
            description =
                    "The public key, or a file that holds it: base64 of 32 bytes, or a verifier key"
                            + " of the log. Have it from the shop by another way than the receipt;"
                            + " 'boltline journal key' prints it there. Repeat it while keys are"
                            + " changed.")
    private List<String> keys = List.of();

    @Option(names = "--json", description = "The result as JSON.")
    private boolean json;

    @Spec private @Nullable CommandSpec spec;

    @Override
    public Integer call() {
        var known = Keys.given(keys).keys();
        var receipt = ReceiptReader.read(bytes());
        ReceiptCheck.passed(receipt, known);
        if (json) {
            out().println(
                            AsciiJson.WRITER.writeValueAsString(
                                    ValidReceipt.of(receipt, signer(receipt, known))));
        } else {
            print(receipt, known);
        }
        return CommandLine.ExitCode.OK;
    }

    private byte[] bytes() {
        try {
            if (Files.size(file) > ReceiptReader.MAX_BYTES) {
                throw new InvalidReceiptException(
                        "the file", "longer than %,d bytes".formatted(ReceiptReader.MAX_BYTES));
            }
            return Files.readAllBytes(file);
        } catch (NoSuchFileException e) {
            throw new ToldWrongException("there is no file " + file, e);
        } catch (IOException e) {
            throw new CommandFailedException("cannot read " + file, e);
        }
    }

    private void print(Receipt receipt, List<CheckpointKey> known) {
        PrintWriter out = out();
        for (ReceiptFact fact : receipt.facts()) {
            out.printf(
                    Locale.ROOT,
                    "%s  VALID  %s  %s  entry %d%n",
                    UtcMillis.format(Instant.ofEpochMilli(fact.recordedAtMillis())),
                    Printable.of(fact.type()),
                    Printable.of(fact.eventId()),
                    fact.sequence());
            out.printf(
                    "    %s%n",
                    fact.value()
                            .map(Printable::line)
                            .orElse("(left out) SHA-256 " + fact.valueSha256()));
        }
        out.printf(
                Locale.ROOT,
                "VALID: %d facts of %s are among the first %d entries of %s, signed with %s.%n",
                receipt.facts().size(),
                receipt.order(),
                receipt.checkpoint().size(),
                receipt.checkpoint().origin(),
                signer(receipt, known));
        out.println(
                "They were recorded then, with this content. That nothing followed, or that what"
                        + " they say is true, it does not prove.");
    }

    private PrintWriter out() {
        if (spec == null) {
            throw new IllegalStateException("not run by picocli");
        }
        return spec.commandLine().getOut();
    }

    private static CheckpointKey signer(Receipt receipt, List<CheckpointKey> known) {
        return known.stream()
                .filter(key -> receipt.checkpoint().isSignedBy(List.of(key)))
                .findFirst()
                .orElseThrow();
    }
}
