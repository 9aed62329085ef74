import assert from 'node:assert/strict';
import { test } from 'node:test';
import { backoff, retryAfter, spread } from '../../../gateway/src/main/resources/checkout/backoff.js';
import { clockAhead, clockFace, secondsUntil } from '../../../gateway/src/main/resources/checkout/countdown.js';

const NOON = Date.parse('2026-01-31T12:00:00.000Z');
const least = () => 0;
const most = () => 1;

test('time left is counted by the server\'s clock', () => {
    const ahead = clockAhead('2026-01-31T12:00:00.000Z', NOON - 3_600_000);

    assert.equal(ahead, 3_600_000);
    assert.equal(secondsUntil('2026-01-31T12:15:00.000Z', NOON - 3_600_000 + ahead), 900);
});

test('a server that does not tell its time has this one', () => {
    assert.equal(clockAhead(undefined, NOON), 0);
    assert.equal(clockAhead('soon', NOON), 0);
    assert.equal(clockAhead(undefined, NOON, 250), 250);
});

test('an answer that took longer on its way does not turn the time back', () => {
    const ahead = clockAhead('2026-01-31T12:00:00.000Z', NOON);

    assert.equal(clockAhead('2026-01-31T12:00:05.000Z', NOON + 5700, ahead), 0);
    assert.equal(clockAhead('2026-01-31T12:00:05.000Z', NOON + 4900, ahead), 100);
});

test('a clock that was set is followed', () => {
    assert.equal(clockAhead('2026-01-31T12:00:05.000Z', NOON + 3_600_000, 0), -3_595_000);
});

test('a second counts until it is over, and none is below zero', () => {
    assert.equal(secondsUntil('2026-01-31T12:00:00.001Z', NOON), 1);
    assert.equal(secondsUntil('2026-01-31T12:00:00.000Z', NOON), 0);
    assert.equal(secondsUntil('2026-01-31T11:00:00.000Z', NOON), 0);
    assert.equal(secondsUntil('never', NOON), 0);
});

test('a clock\'s face has two digits but for the first', () => {
    assert.deepEqual([0, 9, 61, 899, 3600, 36_061].map(clockFace), ['0:00', '0:09', '1:01', '14:59', '1:00:00', '10:01:01']);
});

test('each failure doubles the wait, up to half a minute', () => {
    assert.deepEqual([1, 2, 3, 5, 6, 60].map(times => backoff(times, 0, most)), [1000, 2000, 4000, 16_000, 30_000, 30_000]);
    assert.equal(backoff(3, 0, least), 2000);
});

test('never sooner than the server asked for, and not all at once', () => {
    assert.equal(backoff(1, 7000, least), 7500);
    assert.equal(backoff(9, 7000, most), 30_000);
    assert.equal(spread(3000, least), 1500);
});

test('Retry-After is seconds or a date, and at most five minutes', () => {
    assert.equal(retryAfter('7', NOON), 7000);
    assert.equal(retryAfter('Sat, 31 Jan 2026 12:00:30 GMT', NOON), 30_000);
    assert.equal(retryAfter('Sat, 31 Jan 2026 11:00:00 GMT', NOON), 0);
    assert.equal(retryAfter('86400', NOON), 300_000);
    assert.equal(retryAfter(null, NOON), 0);
    assert.equal(retryAfter('later', NOON), 0);
});
