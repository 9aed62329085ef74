package io.boltline.lightning;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * The invoices of one node, oldest first, page by page, for who only reads: all that is asked is
 * {@code getinfo} and the list.
 *
 * <p>Every call throws {@link LightningUnavailableException} when no usable answer came: {@link
 * CredentialRefusedException}, {@link UnreadableAnswerException} and {@link
 * AnswerTooLargeException} when somebody did answer.
 */
public final class InvoiceBook {
    private static final int PAGE = 1000;
    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(5);

    /** Patient: a page of a node with many invoices takes its time. */
    private static final Duration CALL_TIMEOUT = Duration.ofSeconds(60);

    private static final int AT_ONCE = 1;

    private final NodeListing listing;

    private InvoiceBook(NodeListing listing) {
        this.listing = listing;
    }

    /**
     * The book of the node that these settings lead to; asks nothing yet. Idle connections close by
     * themselves.
     *
     * @throws IllegalArgumentException if they can't be; the message shows no credential
     */
    public static InvoiceBook of(BookAccess access) {
        var endpoint =
                new NodeEndpoint(
                        access.url(),
                        access.certificateAuthority(),
                        CONNECT_TIMEOUT,
                        CALL_TIMEOUT,
                        AT_ONCE);
        return new InvoiceBook(
                switch (access) {
                    case BookAccess.Cln cln ->
                            new ClnListing(
                                    new NodeTransport(
                                            endpoint, ClnSettings.credential(cln.rune())));
                    case BookAccess.Lnd lnd ->
                            new LndListing(
                                    new NodeTransport(
                                            endpoint, LndSettings.credential(lnd.macaroon())));
                });
    }

    /** The node's identity, as events name it. */
    public String nodeId() {
        return listing.nodeId();
    }

    /**
     * The next invoices; empty when there are no more.
     *
     * @param from the lowest created index, itself included
     * @param since where the node can tell, only those that were made from then on, in its time
     * @throws AnswerTooLargeException if the first of them alone is more than is taken of an answer
     */
    public List<BookedInvoice> page(long from, Instant since) {
        for (int limit = PAGE; ; limit /= 2) {
            try {
                return page(from, limit, since);
            } catch (AnswerTooLargeException e) {
                if (limit == 1) {
                    throw new AnswerTooLargeException(
                            "%s to what asks for one invoice, the first from created index %d on"
                                    .formatted(e.getMessage(), from));
                }
            }
        }
    }

    private List<BookedInvoice> page(long from, int limit, Instant since) {
        var page = new ArrayList<BookedInvoice>();
        listing.page(from, limit, since).forEach(invoice -> page.add(invoice.booked()));
        if (!page.isEmpty() && page.getLast().createdIndex() < from) {
            throw new UnreadableAnswerException("invoices without the node's count of them");
        }
        return page;
    }
}
