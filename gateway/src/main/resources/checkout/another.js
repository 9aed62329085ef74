import { isOver } from './order.js';

/** How long the gateway may take to say more of it. */
const PATIENCE_MS = 30_000;

/** Another invoice that the buyer asked for: awaited until it comes, can't come any more, or took too long. */
export class Another {
    #attempt = 0;
    /** @type {unknown} */ #timer;

    /** @param {() => void} tookTooLong @param {any} world what the browser has of timers */
    constructor(tookTooLong, world = globalThis) {
        this.tookTooLong = tookTooLong;
        this.world = world;
    }

    get awaited() {
        return this.#attempt > 0;
    }

    /** @param {number} attempt which of the order's invoices it is to be */
    await(attempt) {
        this.end();
        this.#attempt = attempt;
        this.#timer = this.world.setTimeout(() => {
            this.end();
            this.tookTooLong();
        }, PATIENCE_MS);
    }

    /** An invoice before it may be paid after all. @param {import('./order.js').Order} order */
    told(order) {
        if (isOver(order) || (order.attempt ?? 1) >= this.#attempt) {
            this.end();
        }
    }

    end() {
        this.#attempt = 0;
        this.world.clearTimeout(this.#timer);
    }
}
