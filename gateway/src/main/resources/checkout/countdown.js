/** What an answer takes on its way is not the clocks' difference. */
const ON_ITS_WAY_MS = 2000;

/**
 * By how many milliseconds the server's clock is ahead of this one. Every answer is late by its way, so that the greatest is
 * the best, and time goes on evenly; a much smaller one says that a clock was set.
 *
 * @param {string | undefined} serverTime
 * @param {number} now of this clock, in milliseconds
 * @param {number} [before] what was known; without it, and without a time, 0
 */
export function clockAhead(serverTime, now, before) {
    const ahead = Date.parse(serverTime ?? '') - now;
    if (Number.isNaN(ahead)) {
        return before ?? 0;
    }
    return before !== undefined && before - ahead < ON_ITS_WAY_MS ? Math.max(before, ahead) : ahead;
}

/**
 * Whole seconds until then, rounded up; 0 from then on.
 *
 * @param {string} instant
 * @param {number} now of the server's clock, in milliseconds
 */
export function secondsUntil(instant, now) {
    return Math.max(0, Math.ceil((Date.parse(instant) - now) / 1000) || 0);
}

/** As 14:59, or 1:00:00 from an hour on. @param {number} seconds */
export function clockFace(seconds) {
    const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
    const shown = parts[0] > 0 ? parts : parts.slice(1);
    return shown.map((part, at) => (at > 0 ? String(part).padStart(2, '0') : part)).join(':');
}
