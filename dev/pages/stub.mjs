// Answers like the gateway's checkout, in the state that the order's id asks for, to look at the page without a gateway:
// node stub.mjs [port], then http://127.0.0.1:8099/
import { createServer } from 'node:http';
import { readFile } from 'node:fs/promises';

const FILES = new URL('../../gateway/src/main/resources/checkout/', import.meta.url);
const TYPES = { js: 'text/javascript', css: 'text/css' };
const CSP = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; "
    + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";
const STATES = ['pending', 'waiting', 'soon', 'closing', 'paid', 'late', 'underpaid', 'expired', 'final', 'failed']
    .concat(['rejected', 'unknown', 'session', 'gone', 'down', 'long', 'sale']);
const began = Date.now();
const LAST_ATTEMPTS = new Map();

const idOf = state => `purchase-${state.padEnd(16, '0')}`;
const stateOf = id => id.slice('purchase-'.length).replace(/0+$/, '');

/** Something that looks like one. */
function qr(size) {
    const inFinder = (x, y) => (x < 8 || x > size - 9) && (y < 8 || y > size - 9) && !(x > size - 9 && y > size - 9);
    const finder = (x, y) => `M${x} ${y}.5h7M${x} ${y + 6}.5h7M${x}.5 ${y}v7M${x + 6}.5 ${y}v7`
        + `M${x + 2} ${y + 2}.5h3M${x + 2} ${y + 3}.5h3M${x + 2} ${y + 4}.5h3`;
    let path = finder(0, 0) + finder(size - 7, 0) + finder(0, size - 7);
    let seed = 7;
    for (let y = 0; y < size; y++) {
        for (let x = 0; x < size; x++) {
            seed = (seed * 1103515245 + 12345) % 2147483648;
            path += seed > 1073741824 && !inFinder(x, y) ? `M${x} ${y}.5h1` : '';
        }
    }
    return { size, path };
}

function order(id) {
    const state = stateOf(id);
    const lasts = { soon: 45, closing: 0, sale: 30 }[state] ?? 872;
    const from = state === 'sale' ? began : Date.now();
    const status = { waiting: 'invoiced', soon: 'invoiced', closing: 'invoiced', long: 'invoiced', late: 'paid', final: 'expired' };
    const told = { orderId: id, status: status[state] ?? state, late: state === 'late', attempt: LAST_ATTEMPTS.get(id) ?? 1 };
    Object.assign(told, { shop: { name: 'Fiat Lux Books' }, product: 'The Bitcoin Standard', sats: 25000 });
    Object.assign(told, { anotherAttempt: ['expired', 'failed', 'underpaid'].includes(state), serverTime: new Date() });
    if (state === 'sale') {
        told.status = Date.now() - began > 20_000 ? 'paid' : 'invoiced';
    }
    if (state === 'long') {
        told.product = '<img src=x onerror=alert(1)> ' + 'Donaudampfschifffahrtsgesellschaftskapitän'.repeat(3);
        told.sats = 2100000000000000;
    }
    if (LAST_ATTEMPTS.has(id)) {
        told.status = 'invoiced';
    }
    if (told.status === 'invoiced') {
        const expiresAt = new Date(from + lasts * 1000);
        told.invoice = { paymentRequest: `lnbc250u1p${'qypqxpq9qcrsszg2pvxq6rs0zqg3yyc5z5tpwxqergd3c8g7rusq'.repeat(6)}`, amountSats: 25000 };
        Object.assign(told.invoice, { expiresAt, qr: qr(73) });
    }
    if (state === 'underpaid') {
        told.payment = { receivedMsat: 12345678, settledAt: new Date() };
    }
    if (state === 'unknown') {
        delete told.product;
    }
    return told;
}

function page(id, known, { lang = 'en', dir = 'ltr' }) {
    const json = JSON.stringify(known).replaceAll('<', '\\u003c');
    const data = known ? `<script type="application/json" id="checkout-data">${json}</script>` : '';
    return `<!doctype html><html lang="${lang}" dir="${dir}"><head><meta charset="utf-8"><title>Checkout · Fiat Lux Books</title>
<meta name="viewport" content="width=device-width, initial-scale=1"><link rel="stylesheet" href="checkout.css"><link rel="stylesheet" href="page.css">
${data}<script type="module" src="page.js"></script></head><body>
<header class="shop"><h1><bdi>Fiat Lux Books</bdi></h1></header><main>
<boltline-checkout order="${id}" lang="${lang}" dir="${dir}" return-url="https://shop.example/" login-url="https://shop.example/login">
</boltline-checkout></main></body></html>`;
}

const index = () => `<!doctype html><title>States</title>${STATES.map(state => `<p><a href="/checkout/${idOf(state)}">${state}</a>`).join('')}`;

const refusals = { session: 401, gone: 404, down: 503 };

async function answer(request, response) {
    const url = new URL(request.url, 'http://stub');
    const [, where, name, what] = url.pathname.split('/');
    const extension = name?.split('.')[1];
    const send = (status, type, body, headers = {}) => {
        response.writeHead(status, { 'Content-Type': `${type};charset=utf-8`, 'Cache-Control': 'no-store', ...headers });
        response.end(body);
    };
    if (request.method === 'POST') {
        const id = url.pathname.split('/')[4];
        LAST_ATTEMPTS.set(id, 2);
        setTimeout(() => send(200, 'application/json', '{}'), 1000);
    } else if (where !== 'checkout') {
        send(200, 'text/html', index());
    } else if (name.startsWith('texts-') && extension === 'js') {
        const texts = await readFile(new URL(name.replace('.js', '.json'), FILES), 'utf8');
        send(200, TYPES.js, `export default ${texts};`);
    } else if (TYPES[extension]) {
        send(200, TYPES[extension], await readFile(new URL(name, FILES)), { 'Access-Control-Allow-Origin': '*' });
    } else if (what === 'events') {
        send(204, 'text/plain');
    } else if (what === 'status') {
        const refused = refusals[stateOf(name)];
        const headers = { 'Retry-After': '2' };
        send(refused ?? (stateOf(name) === 'unknown' ? 202 : 200), 'application/json', JSON.stringify(order(name)), headers);
    } else {
        const known = refusals[stateOf(name)] || url.searchParams.has('asks') ? null : order(name);
        send(200, 'text/html', page(name, known, Object.fromEntries(url.searchParams)), { 'Content-Security-Policy': CSP });
    }
}

const port = Number(process.argv[2] ?? 8099);
createServer((request, response) => {
    answer(request, response).catch(error => {
        console.error(error);
        response.writeHead(404).end();
    });
}).listen(port, '127.0.0.1', () => console.log(`http://127.0.0.1:${port}/`));
