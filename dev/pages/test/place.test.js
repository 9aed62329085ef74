import assert from 'node:assert/strict';
import { test } from 'node:test';
import { noteOf, placeOf } from '../../../gateway/src/main/resources/checkout/place.js';

const ORDER = 'purchase-sklmxcne5cs8seyb';

test('a payment link is enough, with nothing of the buyer\'s session', () => {
    const place = placeOf(ORDER, `https://pay.example/shop/checkout/${ORDER}?t=abc-_&lang=de`);

    assert.equal(place?.status, `https://pay.example/shop/checkout/${ORDER}/status?t=abc-_`);
    assert.equal(place?.events, `https://pay.example/shop/checkout/${ORDER}/events?t=abc-_`);
    assert.equal(place?.credentials, 'omit');
});

test('without a token the session is asked', () => {
    const place = placeOf(ORDER, `https://pay.example/checkout/${ORDER}`);

    assert.equal(place?.status, `https://pay.example/checkout/${ORDER}/status`);
    assert.equal(place?.credentials, 'include');
});

test('another invoice is asked for behind the same prefix, without the token', () => {
    const place = placeOf(ORDER, `https://pay.example/shop/checkout/${ORDER}?t=abc`);

    assert.equal(place?.invoice, `https://pay.example/shop/api/lightning/purchase/${ORDER}/invoice`);
});

test('without a link the order is beside the scripts', () => {
    assert.match(placeOf(ORDER, null)?.status ?? '', /resources\/checkout\/purchase-sklmxcne5cs8seyb\/status$/);
});

test('what is no order is asked for nowhere', () => {
    for (const id of [null, '', 'purchase-', '../../secret', 'purchase-SKLMXCNE5CS8SEYB', `${ORDER}/..`]) {
        assert.equal(placeOf(id, null), null);
    }
});

test('the buyer is told why no other invoice comes, and nothing of one that does', () => {
    assert.equal(noteOf(401), 'another-login');
    assert.deepEqual([403, 404].map(noteOf), Array(2).fill('another-owner'));
    assert.deepEqual([409, 410].map(noteOf), Array(2).fill('another-none'));
    assert.deepEqual([0, 400, 429, 502, 503].map(noteOf), Array(5).fill('another-later'));
    assert.deepEqual([200, 202].map(noteOf), Array(2).fill(''));
});
