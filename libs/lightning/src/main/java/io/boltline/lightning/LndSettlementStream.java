package io.boltline.lightning;

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

    /** The index of the last that is about to be told. */
    private long reached;

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
    public List<ListedInvoice> next(Duration patience) {
        reached = index;
        List<ListedInvoice> settled = index == 0 ? first(patience) : told(patience);
        index = reached;
        return settled;
    }

    private List<ListedInvoice> first(Duration patience) {
        if (lines == null) {
            Optional<ListedInvoice> first = firstSettled();
            if (first.isPresent() || !patience.isPositive()) {
                return first.stream().toList();
            }
            lines = transport.lines(SUBSCRIBE, Map.of(), FIRST_LOOK);
            lookedAgain = false;
            openedNanos = System.nanoTime();
        }
        return awaitFirst(lines, patience);
    }

    private List<ListedInvoice> awaitFirst(NodeLines news, Duration patience) {
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
                Optional<ListedInvoice> first = firstSettled();
                if (first.isPresent()) {
                    close();
                    return first.stream().toList();
                }
            }
        }
        return List.of();
    }

    /** Of all invoices; as a rule it is among the oldest, with index 1. */
    private Optional<ListedInvoice> firstSettled() {
        Optional<ListedInvoice> first = Optional.empty();
        long from = 1;
        List<ListedInvoice> page;
        do {
            page = invoices.page(from, PAGE);
            for (ListedInvoice invoice : page) {
                if (indexOf(invoice) > 0
                        && first.map(known -> indexOf(invoice) < indexOf(known)).orElse(true)) {
                    first = Optional.of(invoice);
                }
            }
            from = page.isEmpty() ? from : page.getLast().createdIndex() + 1;
        } while (page.size() == PAGE && first.map(known -> indexOf(known) > 1).orElse(true));
        reached = first.map(LndSettlementStream::indexOf).orElse(0L);
        return first;
    }

    private List<ListedInvoice> told(Duration patience) {
        Duration silence = patience.compareTo(QUIET) < 0 ? QUIET : patience;
        long start = System.nanoTime();
        var settled = new ArrayList<ListedInvoice>();
        NodeLines open = open(silence);
        reached = index;
        while (System.nanoTime() - start < silence.toNanos() && settled.size() < MOST_AT_ONCE) {
            var line = open.next();
            if (line.isEmpty()) {
                close();
                break;
            }
            settled(line.get()).filter(this::isNew).ifPresent(settled::add);
            if (!settled.isEmpty() && !open.hasMore()) {
                break;
            }
        }
        return withoutGap(settled);
    }

    /** One whose index can't be read is the next one, as LND tells them in order. */
    private boolean isNew(ListedInvoice invoice) {
        long at = indexOf(invoice) == 0 ? reached + 1 : indexOf(invoice);
        if (at <= reached) {
            return false;
        }
        reached = at;
        return true;
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
    private List<ListedInvoice> withoutGap(List<ListedInvoice> settled) {
        if (settled.isEmpty()) {
            return settled;
        }
        boolean gap = reached - index != settled.size();
        if (gap && !gapSeen) {
            gapSeen = true;
            close();
            return told(Duration.ZERO);
        }
        gapSeen = false;
        return settled;
    }

    private static Optional<ListedInvoice> settled(JsonNode line) {
        if (!line.path("result").isObject()) {
            throw new LightningUnavailableException(
                    "%s: error %s"
                            .formatted(SUBSCRIBE, line.path("error").path("message").asString("")));
        }
        return Optional.of(new LndInvoiceJson(line.path("result")))
                .filter(LndInvoiceJson::isSettled)
                .map(LndInvoiceJson::listed);
    }

    /** 0 unless it is settled, or when that can't be read. */
    private static long indexOf(ListedInvoice invoice) {
        return switch (invoice) {
            case StoredInvoice stored ->
                    stored.standing() instanceof StandingAtNode.Paid paid ? paid.index() : 0;
            case OddInvoice odd -> odd.settledIndex();
        };
    }

    @Override
    public void close() {
        if (lines != null) {
            lines.close();
            lines = null;
        }
    }
}
