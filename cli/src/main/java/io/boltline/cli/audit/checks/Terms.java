package io.boltline.cli.audit.checks;

import io.boltline.cli.audit.evidence.Digest;
import io.boltline.cli.audit.evidence.Evidence;
import io.boltline.cli.audit.evidence.JournalReach;
import java.time.Duration;
import java.time.Instant;

/**
 * What an audit goes by.
 *
 * @param since older orders are left out
 * @param watermark what is younger may be on its way
 * @param node stands for the identity of the node that was asked
 * @param answersAreKnown whether a client's record was given
 * @param journal how far it had come
 */
public record Terms(
        Instant since,
        Instant watermark,
        Digest node,
        boolean answersAreKnown,
        JournalReach journal) {
    /** A sweep tells it, once a minute; with some left for the clocks and a sweep that failed. */
    private static final Duration UNTIL_AN_EXPIRY_IS_TOLD = Duration.ofMinutes(10);

    /** Nobody waits for the journal, and its alert is louder than this. */
    private static final Duration UNTIL_IT_IS_JOURNALED = Duration.ofMinutes(5);

    /** Without a journal. */
    public Terms(Instant since, Instant watermark, Digest node, boolean answersAreKnown) {
        this(since, watermark, node, answersAreKnown, JournalReach.LEFT_OUT);
    }

    /** The same, once it was read. */
    public Terms with(JournalReach journal) {
        return new Terms(since, watermark, node, answersAreKnown, journal);
    }

    /**
     * Whether the journal must have an event: at once where it has later ones of the partition,
     * which the event must be older than the watermark for, as brokers' clocks differ; else when
     * that was some minutes ago.
     */
    boolean mustBeJournaled(Evidence.Event event) {
        return journal.isBeyond(event)
                ? !isYoung(event.appendedMillis())
                : event.appendedMillis() < watermark.minus(UNTIL_IT_IS_JOURNALED).toEpochMilli();
    }

    boolean isYoung(long millis) {
        return millis > watermark.toEpochMilli();
    }

    /** Whether an invoice's time has been over for so long that the log must know of it. */
    boolean isLongOver(long expiresAtMillis) {
        return expiresAtMillis < watermark.minus(UNTIL_AN_EXPIRY_IS_TOLD).toEpochMilli();
    }

    boolean isTooOld(long millis) {
        return millis < since.toEpochMilli();
    }
}
