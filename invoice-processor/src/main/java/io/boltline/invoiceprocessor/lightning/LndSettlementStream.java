package io.boltline.invoiceprocessor.lightning;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * LND's SubscribeInvoices, which tells of settlements after an index, of those to come, and of
 * every invoice that is made.
 *
 * <p>An index of 0 stands for none: of a node's first settlement the subscription only tells those
 * who listen when it happens. So that one is looked for in the list, before LND is asked to tell
 * and once more when it must have begun; then the subscription says when to look again.
 */
final class LndSettlementStream implements SettlementStream {
    private static final String SUBSCRIBE = "v1/invoices/subscribe";
    private static final int PAGE = 1000;
    private static final int MOST_AT_ONCE = 256;

    /** What LND replays it replays at once: silence for as long means that there is no more. */
    private static final Duration QUIET = Duration.ofSeconds(1);

    /** LND has begun to tell by then; it doesn't say when it does. */
    private static final Duration FIRST_LOOK = Duration.ofSeconds(5);

    private final NodeTransport transport;
    private final LndSettlements invoices;
    private long index;
    private boolean gapSeen;
    private @Nullable NodeLines lines;

    /** Whether the list was looked at while LND told. */
    private boolean lookedAgain;

    private long openedNanos;

    LndSettlementStream(NodeTransport transport, LndSettlements invoices, long index) {
        this.transport = transport;
        this.invoices = invoices;
        this.index = index;
    }

    @Override
    public List<StoredInvoice> next(Duration patience) {
        List<StoredInvoice> settled = index == 0 ? first(patience) : told(patience);
        settled.forEach(invoice -> index = Math.max(index, indexOf(invoice)));
        return settled;
    }

    private List<StoredInvoice> first(Duration patience) {
        if (lines == null) {
            Optional<StoredInvoice> first = firstSettled();
            if (first.isPresent() || !patience.isPositive()) {
                return first.stream().toList();
            }
            lines = transport.lines(SUBSCRIBE, Map.of(), FIRST_LOOK);
            lookedAgain = false;
            openedNanos = System.nanoTime();
        }
        return awaitFirst(lines, patience);
    }

    private List<StoredInvoice> awaitFirst(NodeLines news, Duration patience) {
        long start = System.nanoTime();
        while (System.nanoTime() - start < patience.toNanos()) {
            var line = news.next();
            if (line.isEmpty()) {
                close();
                break;
            }
            boolean looks = !lookedAgain && System.nanoTime() - openedNanos > FIRST_LOOK.toNanos();
            if (looks || settled(line.get()).isPresent()) {
                lookedAgain = true;
                Optional<StoredInvoice> first = firstSettled();
                if (first.isPresent()) {
                    close();
                    return first.stream().toList();
                }
            }
        }
        return List.of();
    }

    /** Of all invoices; as a rule it is among the oldest, with index 1. */
    private Optional<StoredInvoice> firstSettled() {
        Optional<StoredInvoice> first = Optional.empty();
        long from = 1;
        List<StoredInvoice> page;
        do {
            page = invoices.page(from, PAGE);
            for (StoredInvoice invoice : page) {
                if (indexOf(invoice) > 0
                        && first.map(known -> indexOf(invoice) < indexOf(known)).orElse(true)) {
                    first = Optional.of(invoice);
                }
            }
            from = page.isEmpty() ? from : page.getLast().createdIndex() + 1;
        } while (page.size() == PAGE && first.map(known -> indexOf(known) > 1).orElse(true));
        return first;
    }

    private List<StoredInvoice> told(Duration patience) {
        Duration silence = patience.compareTo(QUIET) < 0 ? QUIET : patience;
        long start = System.nanoTime();
        var settled = new ArrayList<StoredInvoice>();
        NodeLines open = open(silence);
        while (System.nanoTime() - start < silence.toNanos() && settled.size() < MOST_AT_ONCE) {
            var line = open.next();
            if (line.isEmpty()) {
                close();
                break;
            }
            settled(line.get())
                    .filter(invoice -> indexOf(invoice) > lastOf(settled))
                    .ifPresent(settled::add);
            if (!settled.isEmpty() && !open.hasMore()) {
                break;
            }
        }
        return withoutGap(settled);
    }

    private NodeLines open(Duration silence) {
        NodeLines open = lines;
        if (open == null) {
            var query = Map.of("settle_index", Long.toString(index));
            open = transport.lines(SUBSCRIBE, query, silence);
            lines = open;
        }
        return open;
    }

    /**
     * LND counts without gaps. Should one be missing all the same, the subscription is begun anew
     * before it, once: what is still missing then is not there.
     */
    private List<StoredInvoice> withoutGap(List<StoredInvoice> settled) {
        if (settled.isEmpty()) {
            return settled;
        }
        boolean gap = indexOf(settled.getLast()) - index != settled.size();
        if (gap && !gapSeen) {
            gapSeen = true;
            close();
            return told(Duration.ZERO);
        }
        gapSeen = false;
        return settled;
    }

    private Optional<StoredInvoice> settled(JsonNode line) {
        if (!line.path("result").isObject()) {
            throw new LightningUnavailableException(
                    "%s: error %s"
                            .formatted(SUBSCRIBE, line.path("error").path("message").asString("")));
        }
        return Optional.of(line.path("result"))
                .filter(invoice -> invoice.path("state").asString("").equals("SETTLED"))
                .map(LndSettlements::read);
    }

    private long lastOf(List<StoredInvoice> settled) {
        return settled.isEmpty() ? index : indexOf(settled.getLast());
    }

    /** 0 unless it is settled. */
    private static long indexOf(StoredInvoice invoice) {
        return invoice.standing() instanceof Standing.Paid paid ? paid.index() : 0;
    }

    @Override
    public void close() {
        if (lines != null) {
            lines.close();
            lines = null;
        }
    }
}
