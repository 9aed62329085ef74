package io.boltline.journal.topology;

import io.boltline.contract.Difference;
import io.boltline.contract.MessageType;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a fact says of an order, by the types of today's contract.
 *
 * <p>The codes stand in the store's changelog for ever and are never given anew.
 *
 * <p>A kind that is added here was {@link #OTHER} before, and the journal may have facts of it
 * under their ids. So who adds one has its facts looked for there too ({@code ?} and the id), by
 * the hash that such facts have ({@link FactContent}), before one is taken for the first; else
 * repeats of old ones are journaled again.
 */
enum FactKind {
    /** Of a type that this version doesn't know; known by its id. */
    OTHER(0, "", "", false),
    ORDER_CREATED(1, MessageType.ORDER_CREATED, "/order-created", false),
    INVOICE_REQUESTED(2, MessageType.INVOICE_REQUESTED, "/invoice-requested/", true),
    INVOICE_CREATED(3, MessageType.INVOICE_CREATED, "/invoice-created/", true),
    INVOICE_FAILED(4, MessageType.INVOICE_FAILED, "/invoice-failed/", true),
    INVOICE_PAID(5, MessageType.INVOICE_PAID, "/invoice-paid/", true),
    INVOICE_EXPIRED(6, MessageType.INVOICE_EXPIRED, "/invoice-expired/", true),
    ORDER_REJECTED(7, MessageType.ORDER_REJECTED, "/order-rejected", false);

    private static final FactKind[] ALL = values();
    private static final List<FactKind> OF_ORDERS =
            List.of(
                    ORDER_CREATED,
                    INVOICE_REQUESTED,
                    INVOICE_CREATED,
                    INVOICE_FAILED,
                    INVOICE_PAID,
                    INVOICE_EXPIRED);

    private final byte code;
    private final String type;
    private final String idPart;
    private final boolean hasAttempt;

    FactKind(int code, String type, String idPart, boolean hasAttempt) {
        this.code = (byte) code;
        this.type = type;
        this.idPart = idPart;
        this.hasAttempt = hasAttempt;
    }

    /** Of a header {@code ce_type}; null for a type that this version doesn't know. */
    static @Nullable FactKind ofType(byte[] type) {
        for (FactKind kind : ALL) {
            if (kind != OTHER && Ascii.is(type, kind.type)) {
                return kind;
            }
        }
        return null;
    }

    /**
     * As the store has it.
     *
     * @throws IllegalArgumentException for a code that a newer version gave
     */
    static FactKind ofCode(byte code) {
        if (code < 0 || code >= ALL.length) {
            throw new IllegalArgumentException("no kind of fact has the code " + code);
        }
        return ALL[code];
    }

    /** Those that are told apart by order and attempt. */
    static List<FactKind> ofOrders() {
        return OF_ORDERS;
    }

    byte code() {
        return code;
    }

    /** What of an id follows the order's or the command's, up to the attempt if there is one. */
    String idPart() {
        return idPart;
    }

    boolean hasAttempt() {
        return hasAttempt;
    }

    /** Whether two writings of the same fact may differ, as instances come to it by turns. */
    boolean mayVary() {
        return Difference.isExpected(type);
    }
}
