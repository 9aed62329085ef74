import assert from 'node:assert/strict';
import { test } from 'node:test';
import { logInFor, wayBack } from '../../local/src/main/resources/io/boltline/local/demo/wayback.js';

const SHOP = 'http://127.0.0.1:8070/';
const CHECKOUT = '/checkout/purchase-sklmxcne5cs8seyb';

/** @param {string} address as somebody writes it into a link */
const back = address => wayBack(`?${new URLSearchParams({ return: address })}`, SHOP);

test('whoever logs in comes back to the checkout that asked for it', () => {
    assert.equal(back(CHECKOUT), `http://127.0.0.1:8070${CHECKOUT}`);
    assert.equal(back(`${SHOP.slice(0, -1)}${CHECKOUT}?return=${SHOP}`), `http://127.0.0.1:8070${CHECKOUT}?return=${SHOP}`);
});

test('nobody is led to a stranger', () => {
    for (const address of [
        `//evil.example${CHECKOUT}`,
        `\\\\evil.example${CHECKOUT}`,
        `/\\evil.example${CHECKOUT}`,
        `/\t/evil.example${CHECKOUT}`,
        `http:evil.example${CHECKOUT}/../..//evil.example`,
        `https://evil.example${CHECKOUT}`,
        `https://127.0.0.1:8070${CHECKOUT}`,
        `http://127.0.0.1:8071${CHECKOUT}`,
        `http://127.0.0.1:8070@evil.example${CHECKOUT}`,
        `http://alice:secret@127.0.0.1:8070${CHECKOUT}`,
        `http://127.0.0.1:8070.evil.example${CHECKOUT}`,
        `javascript:alert(1)//${CHECKOUT}`,
        ` javascript:alert(1)`,
        `data:text/html,${CHECKOUT}`,
        `blob:http://127.0.0.1:8070${CHECKOUT}`,
        'http://[',
        '',
    ]) {
        assert.equal(back(address), null, address);
    }
});

test('nor by what is encoded, once or twice', () => {
    for (const query of ['?return=%2F%2Fevil.example', '?return=%5C%5Cevil.example', '?return=javascript%3Aalert(1)']) {
        assert.equal(wayBack(query + CHECKOUT, SHOP), null, query);
    }
    for (const address of [`%2F%2Fevil.example${CHECKOUT}`, `${CHECKOUT}%2F..%2F..`, `${CHECKOUT}/../../evil`]) {
        assert.equal(back(address), null, address);
    }
});

test('nor to anything of the shop but a checkout', () => {
    for (const address of ['/', '/_session', '/demo/offer', `${CHECKOUT}/status`, '/checkout/', '/checkout/element.js']) {
        assert.equal(back(address), null, address);
    }
    assert.equal(wayBack('', SHOP), null);
});

test('a log-in leads to the order, and from there to the shop', () => {
    const logIn = new URL(logInFor('purchase-sklmxcne5cs8seyb', SHOP));

    const checkout = new URL(wayBack(logIn.search, logIn.href) ?? '');
    assert.equal(checkout.pathname, CHECKOUT);
    assert.equal(checkout.searchParams.get('return'), SHOP);
});
