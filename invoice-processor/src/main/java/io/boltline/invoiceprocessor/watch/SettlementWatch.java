package io.boltline.invoiceprocessor.watch;

import io.boltline.contract.internal.Checkpoint;
import io.boltline.contract.internal.Cursor;
import io.boltline.invoiceprocessor.settlement.NodeCheckpoints;
import io.boltline.invoiceprocessor.settlement.SettlementCursors;
import io.boltline.invoiceprocessor.settlement.SettlementMeters;
import io.boltline.invoiceprocessor.settlement.Settler;
import io.boltline.lightning.ListedInvoice;
import io.boltline.lightning.OddInvoiceException;
import io.boltline.lightning.Settlements;
import java.time.Duration;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Follows the node's settlements from the cursor on.
 *
 * <p>Every instance reads once, when it starts, what happened until then, whoever watches: after a
 * night in which all were down nobody waits for the group to notice who is dead. From then on only
 * the owner reads.
 */
public final class SettlementWatch {
    private static final Logger log = LoggerFactory.getLogger(SettlementWatch.class);

    /** How often at most the cursor is written while settlements come one after the other. */
    private static final Duration WRITE_INTERVAL = Duration.ofSeconds(1);

    private final Settlements settlements;
    private final SettlementCursors cursors;
    private final Settler settler;
    private final WatchOwnership ownership;
    private final Duration patience;
    private final SettlementMeters meters;
    private @Nullable String lastNode;
    private boolean caughtUp;
    private long writtenIndex;
    private long writtenNanos = System.nanoTime();

    /**
     * Doesn't begin yet.
     *
     * @param patience how long one call waits for a settlement, in whole seconds
     */
    public SettlementWatch(
            Settlements settlements,
            SettlementCursors cursors,
            Settler settler,
            WatchOwnership ownership,
            Duration patience,
            SettlementMeters meters) {
        this.settlements = settlements;
        this.cursors = cursors;
        this.settler = settler;
        this.ownership = ownership;
        this.patience = patience;
        this.meters = meters;
    }

    /**
     * One pass: until the watch is another instance's.
     *
     * @param progress told of each answer of the node's that was dealt with
     */
    public void follow(Runnable progress) throws InterruptedException {
        if (caughtUp) {
            ownership.await();
            if (!ownership.isHeld()) {
                return;
            }
        }
        Cursor cursor = cursorOf(settlements.nodeId());
        writtenIndex = cursor.index();
        meters.readTo(cursor.index());
        try (var stream = settlements.after(cursor.index())) {
            // The first answer is not waited for: that the node is back is told at once.
            Duration wait = Duration.ZERO;
            while (!Thread.currentThread().isInterrupted() && (ownership.isHeld() || !caughtUp)) {
                List<ListedInvoice> settled = stream.next(wait);
                if (settled.isEmpty()) {
                    caughtUp = true;
                    write(cursor);
                } else {
                    settler.settle(settled);
                    cursor = advanced(cursor, settled);
                    writeNowAndThen(cursor);
                }
                progress.run();
                wait = caughtUp ? patience : Duration.ZERO;
            }
        }
        write(cursor);
    }

    private Cursor advanced(Cursor cursor, List<ListedInvoice> settled) {
        Cursor advanced = cursor;
        for (ListedInvoice invoice : settled) {
            advanced = NodeCheckpoints.settled(invoice).map(advanced::advancedTo).orElse(advanced);
        }
        meters.readTo(advanced.index());
        return advanced;
    }

    private void writeNowAndThen(Cursor cursor) {
        if (System.nanoTime() - writtenNanos > WRITE_INTERVAL.toNanos()) {
            write(cursor);
        }
    }

    private void write(Cursor cursor) {
        if (cursor.index() != writtenIndex) {
            cursors.write(cursor);
            writtenIndex = cursor.index();
            writtenNanos = System.nanoTime();
        }
    }

    private Cursor cursorOf(String node) {
        var found = cursors.cursor(node);
        if (!node.equals(lastNode) && (lastNode != null || found.value().isEmpty())) {
            noticeNode(node, found.others() || lastNode != null);
        }
        lastNode = node;
        return found.value().map(this::verified).orElseGet(() -> Cursor.beforeTheFirst(node));
    }

    private void noticeNode(String node, boolean another) {
        if (another) {
            log.warn("watching another node than before: {}", node);
            meters.nodeChanged("another");
        } else {
            log.info("watching node {} for the first time", node);
        }
    }

    /**
     * The cursor, as far back as the node still has the settlements that it remembers. A node that
     * was restored from a backup counts on from an older index, and other invoices get those that
     * the cursor has passed.
     */
    private Cursor verified(Cursor cursor) {
        Cursor verified = cursor.backTo(this::isStillSettled);
        if (!verified.equals(cursor)) {
            log.error(
                    "node {} has lost settlements after index {} (the cursor is at {}): restored"
                            + " from an older backup, or its invoices were deleted; reading again"
                            + " from there",
                    cursor.node(),
                    verified.index(),
                    cursor.index());
            meters.nodeChanged("restored");
            cursors.write(verified);
        }
        return verified;
    }

    /** A node of another version may show what was read as an odd invoice; it is none the less. */
    private boolean isStillSettled(Checkpoint checkpoint) {
        try {
            return settlements
                    .find(checkpoint.paymentHash())
                    .flatMap(NodeCheckpoints::settled)
                    .filter(checkpoint::equals)
                    .isPresent();
        } catch (OddInvoiceException e) {
            return NodeCheckpoints.isNotDenied(checkpoint, e.invoice());
        }
    }
}
