import assert from 'node:assert/strict';
import { test } from 'node:test';
import { isNewsTo, isOver, viewOf } from '../../../gateway/src/main/resources/checkout/order.js';
import { anOrder } from './orders.js';

const NOON = Date.parse('2026-01-31T12:00:00.000Z');
const QUARTER_PAST = Date.parse('2026-01-31T12:15:00.000Z');

/** @param {ReturnType<typeof anOrder> | null} order @param {object} [also] */
const known = (order, also = {}) => ({ order, refusal: 0, lost: false, asked: false, ...also });
/** @param {string} status @param {object} [also] */
const viewOfStatus = (status, also) => viewOf(known(anOrder(status, also)), NOON);

test('each state has its view', () => {
    assert.equal(viewOfStatus('pending'), 'pending');
    assert.equal(viewOfStatus('invoiced'), 'waiting');
    assert.equal(viewOfStatus('paid'), 'paid');
    assert.equal(viewOfStatus('paid', { late: true }), 'late');
    for (const status of ['underpaid', 'expired', 'failed', 'rejected', 'unknown']) {
        assert.equal(viewOfStatus(status), status);
    }
});

test('an invoice whose time is up is not shown, and what came of it is asked', () => {
    assert.equal(viewOf(known(anOrder('invoiced')), QUARTER_PAST - 1), 'waiting');
    assert.equal(viewOf(known(anOrder('invoiced')), QUARTER_PAST), 'closing');
    assert.equal(viewOf(known(anOrder('paid')), QUARTER_PAST), 'paid');
});

test('an invoice that the gateway keeps to itself is not asked for', () => {
    assert.equal(viewOfStatus('invoiced', { invoice: undefined }), 'pending');
});

test('whoever asked for another invoice waits for it', () => {
    assert.equal(viewOf(known(anOrder('expired', { anotherAttempt: true }), { asked: true }), NOON), 'pending');
});

test('waiting for another invoice hides no payment', () => {
    assert.equal(viewOf(known(anOrder('paid', { late: true }), { asked: true }), NOON), 'late');
});

test('nothing is shown of an order to whom it is refused', () => {
    assert.equal(viewOf(known(null, { refusal: 401 }), NOON), 'session');
    assert.equal(viewOf(known(null, { refusal: 404 }), NOON), 'gone');
});

test('a shop that can\'t be reached hides nothing that is known', () => {
    assert.equal(viewOf(known(null, { lost: true }), NOON), 'unavailable');
    assert.equal(viewOf(known(anOrder('invoiced'), { lost: true }), NOON), 'waiting');
});

test('a state of a later gateway is waited out', () => {
    assert.equal(viewOfStatus('negotiated'), 'pending');
    assert.equal(isOver(anOrder('negotiated')), false);
});

test('an order is over when it is paid, refused, or can have no other invoice', () => {
    assert.equal(isOver(anOrder('paid')), true);
    assert.equal(isOver(anOrder('rejected')), true);
    assert.equal(isOver(anOrder('expired', { anotherAttempt: true })), false);
    assert.equal(isOver(anOrder('expired', { anotherAttempt: false })), true);
    assert.equal(isOver(anOrder('invoiced', { anotherAttempt: false })), false);
});

test('the past is no news', () => {
    const now = anOrder('expired', { attempt: 2 });

    assert.equal(isNewsTo(anOrder('pending'), now), false);
    assert.equal(isNewsTo(anOrder('expired', { attempt: 1 }), now), false);
    assert.equal(isNewsTo(anOrder('invoiced', { attempt: 2 }), now), false);
    assert.equal(isNewsTo(anOrder('invoiced', { attempt: 3 }), now), true);
    assert.equal(isNewsTo(anOrder('underpaid', { attempt: 2 }), now), true);
});

test('a late payment of an earlier attempt is news', () => {
    assert.equal(isNewsTo(anOrder('paid', { attempt: 1, late: true }), anOrder('invoiced', { attempt: 2 })), true);
});

test('paid is for ever', () => {
    const paid = anOrder('paid', { attempt: 1 });

    assert.equal(isNewsTo(anOrder('invoiced', { attempt: 2 }), paid), false);
    assert.equal(isNewsTo(anOrder('paid', { attempt: 1, late: true }), paid), true);
});

test('an invoice is news where another instance failed to make one', () => {
    assert.equal(isNewsTo(anOrder('invoiced'), anOrder('failed')), true);
    assert.equal(isNewsTo(anOrder('failed'), anOrder('invoiced')), false);
});

test('what was refused may be taken after all', () => {
    const rejected = anOrder('rejected');

    for (const status of ['pending', 'invoiced', 'paid']) {
        assert.equal(isNewsTo(anOrder(status), rejected), true, status);
    }
    assert.equal(isNewsTo(rejected, anOrder('pending')), true);
    assert.equal(isNewsTo(rejected, anOrder('invoiced')), false);
});

test('what was unknown becomes known', () => {
    assert.equal(isNewsTo(anOrder('pending'), anOrder('unknown', { attempt: undefined })), true);
    assert.equal(isNewsTo(anOrder('unknown', { attempt: undefined }), anOrder('invoiced')), false);
});
