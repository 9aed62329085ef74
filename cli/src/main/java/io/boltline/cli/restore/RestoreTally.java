package io.boltline.cli.restore;

import io.boltline.cli.restore.RestoreReport.Documents;
import io.boltline.cli.restore.Wanted.Decision;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Counts what became of the documents; keeps the first that were left. */
final class RestoreTally {
    private final int listed;
    private final List<NotRestored> left = new ArrayList<>();
    private Documents orders = new Documents(0, 0, 0, 0);
    private Documents invoices = orders;
    private long notRestored;
    private @Nullable Instant oldest;
    private @Nullable Instant newest;

    /**
     * Of nothing.
     *
     * @param listed how many are named
     */
    RestoreTally(int listed) {
        this.listed = listed;
    }

    /** It is as the log says, or was left; or, if it was to be written, it is now. */
    void count(Wanted wanted, Decision decision) {
        switch (wanted) {
            case Wanted.Order _ -> orders = counted(orders, decision);
            case Wanted.Invoice _ -> invoices = counted(invoices, decision);
        }
        if (decision instanceof Decision.PutBack && wanted instanceof Wanted.Order) {
            missing(wanted.placedAt());
        }
        if (decision instanceof Decision.Leave(var why)) {
            leave(why);
        }
    }

    void leave(NotRestored why) {
        notRestored++;
        if (left.size() < listed) {
            left.add(why);
        }
    }

    private void missing(Instant placedAt) {
        oldest = oldest == null || placedAt.isBefore(oldest) ? placedAt : oldest;
        newest = newest == null || placedAt.isAfter(newest) ? placedAt : newest;
    }

    private static Documents counted(Documents before, Decision decision) {
        return new Documents(
                before.there() + (decision instanceof Decision.Keep ? 1 : 0),
                before.putBack() + (decision instanceof Decision.PutBack ? 1 : 0),
                before.broughtUp() + (decision instanceof Decision.BringUp ? 1 : 0),
                before.left() + (decision instanceof Decision.Leave ? 1 : 0));
    }

    RestoreReport report(String database, boolean dryRun, long events) {
        return new RestoreReport(
                database,
                dryRun,
                events,
                orders,
                invoices,
                oldest,
                newest,
                notRestored,
                List.copyOf(left));
    }
}
