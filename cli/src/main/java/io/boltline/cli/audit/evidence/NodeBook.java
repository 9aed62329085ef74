package io.boltline.cli.audit.evidence;

import io.boltline.cli.CommandFailedException;
import io.boltline.lightning.AnswerTooLargeException;
import io.boltline.lightning.BookAccess;
import io.boltline.lightning.BookedInvoice;
import io.boltline.lightning.BookedInvoice.Fate;
import io.boltline.lightning.CredentialRefusedException;
import io.boltline.lightning.InvoiceBook;
import io.boltline.lightning.LightningUnavailableException;
import io.boltline.lightning.OrderLabel;
import io.boltline.lightning.UnreadableAnswerException;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BiConsumer;
import java.util.function.Consumer;
import java.util.function.LongConsumer;
import java.util.function.Supplier;

/**
 * The invoices of one node, oldest first, page by page. A node that doesn't answer is asked again.
 *
 * @param hasLabels whether the node's own label says whose an invoice is; otherwise the log says
 *     whose a payment hash is
 */
record NodeBook(InvoiceBook book, URI url, boolean hasLabels) {
    private static final int TRIES = 4;
    private static final Duration PAUSE = Duration.ofSeconds(1);

    /** By so much the node's clock may be behind the broker's. */
    private static final Duration CLOCKS_DIFFER = Duration.ofHours(1);

    /**
     * The book of the node that these settings lead to.
     *
     * @throws CommandFailedException if they can't be
     */
    static NodeBook of(BookAccess access) {
        try {
            return new NodeBook(
                    InvoiceBook.of(access), access.url(), access instanceof BookAccess.Cln);
        } catch (IllegalArgumentException e) {
            throw new CommandFailedException("the node's settings: " + e.getMessage(), e);
        }
    }

    /**
     * The node's identity, as events name it.
     *
     * @throws CommandFailedException if it gives no answer, or refuses
     */
    String nodeId() {
        return asked(book::nodeId);
    }

    /**
     * All invoices; where the node can tell, only those that were made since.
     *
     * @param progress is told how many were read so far
     */
    void readInto(Archive archive, Instant since, LongConsumer progress) {
        Instant from =
                since.isAfter(Instant.EPOCH.plus(CLOCKS_DIFFER))
                        ? since.minus(CLOCKS_DIFFER)
                        : Instant.EPOCH;
        forEach(invoice -> add(invoice, hasLabels, archive), from, progress);
    }

    /** What has become of each of its invoices, by payment hash. */
    void readFates(BiConsumer<String, Fate> reader) {
        forEach(
                invoice -> reader.accept(invoice.paymentHash(), invoice.fate()),
                Instant.EPOCH,
                _ -> {});
    }

    private void forEach(Consumer<BookedInvoice> reader, Instant since, LongConsumer progress) {
        long next = 1;
        List<BookedInvoice> page = page(next, since);
        while (!page.isEmpty()) {
            for (BookedInvoice invoice : page) {
                reader.accept(invoice);
                next = Math.max(next, invoice.createdIndex() + 1);
            }
            progress.accept(next - 1);
            page = page(next, since);
        }
    }

    private List<BookedInvoice> page(long from, Instant since) {
        return asked(() -> book.page(from, since));
    }

    static void add(BookedInvoice invoice, boolean hasLabels, Archive archive) {
        if (!hasLabels) {
            archive.addUnlabelled(evidence(invoice, 1, false));
            return;
        }
        Optional<OrderLabel> label = OrderLabel.read(invoice.label());
        if (label.isPresent()) {
            archive.add(
                    label.get().orderId().value(), evidence(invoice, label.get().attempt(), false));
        } else {
            archive.addUnlabelled(evidence(invoice, 0, true));
        }
    }

    private static Evidence.NodeInvoice evidence(
            BookedInvoice invoice, int attempt, boolean mislabelled) {
        return new Evidence.NodeInvoice(
                attempt,
                mislabelled,
                invoice.paymentHash(),
                invoice.amountMsat(),
                invoice.fate() instanceof Fate.Paid(long receivedMsat, Instant settledAt)
                        ? Optional.of(
                                new Evidence.NodePayment(settledAt.toEpochMilli(), receivedMsat))
                        : Optional.empty());
    }

    private <T> T asked(Supplier<T> question) {
        for (int left = TRIES - 1; ; left--) {
            try {
                return question.get();
            } catch (CredentialRefusedException
                    | UnreadableAnswerException
                    | AnswerTooLargeException e) {
                throw new CommandFailedException(message(e), e);
            } catch (LightningUnavailableException e) {
                if (left == 0 || Thread.currentThread().isInterrupted()) {
                    throw new SilentNodeException(message(e), e);
                }
                LockSupport.parkNanos(PAUSE.toNanos());
            }
        }
    }

    private String message(LightningUnavailableException e) {
        return "the node at %s: %s".formatted(url, e.getMessage());
    }
}
