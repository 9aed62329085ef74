/** What the gateway tells of an order. Types only: browsers never ask for this file. */
export interface Order {
    orderId: string;
    /** pending, invoiced, paid, underpaid, expired, rejected, failed, unknown */
    status: string;
    /** The payment came after its time. */
    late?: boolean;
    /** Which of the order's invoices, from 1 on. */
    attempt?: number;
    shop?: { name: string; logo?: string };
    /** Absent while the order is unknown. */
    product?: string;
    /** Its price. */
    sats?: number;
    /** Absent unless it can be paid. */
    invoice?: Invoice;
    payment?: { receivedMsat: number; settledAt: string };
    /** Whether another invoice can still be had. */
    anotherAttempt?: boolean;
    /** An instant of the server's clock, when it said so. */
    serverTime?: string;
}

export interface Invoice {
    /** BOLT 11 */
    paymentRequest: string;
    amountSats: number;
    /** An instant of the server's clock. */
    expiresAt: string;
    /** Its dark modules as strokes of width 1, without the quiet zone; absent when it is too long for a code. */
    qr?: { size: number; path: string };
}
