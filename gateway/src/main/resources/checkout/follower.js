import { backoff, retryAfter, spread } from './backoff.js';
import { isOver, isPaid } from './order.js';
import { takeSlot } from './slots.js';

/**
 * @typedef {import('./order.js').Order} Order
 *
 * @typedef {object} Listener
 * @property {(order: Order) => void} told
 * @property {(status: number) => void} refused 401, 404 and the like: asking again is of no use
 * @property {(lost: boolean) => void} lost whether the shop can't be reached
 */

const EVENTS = ['order-created', 'order-rejected', 'invoice-requested', 'invoice-created']
    .concat(['invoice-failed', 'invoice-paid', 'invoice-underpaid', 'invoice-expired']);
const LISTENING_MS = 45_000;
const ASKING_MS = 3000;
const LINGERING_MS = 30_000;
const LONGEST_LINGERING_MS = 600_000;
const PATIENCE_MS = 10_000;
const FAILURES_TOLD = 2;
const CLOSED = 2;

/**
 * Hears what becomes of an order, while it is awake: asks for the status, then listens to the stream. The status is asked
 * for again now and then, as a stream can be dead without knowing, and often while there is no stream.
 */
export class Follower {
    /** @type {EventSource | null} */ #stream = null;
    /** @type {(() => void) | null} */ #giveBack = null;
    /** @type {ReturnType<typeof setTimeout> | undefined} */ #timer;
    /** @type {AbortController | null} */ #asking = null;
    #awake = false;
    #failures = 0;
    #closed = 0;
    /** How many answers in a row there was nothing to listen to. */
    #idle = 0;
    #opening = false;

    /**
     * @param {{status: string, events: string, credentials: RequestCredentials}} place
     * @param {Listener} listener
     * @param {any} world what the browser has of these
     */
    constructor(place, listener, world = globalThis) {
        this.place = place;
        this.listener = listener;
        this.world = world;
    }

    /** Asks at once, whatever was going on. */
    wake() {
        this.sleep();
        this.#awake = true;
        this.#failures = 0;
        this.#closed = 0;
        this.#idle = 0;
        this.ask();
    }

    /** Holds no connection from here on. */
    sleep() {
        this.#awake = false;
        this.#asking?.abort();
        this.#asking = null;
        this.world.clearTimeout(this.#timer);
        this.#close();
    }

    /** Asks now; an answer that is awaited is not waited for. */
    async ask() {
        if (!this.#awake) {
            return;
        }
        this.world.clearTimeout(this.#timer);
        this.#asking?.abort();
        const asking = new AbortController();
        this.#asking = asking;
        const timer = this.world.setTimeout(() => asking.abort(), PATIENCE_MS);
        const answer = await this.#status(asking.signal);
        this.world.clearTimeout(timer);
        if (this.#asking === asking) {
            this.#asking = null;
            this.#heard(answer);
        }
    }

    /** @param {AbortSignal} signal @returns {Promise<{status: number, askedMs: number, order?: Order}>} 0: no answer */
    async #status(signal) {
        try {
            const { status: url, credentials } = this.place;
            const answer = await this.world.fetch(url, { credentials, cache: 'no-store', signal });
            const askedMs = retryAfter(answer.headers.get('Retry-After'), Date.now());
            return { status: answer.status, askedMs, order: answer.ok ? await answer.json() : undefined };
        } catch {
            return { status: 0, askedMs: 0 };
        }
    }

    /** @param {{status: number, askedMs: number, order?: Order}} answer */
    #heard({ status, askedMs, order }) {
        if (!order && isRefusal(status)) {
            this.sleep();
            this.listener.refused(status);
            return;
        }
        if (!order) {
            this.#failures++;
            this.listener.lost(this.#failures >= FAILURES_TOLD);
            this.#askIn(backoff(this.#failures, askedMs, this.world.Math.random));
            return;
        }
        this.#failures = 0;
        this.listener.lost(false);
        this.#tell(order);
        if (!this.#awake) {
            return;
        }
        if (order.status === 'unknown') {
            this.#askIn(backoff(++this.#idle, askedMs, this.world.Math.random));
            return;
        }
        if (isOver(order)) {
            this.#linger();
            return;
        }
        this.#idle = 0;
        this.#open();
        this.#askLater();
    }

    /** @param {Order} order */
    #tell(order) {
        if (isPaid(order)) {
            this.sleep();
        }
        this.listener.told(order);
    }

    /** Holds no stream for what is closed, but asks ever more rarely: money that comes late is not to be hidden. */
    #linger() {
        this.#close();
        const longest = Math.min(LONGEST_LINGERING_MS, LINGERING_MS * 2 ** this.#idle++);
        this.#askIn(spread(longest, this.world.Math.random));
    }

    #askLater() {
        this.#askIn(spread(this.#stream?.readyState === 1 ? LISTENING_MS : ASKING_MS, this.world.Math.random));
    }

    /** @param {number} ms */
    #askIn(ms) {
        this.world.clearTimeout(this.#timer);
        this.#timer = this.world.setTimeout(() => this.ask(), ms);
    }

    async #open() {
        if (this.#stream || this.#opening) {
            return;
        }
        this.#opening = true;
        const giveBack = await takeSlot(this.world.navigator?.locks);
        this.#opening = false;
        if (giveBack && !this.#awake) {
            giveBack();
        } else if (giveBack) {
            this.#giveBack = giveBack;
            this.#listen();
        }
    }

    #listen() {
        const { events, credentials } = this.place;
        /** @type {EventSource} */
        const stream = new this.world.EventSource(events, { withCredentials: credentials === 'include' });
        this.#stream = stream;
        let listening = false;
        stream.onopen = () => {
            listening = true;
            this.#closed = 0;
            this.#askLater();
        };
        stream.onerror = () => {
            if (stream === this.#stream && stream.readyState === CLOSED) {
                this.#close();
                this.#closed++;
                this.#askIn(this.#closed > 1 ? backoff(this.#closed, 0, this.world.Math.random) : 0);
            } else if (stream === this.#stream && listening) {
                // Once: what the browser fails at again must not put off what is asked.
                listening = false;
                this.#askLater();
            }
        };
        for (const name of EVENTS) {
            stream.addEventListener(name, ({ data }) => this.#heardOf(JSON.parse(data)));
        }
    }

    /** Of the past, too: then its time is long over, and whether the order is, only the status tells. @param {Order} order */
    #heardOf(order) {
        this.#tell({ ...order, serverTime: undefined });
        if (isOver(order)) {
            this.ask();
        }
    }

    #close() {
        this.#stream?.close();
        this.#stream = null;
        this.#giveBack?.();
        this.#giveBack = null;
    }
}

/** What no later answer changes. @param {number} status */
function isRefusal(status) {
    return status >= 400 && status < 500 && ![408, 425, 429].includes(status);
}
