package io.boltline.cli.audit.evidence;

import io.boltline.cli.CommandFailedException;
import io.boltline.cli.Progress;
import io.boltline.cli.audit.report.Tally;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/**
 * What an audit compares. The order in which it asks is what keeps it from false alarms: whatever a
 * source has was caused by something that a source which is asked later has for certain.
 */
public interface Sources extends AutoCloseable {
    /**
     * Those of a running installation.
     *
     * @param clientRecord what a client was told
     * @param since older orders are left out
     * @throws CommandFailedException if the node doesn't say who it is
     */
    static Sources of(
            AuditedInstallation installation,
            Optional<Path> clientRecord,
            Instant since,
            Progress progress) {
        return new LiveSources(installation, clientRecord, since, progress);
    }

    /** Of the node that is asked, as events name it. */
    String nodeId();

    /** What a client was told, if there is a record of it. */
    void readAnswers(Archive archive);

    /** The log, up to where it ends when this is called. */
    void readEvents(Archive archive);

    /** The invoices at the node. */
    void readNode(Archive archive);

    /** The order and invoice documents. */
    void readDocuments(Archive archive);

    /**
     * The journal, up to where it ends when this is called: to be asked after the log, whose events
     * it has to have.
     */
    JournalReach readJournal(Archive archive);

    /**
     * What was appended to the log since, up to where it ends when this is called.
     *
     * @param reader is given the order and the event, marked as late
     */
    void readLaterEvents(Tally tally, BiConsumer<String, Evidence.Event> reader);

    /** What the database says now of these orders, at most 500. */
    Map<String, List<Evidence>> documentsOf(Collection<String> orderIds);

    /**
     * Emits {@code OrderCreated}, and {@code InvoiceRequested} for each further attempt, from the
     * documents of these orders, at most 500; says how many events.
     *
     * @param furtherAttempts by order, ascending
     */
    long emitAgain(Map<String, List<Integer>> furtherAttempts);

    @Override
    void close();
}
