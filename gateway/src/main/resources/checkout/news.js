/** @type {Record<string, string>} */
const EVENTS = {
    waiting: 'waiting',
    paid: 'paid',
    late: 'paid',
    expired: 'expired',
    failed: 'failed',
    rejected: 'failed',
    underpaid: 'failed',
};

/** What a shop's page is told when a view comes: each once, whatever is shown in between. */
export class News {
    #last = '';

    /** @param {EventTarget} element @param {string} view @param {import('./order.js').Order | null} order */
    tell(element, view, order) {
        const type = EVENTS[view];
        const news = [type, order?.orderId, order?.attempt, order?.status].join(' ');
        if (type && news !== this.#last) {
            this.#last = news;
            element.dispatchEvent(new CustomEvent(type, { bubbles: true, composed: true, detail: order }));
        }
    }
}
