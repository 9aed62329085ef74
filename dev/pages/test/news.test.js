import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { News } from '../../../gateway/src/main/resources/checkout/news.js';
import { anOrder } from './orders.js';

/** @type {EventTarget} */ let element;
/** @type {News} */ let news;
/** @type {string[]} */ let heard;

beforeEach(() => {
    element = new EventTarget();
    news = new News();
    heard = [];
    for (const type of ['waiting', 'paid', 'expired', 'failed']) {
        element.addEventListener(type, event => heard.push(`${type} ${/** @type {CustomEvent} */ (event).detail.attempt}`));
    }
});

test('a shop hears each once, also if something else was shown in between', () => {
    news.tell(element, 'expired', anOrder('expired'));
    news.tell(element, 'pending', anOrder('expired'));
    news.tell(element, 'expired', anOrder('expired'));

    assert.deepEqual(heard, ['expired 1']);
});

test('each invoice is news', () => {
    news.tell(element, 'waiting', anOrder('invoiced'));
    news.tell(element, 'waiting', anOrder('invoiced', { attempt: 2 }));

    assert.deepEqual(heard, ['waiting 1', 'waiting 2']);
});

test('a late payment is a payment', () => {
    news.tell(element, 'late', anOrder('paid', { late: true }));

    assert.deepEqual(heard, ['paid 1']);
});

test('what only the buyer is to see is no news', () => {
    for (const view of ['pending', 'closing', 'unknown', 'unavailable', 'session', 'gone']) {
        news.tell(element, view, null);
    }

    assert.deepEqual(heard, []);
});
