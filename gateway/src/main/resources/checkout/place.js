const ORDER_ID = /^purchase-([a-z0-9]{6})?[a-z0-9]{16}$/;

/**
 * @typedef {object} Place where an order is to be had
 * @property {string} status
 * @property {string} events
 * @property {string} invoice where to ask for another
 * @property {RequestCredentials} credentials none with a payment link, which needs none
 */

/**
 * @param {string | null} order its id
 * @param {string | null} link its payment link; null: beside this file, with the session
 * @returns {Place | null} null if there is no order
 */
export function placeOf(order, link) {
    if (!order || !ORDER_ID.test(order)) {
        return null;
    }
    const page = new URL(link || new URL(order, import.meta.url), globalThis.document?.baseURI);
    const token = page.searchParams.get('t');
    const query = token ? `?${new URLSearchParams({ t: token })}` : '';
    const at = (/** @type {string} */ path) => new URL(path, page).href;
    return {
        status: at(`${order}/status${query}`),
        events: at(`${order}/events${query}`),
        invoice: at(`../api/lightning/purchase/${order}/invoice`),
        credentials: token ? 'omit' : 'include',
    };
}

/** The address if a link may lead there; null for scripts and the like. @param {string | null} address */
export function webPage(address) {
    const url = address && URL.canParse(address, document.baseURI) ? new URL(address, document.baseURI) : null;
    return url && /^https?:$/.test(url.protocol) ? url.href : null;
}

/** Asks for another invoice. @param {Place} place @param {number} attempt @returns {Promise<number>} the HTTP status; 0: none */
export async function postAttempt(place, attempt) {
    try {
        const headers = { 'Content-Type': 'application/json' };
        const body = JSON.stringify({ attempt });
        return (await fetch(place.invoice, { method: 'POST', credentials: 'include', headers, body })).status;
    } catch {
        return 0;
    }
}

/** What to tell the buyer of that status. @param {number} status @returns {string} the name of a text; empty: nothing */
export function noteOf(status) {
    if (status === 401) {
        return 'another-login';
    }
    if (status === 403 || status === 404) {
        return 'another-owner';
    }
    if (status === 409 || status === 410) {
        return 'another-none';
    }
    return status >= 200 && status < 300 ? '' : 'another-later';
}
