package io.boltline.cli.journal;

import io.boltline.cli.AsciiJson;
import io.boltline.cli.CommandFailedException;
import io.boltline.cli.Surroundings;
import io.boltline.contract.ContractJson;
import io.boltline.contract.InstallationId;
import io.boltline.contract.UnreadableMessageException;
import io.boltline.journalformat.CheckpointKey;
import io.boltline.journalformat.Origin;
import io.boltline.kafka.KeyChecks;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.IntStream;
import org.apache.kafka.common.KafkaException;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code boltline journal key}. */
@Command(
        name = "key",
        mixinStandardHelpOptions = true,
        sortOptions = false,
        description =
                "Prints the public key of the checkpoints, to be given to whoever is to verify"
                        + " them; after a change of keys all of them, the newest first.",
        footer = {
            "",
            "A key that comes with what it verifies proves nothing: pass it on by another way, and"
                    + " keep it.",
            "",
            "Examples:",
            "  boltline journal key > shop.key",
            "  boltline journal key --vkeys   # for other tools: one for each partition"
        })
final class JournalKey implements Callable<Integer> {
    private final Surroundings surroundings;

    @Option(
            names = "--vkeys",
            description =
                    "As verifier keys (C2SP signed-note), which other tools take: the same key"
                            + " under the name of each partition's tree.")
    private boolean vkeys;

    @Mixin private JournalOptions options = new JournalOptions();

    JournalKey(Surroundings surroundings) {
        this.surroundings = surroundings;
    }

    @Override
    public Integer call() {
        CommandLine command = options.command();
        JournalSource source = options.source(surroundings);
        try {
            print(source, command.getOut());
            return CommandLine.ExitCode.OK;
        } catch (KafkaException e) {
            throw source.kafka().failure(e);
        } catch (UnreadableMessageException e) {
            throw new CommandFailedException(
                    "%s can't be read: %s".formatted(source.topics().keyChecks(), e.getMessage()),
                    e);
        }
    }

    private void print(JournalSource source, PrintWriter out) {
        List<CheckpointKey> keys = keys(source);
        if (options.json()) {
            var json = ContractJson.mapper().createObjectNode();
            var printed = json.putArray("keys");
            keys.forEach(key -> printed.add(key.base64()));
            var verifierKeys = json.putArray("verifierKeys");
            vkeys(source, keys).forEach(verifierKeys::add);
            out.println(AsciiJson.WRITER.writeValueAsString(json));
        } else if (vkeys) {
            vkeys(source, keys).forEach(out::println);
        } else {
            keys.forEach(out::println);
        }
    }

    private static List<CheckpointKey> keys(JournalSource source) {
        var keys =
                CheckpointKey.registered(
                        KeyChecks.inForce(
                                source.topics().keyChecks(), source.kafka().properties()));
        if (keys.isEmpty()) {
            throw new CommandFailedException(
                    "%s holds no key of checkpoints: no signer has started yet"
                            .formatted(source.topics().keyChecks()));
        }
        return keys.reversed();
    }

    private static List<String> vkeys(JournalSource source, List<CheckpointKey> keys) {
        InstallationId installation =
                KeyChecks.installation(source.topics().keyChecks(), source.kafka().properties())
                        .orElseThrow(() ->
                                new CommandFailedException("this installation has no id yet"));
        int partitions;
        try (var journal = source.open()) {
            partitions = journal.partitionsOf(source.journal()).size();
        }
        return keys.stream()
                .flatMap(key ->
                        IntStream.range(0, partitions)
                                .mapToObj(partition ->
                                        key.of(Origin.of(installation, partition, partitions))
                                                .vkey()))
                .toList();
    }
}
