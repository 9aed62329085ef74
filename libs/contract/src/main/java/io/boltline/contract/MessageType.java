package io.boltline.contract;

import java.util.Set;

/**
 * The wire names of the messages, the header {@code ce_type}. Never renamed: the log keeps them.
 */
public final class MessageType {
    public static final String PURCHASE_COMMAND = "boltline.purchase.command.v1";
    public static final String INVOICE_COMMAND = "boltline.invoice.command.v1";
    public static final String ORDER_CREATED = "boltline.order.created.v1";
    public static final String ORDER_REJECTED = "boltline.order.rejected.v1";
    public static final String INVOICE_REQUESTED = "boltline.invoice.requested.v1";
    public static final String INVOICE_CREATED = "boltline.invoice.created.v1";
    public static final String INVOICE_FAILED = "boltline.invoice.failed.v1";
    public static final String INVOICE_PAID = "boltline.invoice.paid.v1";
    public static final String INVOICE_EXPIRED = "boltline.invoice.expired.v1";
    public static final String REPLY_INVOICED = "boltline.reply.invoiced.v1";
    public static final String REPLY_REFUSED = "boltline.reply.refused.v1";
    public static final String SALES_SOLD = "boltline.sales.sold.v1";
    public static final String SALES_SETTLED = "boltline.sales.settled.v1";
    public static final String SALES_REFUSED = "boltline.sales.refused.v1";
    public static final String SALES_PROGRESS = "boltline.sales.progress.v1";
    public static final String CLAIM_CLOSED = "boltline.claim.closed.v1";

    private MessageType() {}

    /** The name of a command. */
    public static String of(Command command) {
        return switch (command) {
            case PurchaseCommand _ -> PURCHASE_COMMAND;
            case InvoiceCommand _ -> INVOICE_COMMAND;
        };
    }

    /** The name of an event. */
    public static String of(PurchaseEvent event) {
        return switch (event) {
            case OrderCreated _ -> ORDER_CREATED;
            case OrderRejected _ -> ORDER_REJECTED;
            case InvoiceRequested _ -> INVOICE_REQUESTED;
            case InvoiceCreated _ -> INVOICE_CREATED;
            case InvoiceFailed _ -> INVOICE_FAILED;
            case InvoicePaid _ -> INVOICE_PAID;
            case InvoiceExpired _ -> INVOICE_EXPIRED;
        };
    }

    /** The name of a reply. */
    public static String of(PurchaseReply reply) {
        return switch (reply) {
            case PurchaseReply.Invoiced _ -> REPLY_INVOICED;
            case PurchaseReply.Refused _ -> REPLY_REFUSED;
        };
    }

    /** The name of a row of the sums. */
    public static String of(SalesRow row) {
        return switch (row) {
            case SalesRow.Sold _ -> SALES_SOLD;
            case SalesRow.Settled _ -> SALES_SETTLED;
            case SalesRow.Refusals _ -> SALES_REFUSED;
            case SalesRow.Progress _ -> SALES_PROGRESS;
        };
    }

    /** The name of what an operator did. */
    public static String of(OperatorAction action) {
        return switch (action) {
            case ClaimClosed _ -> CLAIM_CLOSED;
        };
    }

    /** Whether this version knows an event of that name; newer writers may add some. */
    public static boolean isEvent(String type) {
        try {
            return PurchaseEvent.class.isAssignableFrom(eventClass(type));
        } catch (UnreadableMessageException unknown) {
            return false;
        }
    }

    /** Whether this version knows a command of that name; newer gateways may write others. */
    public static boolean isCommand(String type) {
        return type.equals(PURCHASE_COMMAND) || type.equals(INVOICE_COMMAND);
    }

    /** Whether this version knows a row of the sums of that name. */
    public static boolean isRow(String type) {
        return Set.of(SALES_SOLD, SALES_SETTLED, SALES_REFUSED, SALES_PROGRESS).contains(type);
    }

    /** Whether this version knows something of that name that operators do. */
    public static boolean isAction(String type) {
        return type.equals(CLAIM_CLOSED);
    }

    static Class<? extends Command> commandClass(String type) {
        return switch (type) {
            case PURCHASE_COMMAND -> PurchaseCommand.class;
            case INVOICE_COMMAND -> InvoiceCommand.class;
            default ->
                    throw new UnreadableMessageException("unknown command type \"" + type + "\"");
        };
    }

    static Class<? extends PurchaseEvent> eventClass(String type) {
        return switch (type) {
            case ORDER_CREATED -> OrderCreated.class;
            case ORDER_REJECTED -> OrderRejected.class;
            case INVOICE_REQUESTED -> InvoiceRequested.class;
            case INVOICE_CREATED -> InvoiceCreated.class;
            case INVOICE_FAILED -> InvoiceFailed.class;
            case INVOICE_PAID -> InvoicePaid.class;
            case INVOICE_EXPIRED -> InvoiceExpired.class;
            default -> throw new UnreadableMessageException("unknown event type \"" + type + "\"");
        };
    }

    static Class<? extends PurchaseReply> replyClass(String type) {
        return switch (type) {
            case REPLY_INVOICED -> PurchaseReply.Invoiced.class;
            case REPLY_REFUSED -> PurchaseReply.Refused.class;
            default -> throw new UnreadableMessageException("unknown reply type \"" + type + "\"");
        };
    }

    static Class<? extends SalesRow> rowClass(String type) {
        return switch (type) {
            case SALES_SOLD -> SalesRow.Sold.class;
            case SALES_SETTLED -> SalesRow.Settled.class;
            case SALES_REFUSED -> SalesRow.Refusals.class;
            case SALES_PROGRESS -> SalesRow.Progress.class;
            default -> throw new UnreadableMessageException("unknown row type \"" + type + "\"");
        };
    }

    static Class<? extends OperatorAction> actionClass(String type) {
        return switch (type) {
            case CLAIM_CLOSED -> ClaimClosed.class;
            default -> throw new UnreadableMessageException("unknown action type \"" + type + "\"");
        };
    }
}
