package io.boltline.standins.lightning;

import io.boltline.standins.AppendLog;
import io.boltline.standins.FileAppendLog;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** What makes a node the same one after a restart: its key and its invoices. */
record NodeStore(AppendLog log, NodeKey key, InvoiceLedger ledger, OddShapes shapes)
        implements AutoCloseable {

    /** Forgets everything at the end. */
    static NodeStore inMemory() {
        var log = AppendLog.forgetful();
        return new NodeStore(
                log,
                NodeKey.random(new SecureRandom()),
                new InvoiceLedger(log, List.of()),
                new OddShapes());
    }

    /**
     * Keeps what was answered, through {@code kill -9} too.
     *
     * @param dataDir created if it isn't there; one process at a time
     * @throws IOException if the directory can't be used
     */
    static NodeStore in(Path dataDir) throws IOException {
        var history = new ArrayList<LedgerEntry>();
        var log =
                FileAppendLog.open(
                        dataDir.resolve("invoices.jsonl"),
                        line -> history.add(LedgerEntry.ofLine(line)));
        try {
            return new NodeStore(
                    log,
                    NodeKeyFile.keyIn(dataDir),
                    new InvoiceLedger(log, history),
                    new OddShapes());
        } catch (IOException | RuntimeException e) {
            log.close();
            throw e;
        }
    }

    /** Money comes for an invoice of this node, whatever it asked for; it is on disk then. */
    void receive(String paymentHash, long amountMsat, Instant at) {
        var invoice = ledger.withHash(paymentHash).orElseThrow();
        ledger.pay(invoice.label(), amountMsat, at.getEpochSecond());
        ledger.persist();
    }

    @Override
    public void close() {
        log.close();
    }
}
