package io.boltline.cli.journal;

import io.boltline.cli.Printable;
import io.boltline.journalformat.verify.JournalBreak;
import java.io.PrintWriter;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a verification found.
 *
 * @param entries how many are whole, of all partitions
 * @param keysFrom whose word it is that the keys are the right ones
 * @param keys with which signatures were checked, in base64
 * @param against how many checkpoints that were kept elsewhere were met; null when none were named
 * @param breaks the first of each partition
 * @param unreadableCheckpoints what is wrong with records that are no checkpoints
 * @param completeness null when it was not asked for
 */
record VerifyReport(
        List<VerifiedPartition> partitions,
        long entries,
        Keys.From keysFrom,
        List<String> keys,
        @Nullable Integer against,
        List<JournalBreak> breaks,
        List<String> unreadableCheckpoints,
        @Nullable Completeness completeness) {
    boolean isWhole() {
        return breaks.isEmpty()
                && !isUnproven()
                && unreadableCheckpoints.isEmpty()
                && (completeness == null || completeness.isComplete());
    }

    /** Where keys are known and no checkpoint counts, a journal without breaks is a young one. */
    boolean isTooYoungToTell() {
        return isUnsigned() && breaks.isEmpty() && entries > 0;
    }

    private String unsigned(Keys known) {
        if (isTooYoungToTell()) {
            return "NOT signed yet: its first entry is less than a minute old; verify it again";
        }
        int checkpoints = partitions.stream().mapToInt(VerifiedPartition::checkpoints).sum();
        return checkpoints == 0
                ? "NOT signed: keys are known, and no checkpoint is published"
                : String.format(
                        Locale.ROOT,
                        "NOT signed with %s: %,d checkpoints are published, and the first ones are"
                                + " not of that key. Is it the right one?",
                        known.keys(),
                        checkpoints);
    }

    /** Whether somebody has a key, and no checkpoint counts. */
    private boolean isUnsigned() {
        return keysFrom != Keys.From.NOWHERE
                && partitions.stream().allMatch(it -> it.signed() == 0);
    }

    /** Who keeps the key of a journal has reason to expect something that it signed. */
    private boolean isUnproven() {
        return keysFrom == Keys.From.GIVEN && isUnsigned();
    }

    VerifyReport with(Completeness found) {
        return new VerifyReport(
                partitions, entries, keysFrom, keys, against, breaks, unreadableCheckpoints, found);
    }

    void print(PrintWriter out, Keys known) {
        partitions.forEach(it -> out.println(line(it, isBroken(it))));
        breaks.forEach(it -> out.println("BROKEN  " + Printable.line(it.toString())));
        unreadableCheckpoints.forEach(it -> out.println("BROKEN  " + Printable.line(it)));
        if (breaks.stream().anyMatch(it -> it.kind() == JournalBreak.Kind.TRUNCATED)) {
            out.println("if this is a copy it may only be behind: verify it again");
        }
        if (breaks.isEmpty()) {
            out.printf(
                    Locale.ROOT,
                    "%,d entries are whole: each leaf and root was computed anew, and each of %,d"
                            + " checkpoints extends the one before%n",
                    entries,
                    partitions.stream().mapToInt(VerifiedPartition::checkpoints).sum());
            if (against != null) {
                out.printf(
                        Locale.ROOT,
                        "nothing was rewritten since the %,d checkpoints that were kept"
                                + " elsewhere%n",
                        against);
            }
        }
        out.println(isUnsigned() ? unsigned(known) : known.inWords());
        if (completeness == null) {
            out.println(
                    breaks.isEmpty()
                            ? "whether all facts are in it was not looked at: --complete does"
                            : "whether all facts are in it can't be told of a broken journal");
        } else {
            completeness.print(out);
        }
    }

    private boolean isBroken(VerifiedPartition it) {
        return breaks.stream().anyMatch(found -> found.partition() == it.partition());
    }

    private static String line(VerifiedPartition it, boolean isBroken) {
        return it.entries() == 0
                ? "partition %d: no entries".formatted(it.partition())
                : String.format(
                        Locale.ROOT,
                        "partition %d: %,d entries%s, %s, root %s, recorded until %s",
                        it.partition(),
                        it.entries(),
                        isBroken ? " up to the break" : "",
                        signed(it),
                        it.root(),
                        it.recordedAt());
    }

    private static String signed(VerifiedPartition it) {
        if (it.signed() == 0) {
            return "none signed";
        }
        return it.signed() == it.entries()
                ? "all signed"
                : String.format(Locale.ROOT, "the first %,d signed", it.signed());
    }
}
