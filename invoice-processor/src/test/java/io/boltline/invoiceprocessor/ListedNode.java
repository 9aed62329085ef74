package io.boltline.invoiceprocessor;

import io.boltline.contract.CommandId;
import io.boltline.contract.OrderId;
import io.boltline.contract.internal.IndexedInvoice;
import io.boltline.contract.internal.IndexedInvoice.Told;
import io.boltline.lightning.ListedInvoice;
import io.boltline.lightning.PaymentKey;
import io.boltline.lightning.SettlementStream;
import io.boltline.lightning.Settlements;
import io.boltline.lightning.StandingAtNode;
import io.boltline.lightning.StoredInvoice;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;

/** A node without labels, as LND is; nobody pays there. */
final class ListedNode implements Settlements {
    private static final String ID = "02".repeat(33);
    private static final String PAYMENT_REQUEST = "lnbcrt10u1p" + "q".repeat(250);

    private final InstantSource clock;
    private final List<StoredInvoice> invoices = new ArrayList<>();
    private final List<Long> listedFrom = new CopyOnWriteArrayList<>();

    /** Has no invoice yet. */
    ListedNode(InstantSource clock) {
        this.clock = clock;
    }

    /** So many, two a second. */
    ListedNode(InstantSource clock, int invoices, Instant firstMadeAt) {
        this(clock);
        IntStream.range(0, invoices).forEach(i -> make(firstMadeAt.plusSeconds(i / 2)));
    }

    /** Somebody's. */
    StoredInvoice make(Instant madeAt) {
        long number = invoices.size() + 1L;
        var invoice =
                new StoredInvoice(
                        number,
                        "",
                        hash(number),
                        PAYMENT_REQUEST,
                        1_000_000,
                        madeAt,
                        madeAt.plus(WatchedShop.EXPIRY),
                        new StandingAtNode.Open());
        invoices.add(invoice);
        return invoice;
    }

    private static String hash(long number) {
        return "%016x".formatted(new SplittableRandom(number).nextLong()).repeat(4);
    }

    /** What the index has of it if it is ours. */
    IndexedInvoice entry(long number, Instant orderedAt) {
        String hash = invoices.get(Math.toIntExact(number - 1)).paymentHash();
        return new IndexedInvoice(
                hash,
                new OrderId("purchase-%016d".formatted(number)),
                orderedAt,
                1,
                "lnd",
                ID,
                hash,
                new CommandId("5f0c9a52-64a5-4e0c-9c39-1f1a0c1d2e3f"),
                Told.CREATED);
    }

    /** From where pages were asked for, the oldest first. */
    List<Long> listedFrom() {
        return List.copyOf(listedFrom);
    }

    @Override
    public String nodeId() {
        return ID;
    }

    @Override
    public Optional<StoredInvoice> find(PaymentKey key) {
        return Optional.empty();
    }

    @Override
    public Optional<StoredInvoice> find(String paymentHash) {
        return invoices.stream()
                .filter(invoice -> invoice.paymentHash().equals(paymentHash))
                .findFirst()
                .map(this::asOfNow);
    }

    @Override
    public List<ListedInvoice> page(long from, int limit) {
        listedFrom.add(from);
        int begin = Math.min(invoices.size(), Math.toIntExact(from - 1));
        int end = Math.min(invoices.size(), begin + limit);
        return IntStream.range(begin, end)
                .mapToObj(invoices::get)
                .map(this::asOfNow)
                .map(ListedInvoice.class::cast)
                .toList();
    }

    private StoredInvoice asOfNow(StoredInvoice invoice) {
        boolean isOver = !invoice.expiresAt().isAfter(clock.instant());
        return isOver ? invoice.standing(new StandingAtNode.Closed()) : invoice;
    }

    @Override
    public StandingAtNode withdraw(StoredInvoice invoice) {
        return asOfNow(invoice).standing();
    }

    @Override
    public SettlementStream after(long index) {
        return new SettlementStream() {
            private final CountDownLatch closed = new CountDownLatch(1);

            @Override
            public List<ListedInvoice> next(Duration patience) {
                try {
                    var _ = closed.await(patience.toMillis(), TimeUnit.MILLISECONDS);
                } catch (InterruptedException _) {
                    Thread.currentThread().interrupt();
                }
                return List.of();
            }

            @Override
            public void close() {
                closed.countDown();
            }
        };
    }
}
