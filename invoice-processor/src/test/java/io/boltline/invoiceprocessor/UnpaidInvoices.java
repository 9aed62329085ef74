package io.boltline.invoiceprocessor;

import io.boltline.contract.CommandId;
import io.boltline.contract.OrderId;
import io.boltline.invoiceprocessor.lightning.PaymentKey;
import io.boltline.invoiceprocessor.lightning.SettlementStream;
import io.boltline.invoiceprocessor.lightning.Settlements;
import io.boltline.invoiceprocessor.lightning.Standing;
import io.boltline.invoiceprocessor.lightning.StoredInvoice;
import io.boltline.invoiceprocessor.settlement.IndexedInvoice;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.IntStream;

/** A node with many invoices that nobody pays; it counts the calls. */
final class UnpaidInvoices implements Settlements {
    private final List<StoredInvoice> invoices;
    private final AtomicLong pages = new AtomicLong();
    private final AtomicLong singles = new AtomicLong();
    private final CountDownLatch never = new CountDownLatch(1);

    UnpaidInvoices(int count, Instant createdAt) {
        this.invoices =
                IntStream.rangeClosed(1, count)
                        .mapToObj(number -> unpaid(number, createdAt))
                        .toList();
    }

    private static StoredInvoice unpaid(int number, Instant createdAt) {
        return new StoredInvoice(
                number,
                orderId(number) + ":1",
                "%064x".formatted(number),
                "lnbcrt10u1p",
                1_000_000,
                createdAt,
                createdAt.plus(Duration.ofMinutes(15)),
                new Standing.Open());
    }

    private static OrderId orderId(long number) {
        return new OrderId("purchase-%016d".formatted(number));
    }

    List<IndexedInvoice> entries() {
        return invoices.stream()
                .map(invoice ->
                        new IndexedInvoice(
                                invoice.paymentHash(),
                                orderId(invoice.createdIndex()),
                                invoice.createdAt(),
                                1,
                                "memory",
                                nodeIdentity(),
                                invoice.paymentHash(),
                                new CommandId("command"),
                                IndexedInvoice.Told.CREATED))
                .toList();
    }

    /** Bulk pages that were asked for. */
    long pages() {
        return pages.get();
    }

    /** All other calls but the one that waits. */
    long singles() {
        return singles.get();
    }

    @Override
    public String nodeId() {
        singles.incrementAndGet();
        return nodeIdentity();
    }

    private static String nodeIdentity() {
        return "02".repeat(33);
    }

    @Override
    public Optional<StoredInvoice> find(PaymentKey key) {
        singles.incrementAndGet();
        return Optional.empty();
    }

    @Override
    public Optional<StoredInvoice> find(String paymentHash) {
        singles.incrementAndGet();
        return Optional.empty();
    }

    @Override
    public List<StoredInvoice> page(long from, int limit) {
        pages.incrementAndGet();
        return invoices.stream().skip(from - 1).limit(limit).toList();
    }

    @Override
    public Standing withdraw(StoredInvoice invoice) {
        singles.incrementAndGet();
        return invoice.standing();
    }

    @Override
    public SettlementStream after(long index) {
        return new SettlementStream() {
            @Override
            public List<StoredInvoice> next(Duration patience) {
                try {
                    var _ = never.await(patience.toMillis(), TimeUnit.MILLISECONDS);
                } catch (InterruptedException _) {
                    Thread.currentThread().interrupt();
                }
                return List.of();
            }

            @Override
            public void close() {}
        };
    }
}
