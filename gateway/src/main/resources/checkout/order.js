import { secondsUntil } from './countdown.js';

/** @typedef {import('./told.js').Order} Order @typedef {import('./told.js').Invoice} Invoice */

/**
 * Of an attempt, as the gateway's events outrank each other. One instance may fail where another makes the invoice, and
 * what was refused is taken when it is asked for again, logged in.
 *
 * @type {Record<string, number>}
 */
const STAGES = { unknown: 0, pending: 1, rejected: 1, failed: 2, invoiced: 3, expired: 4, underpaid: 5 };
const BEYOND = 9;

/**
 * Which view shows what is known; the names of its texts begin with it.
 *
 * @param {{order: Order | null, refusal: number, lost: boolean, asked: boolean}} known with an HTTP status that refuses for
 *     good, or 0; whether the shop can't be reached; whether another invoice is asked for
 * @param {number} now of the server's clock, in milliseconds
 */
export function viewOf({ order, refusal, lost, asked }, now) {
    if (refusal > 0) {
        return refusal === 401 ? 'session' : 'gone';
    }
    if (!order) {
        return lost ? 'unavailable' : 'pending';
    }
    const view = asked && !isOver(order) ? 'pending' : viewOfOrder(order);
    return view === 'waiting' && secondsLeft(order, now) === 0 ? 'closing' : view;
}

/** In which it can be paid; 0 if it can't. @param {Order | null} order @param {number} now of the server's clock */
export function secondsLeft(order, now) {
    return order?.invoice ? secondsUntil(order.invoice.expiresAt, now) : 0;
}

/** @param {Order} order */
function viewOfOrder(order) {
    switch (order.status) {
        case 'invoiced':
            return order.invoice ? 'waiting' : 'pending';
        case 'paid':
            return order.late ? 'late' : 'paid';
        case 'underpaid':
        case 'expired':
        case 'rejected':
        case 'failed':
        case 'unknown':
            return order.status;
        default:
            return 'pending';
    }
}

/** Whether nothing more is to be expected; but for paid, a late payment may come still. @param {Order} order */
export function isOver(order) {
    return ['paid', 'rejected'].includes(order.status) || (['expired', 'failed', 'underpaid'].includes(order.status) && !order.anotherAttempt);
}

/**
 * Whether it isn't older than what is known already. A stream begins with the past, and answers overtake each other:
 * without this, a paid order would ask for its money for a moment.
 *
 * @param {Order} told
 * @param {Order} known
 */
export function isNewsTo(told, known) {
    if (isPaid(known)) {
        return isPaid(told);
    }
    return isPaid(told) || rank(told) >= rank(known);
}

/** For ever. @param {Order} order */
export function isPaid(order) {
    return order.status === 'paid';
}

/** @param {Order} order */
function rank(order) {
    return (order.attempt ?? 0) * (BEYOND + 1) + (STAGES[order.status] ?? BEYOND);
}
