package io.boltline.cli.journal;

import io.boltline.cli.CommandFailedException;
import io.boltline.cli.ToldWrongException;
import io.boltline.contract.UnreadableMessageException;
import io.boltline.journalformat.CheckpointKey;
import io.boltline.kafka.KeyChecks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/**
 * The keys whose signatures count, and where they are from: only one that was kept elsewhere proves
 * something to who doesn't trust the cluster.
 */
public record Keys(From from, List<CheckpointKey> keys) {
    public Keys {
        keys = List.copyOf(keys);
    }

    /** Whose word it is that they are the right ones. */
    public enum From {
        /** That of who runs the command. */
        GIVEN,

        /** The installation's own, in {@code key.checks}. */
        REGISTERED,

        /** There are none: no signature is checked. */
        NOWHERE
    }

    /**
     * Those of the command line, else those that the installation registers.
     *
     * @param given each a key, or a file that holds some
     * @throws ToldWrongException if one of them is no key
     */
    public static Keys of(List<String> given, JournalSource source) {
        if (!given.isEmpty()) {
            return given(given);
        }
        List<CheckpointKey> registered = registered(source);
        return new Keys(registered.isEmpty() ? From.NOWHERE : From.REGISTERED, registered);
    }

    /**
     * Those of the command line.
     *
     * @param given each a key, or a file that holds some
     * @throws ToldWrongException if one of them is no key
     */
    public static Keys given(List<String> given) {
        return new Keys(From.GIVEN, given.stream().flatMap(Keys::texts).map(Keys::parsed).toList());
    }

    private static CheckpointKey parsed(String text) {
        try {
            return CheckpointKey.parse(text);
        } catch (IllegalArgumentException e) {
            throw new ToldWrongException(
                    "--key: '%s' is no file that is there, and no key: %s"
                            .formatted(text, e.getMessage()),
                    e);
        }
    }

    /** Several are one in each line, as 'journal key' prints them. */
    private static Stream<String> texts(String given) {
        try {
            Path file = Path.of(given);
            return Files.isRegularFile(file)
                    ? Files.readAllLines(file).stream().filter(line -> !line.isBlank())
                    : given.lines();
        } catch (IOException e) {
            throw new CommandFailedException("--key: cannot read " + given, e);
        } catch (InvalidPathException e) {
            return given.lines();
        }
    }

    private static List<CheckpointKey> registered(JournalSource source) {
        String topic = source.topics().keyChecks();
        var reader = source.openIfThere(topic);
        if (reader.isEmpty()) {
            return List.of();
        }
        reader.get().close();
        try {
            return CheckpointKey.registered(KeyChecks.inForce(topic, source.kafka().properties()));
        } catch (UnreadableMessageException e) {
            throw new CommandFailedException(
                    "%s can't be read (%s): name the checkpoints' key with --key"
                            .formatted(topic, e.getMessage()),
                    e);
        }
    }

    /** What people are told of them. */
    public String inWords() {
        return switch (from) {
            case GIVEN -> "signatures were checked with the key that was given";
            case REGISTERED ->
                    "signatures were checked with %s, which the installation itself registers: name the key that you keep with --key"
                            .formatted(keys.size() == 1 ? keys.getFirst() : keys);
            case NOWHERE ->
                    "signatures were NOT checked: no key is registered here, and none was given"
                            + " with --key";
        };
    }
}
