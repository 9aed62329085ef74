import assert from 'node:assert/strict';
import { afterEach, beforeEach, test } from 'node:test';
import { payHere } from '../../../gateway/src/main/resources/checkout/wallet.js';
import { anOrder } from './orders.js';

/** @type {string[]} */ let paid;

beforeEach(() => {
    paid = [];
});

afterEach(() => {
    globalThis.webln = undefined;
});

/** @param {() => void} enabled */
function aWallet(enabled = () => {}) {
    globalThis.webln = {
        enable: async () => enabled(),
        sendPayment: async paymentRequest => {
            paid.push(paymentRequest);
            return { preimage: '' };
        },
    };
}

test('the wallet pays the invoice, and the shop is waited for', async () => {
    aWallet();

    assert.equal(await payHere(() => anOrder('invoiced').invoice, () => {}), 'confirming');
    assert.deepEqual(paid, ['lnbcrt10u1pexample']);
});

test('what was paid or expired while the wallet asked is not paid', async () => {
    let order = anOrder('invoiced');
    aWallet(() => {
        order = anOrder('paid');
    });

    assert.equal(await payHere(() => order.invoice, () => {}), '');
    assert.deepEqual(paid, []);
});

test('a browser without a wallet says so', async () => {
    assert.equal(await payHere(() => anOrder('invoiced').invoice, () => {}), 'no-browser-wallet');
});

test('a wallet that refuses says so', async () => {
    aWallet(() => {
        throw new Error('refused');
    });

    assert.equal(await payHere(() => anOrder('invoiced').invoice, () => {}), 'browser-wallet-refused');
});
