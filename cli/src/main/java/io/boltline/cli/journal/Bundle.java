package io.boltline.cli.journal;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.stream.Collectors.joining;

import io.boltline.cli.CommandFailedException;
import io.boltline.cli.ToldWrongException;
import io.boltline.journalformat.Cut;
import io.boltline.journalformat.Origin;
import io.boltline.merkle.Checkpoint;
import io.boltline.merkle.InvalidNoteException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;

/**
 * Checkpoints that are kept in a file, one after the other: notes as they were published, or, of a
 * size that was never signed, the checkpoint's own lines and an empty one.
 */
public record Bundle(List<Kept> checkpoints) {
    private static final long MAX_BYTES = 64L << 20;

    /** The lines of a checkpoint that say something, before any extension. */
    private static final int LINES = 3;

    private static final String SIGNATURE = "\u2014 ";

    public Bundle {
        checkpoints = List.copyOf(checkpoints);
    }

    /**
     * A checkpoint, signed or not.
     *
     * @param text with its signatures, if it has any
     */
    public record Kept(Origin origin, Checkpoint checkpoint, String text) {
        /** Of lines without signatures. */
        static Kept unsigned(Origin origin, Checkpoint checkpoint) {
            return new Kept(origin, checkpoint, checkpoint.text() + "\n");
        }

        /** Whether anybody signed it. */
        public boolean isSigned() {
            return text.contains("\n\n" + SIGNATURE);
        }
    }

    /**
     * What {@link #write} wrote, or a single note.
     *
     * @throws CommandFailedException if it isn't there, can't be read, or is something else
     */
    static Bundle read(Path file) {
        try {
            if (Files.size(file) > MAX_BYTES) {
                throw new CommandFailedException(
                        "%s has more than %d bytes: that is no bundle of checkpoints"
                                .formatted(file, MAX_BYTES));
            }
            return parse(Files.readString(file, UTF_8));
        } catch (NoSuchFileException e) {
            throw new ToldWrongException("there is no file " + file, e);
        } catch (IOException e) {
            throw new CommandFailedException("cannot read %s: %s".formatted(file, e), e);
        } catch (InvalidNoteException | IllegalArgumentException e) {
            throw new CommandFailedException(
                    "%s is no checkpoint, nor a bundle of them: %s".formatted(file, e.getMessage()),
                    e);
        }
    }

    static Bundle parse(String text) {
        List<String> lines = text.lines().toList();
        List<Kept> kept = new ArrayList<>();
        int line = 0;
        while (line < lines.size()) {
            int blank = line;
            while (blank < lines.size() && !lines.get(blank).isEmpty()) {
                blank++;
            }
            int end = Math.min(blank + 1, lines.size());
            while (end < lines.size() && lines.get(end).startsWith(SIGNATURE)) {
                end++;
            }
            kept.add(kept(lines.subList(line, blank), lines.subList(line, end)));
            line = end;
        }
        if (kept.isEmpty()) {
            throw new IllegalArgumentException("it is empty");
        }
        return new Bundle(kept);
    }

    private static Kept kept(List<String> body, List<String> all) {
        if (body.size() < LINES) {
            throw new IllegalArgumentException(
                    "a checkpoint has an origin, a size and a root, and here is \"%s\""
                            .formatted(String.join("\\n", body)));
        }
        Checkpoint checkpoint = Checkpoint.parse(text(body));
        return new Kept(Origin.parse(checkpoint.origin()), checkpoint, text(all));
    }

    private static String text(List<String> lines) {
        return lines.stream().map(line -> line + "\n").collect(joining());
    }

    /**
     * Puts it there, whole or not at all.
     *
     * @throws CommandFailedException if that can't be done
     */
    void write(Path file) {
        Path beside = file.resolveSibling(file.getFileName() + ".part");
        try {
            Files.writeString(beside, text(), UTF_8);
            var _ = Files.move(beside, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new CommandFailedException("cannot write %s: %s".formatted(file, e), e);
        }
    }

    String text() {
        return checkpoints.stream().map(Kept::text).collect(joining());
    }

    /** Of a bundle that has one checkpoint of each partition, in their order. */
    Cut cut() {
        return new Cut(checkpoints.stream().map(it -> it.checkpoint().size()).toList());
    }
}
