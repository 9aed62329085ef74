import { mock } from 'node:test';

/** A browser whose time stands still and whose server says what a test has it say. */
export class World {
    /** @type {(() => Answer | Promise<Answer>)[]} */ answers = [];
    /** @type {Stream[]} */ streams = [];
    asked = 0;
    /** @type {RequestInit[]} */ requests = [];
    timers = new Map();
    now = 0;
    Math = { random: () => 1 };
    crypto = globalThis.crypto;
    /** @type {{locks: unknown}} */ navigator = { locks: undefined };

    constructor() {
        const world = this;
        this.EventSource = class extends Stream {
            /** @param {string} url @param {EventSourceInit} init */
            constructor(url, init) {
                super(url, init);
                world.streams.push(this);
            }
        };
    }

    fetch = mock.fn(async (/** @type {string} */ _, /** @type {RequestInit} */ request) => {
        this.requests.push(request);
        this.asked++;
        const answer = this.answers.length > 1 ? this.answers.shift() : this.answers[0];
        return answer?.();
    });

    setTimeout = (/** @type {() => void} */ run, /** @type {number} */ ms) => {
        const timer = Symbol();
        this.timers.set(timer, { run, at: this.now + ms });
        return timer;
    };

    clearTimeout = (/** @type {symbol} */ timer) => this.timers.delete(timer);

    /** Lets so much time pass, with what was to happen in it. @param {number} ms */
    async pass(ms) {
        const until = this.now + ms;
        await settle();
        for (;;) {
            const due = [...this.timers].filter(([, { at }]) => at <= until).sort(([, a], [, b]) => a.at - b.at)[0];
            if (!due) {
                break;
            }
            this.now = due[1].at;
            this.timers.delete(due[0]);
            due[1].run();
            await settle();
        }
        this.now = until;
    }
}

class Stream extends EventTarget {
    readyState = 0;
    /** @type {(() => void) | null} */ onopen = null;
    /** @type {(() => void) | null} */ onerror = null;

    /** @param {string} url @param {EventSourceInit} init */
    constructor(url, init) {
        super();
        this.url = url;
        this.init = init;
    }

    open() {
        this.readyState = 1;
        this.onopen?.();
    }

    /** @param {string} name @param {object} data */
    tell(name, data) {
        this.dispatchEvent(new MessageEvent(name, { data: JSON.stringify(data) }));
    }

    end() {
        this.readyState = 2;
        this.onerror?.();
    }

    interrupt() {
        this.readyState = 0;
        this.onerror?.();
    }

    close() {
        this.readyState = 2;
    }
}

/** @typedef {{status: number, ok: boolean, headers: Headers, json: () => Promise<unknown>}} Answer */

/** @param {number} status @param {object} [body] @param {Record<string, string>} [headers] @returns {Answer} */
export function anAnswer(status, body = {}, headers = {}) {
    return { status, ok: status < 300, headers: new Headers(headers), json: async () => body };
}

/** Until all that was promised has come. */
export function settle() {
    return new Promise(resolve => setImmediate(resolve));
}
