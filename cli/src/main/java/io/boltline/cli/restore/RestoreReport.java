package io.boltline.cli.restore;

import io.boltline.cli.Printable;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * What a restore did, or would have done.
 *
 * @param dryRun whether nothing was written
 * @param events how many were read, from the first that is kept
 * @param oldestMissing when the oldest order was placed whose document was put back; null if none
 *     was
 * @param newestMissing the newest
 * @param notRestored how many documents were left as they are though the log says something else,
 *     and how many records could not be read
 * @param left the first of them
 */
record RestoreReport(
        String database,
        boolean dryRun,
        long events,
        Documents orders,
        Documents invoices,
        @Nullable Instant oldestMissing,
        @Nullable Instant newestMissing,
        long notRestored,
        List<NotRestored> left) {

    /**
     * Documents of one kind.
     *
     * @param there as the log says
     * @param putBack that were missing
     * @param broughtUp that said less than the log
     * @param left as they are
     */
    record Documents(long there, long putBack, long broughtUp, long left) {}

    boolean isComplete() {
        return notRestored == 0;
    }

    void print(PrintWriter out) {
        out.printf(Locale.ROOT, "read %,d events; %s has%n", events, Printable.of(database));
        print(out, "orders", orders);
        print(out, "invoices", invoices);
        if (oldestMissing != null) {
            out.printf("the missing orders were placed %s to %s%n", oldestMissing, newestMissing);
        }
        left.forEach(
                one -> out.println(Printable.of(one.id()) + " " + Printable.line(one.reason())));
        if (notRestored > left.size()) {
            out.printf(Locale.ROOT, "and %,d more%n", notRestored - left.size());
        }
        if (dryRun) {
            out.println("nothing was written");
        }
    }

    private void print(PrintWriter out, String kind, Documents documents) {
        out.printf(
                Locale.ROOT,
                "  %s: %,d as the log says, %,d %s, %,d %s, %,d left as they are%n",
                kind,
                documents.there(),
                documents.putBack(),
                dryRun ? "missing" : "put back",
                documents.broughtUp(),
                dryRun ? "older" : "brought up",
                documents.left());
    }
}
