const FIRST_MS = 1000;
const LONGEST_MS = 30_000;
const LONGEST_ASKED_MS = 300_000;

/**
 * How long to wait after so many failures in a row: twice as long each time, between half of it and all, and never less
 * than the server asked for.
 *
 * @param {number} failures from 1 on
 * @param {number} askedMs what the server asked for; 0 if nothing
 * @param {() => number} random from 0 to 1
 */
export function backoff(failures, askedMs, random) {
    const longest = Math.min(LONGEST_MS, FIRST_MS * 2 ** (failures - 1));
    const asked = askedMs > 0 ? askedMs + spread(FIRST_MS, random) : 0;
    return Math.max(asked, spread(longest, random));
}

/** From half of it to all, so that many pages don't come at once. @param {number} ms @param {() => number} random */
export function spread(ms, random) {
    return (ms * (1 + random())) / 2;
}

/**
 * Retry-After in milliseconds, at most five minutes; 0 if there is none that can be read.
 *
 * @param {string | null} header seconds, or a date
 * @param {number} now in milliseconds
 */
export function retryAfter(header, now) {
    const value = header?.trim() ?? '';
    const ms = /^\d+$/.test(value) ? Number(value) * 1000 : Date.parse(value) - now;
    return Math.min(LONGEST_ASKED_MS, Math.max(0, ms || 0));
}
