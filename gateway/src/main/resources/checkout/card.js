import { amount, number } from './amounts.js';
import { fill } from './texts.js';

/**
 * @typedef {import('./order.js').Order} Order
 * @typedef {import('./order.js').Invoice} Invoice
 *
 * @typedef {object} Face what a card shows
 * @property {string} view
 * @property {Order | null} order
 * @property {import('./texts.js').Texts} texts
 * @property {string} lang
 * @property {string | null} back where the shop goes on; null if nowhere
 * @property {string | null} login where to log in; null if nowhere
 * @property {string} dir ltr or rtl
 * @property {boolean} loginNeeded to go on, which the buyer wanted
 */

const SVG = 'http://www.w3.org/2000/svg';
const QUIET_ZONE = 4;
/** Characters of a price that is written smaller. */
const LONG = 10;
const ANOTHER = ['expired', 'failed', 'underpaid'];

/**
 * Draws it. Buttons have a `data-do`, which says what for. Data gets in as text and attributes alone.
 *
 * @param {Face} face
 */
export function card(face) {
    const { view, order, texts } = face;
    const drawn = element('div', { class: 'card', 'data-view': view, lang: face.lang, dir: face.dir });
    if (order?.product !== undefined && order.sats !== undefined) {
        drawn.append(sum(order.product, order.sats, face));
    }
    const title = element('h2', { class: 'title', tabindex: '-1' }, texts[`${view}.title`]);
    if (view === 'waiting' && order?.invoice) {
        drawn.append(title, ...payment(order.invoice, texts));
    } else {
        const text = element('p', { class: 'text' }, textOf(face));
        drawn.append(element('div', { class: 'mark', 'aria-hidden': 'true' }), title, text, ...waysOn(face));
    }
    drawn.append(element('p', { class: 'note' }));
    return drawn;
}

/** What it says below its title. @param {Face} face */
export function textOf({ view, order, texts, lang }) {
    const final = texts[`${view}.final`];
    const received = (order?.payment?.receivedMsat ?? 0) / 1000;
    return fill(final && !order?.anotherAttempt ? final : texts[`${view}.text`], {
        received: amount(received, lang, texts.sats),
        amount: amount(order?.sats ?? 0, lang, texts.sats),
    });
}

/** @param {string} product @param {number} sats @param {Face} face */
function sum(product, sats, { texts, lang }) {
    const name = element('p', { class: 'product' });
    name.append(element('bdi', {}, product));
    const price = element('p', { class: 'amount' });
    const shown = element('bdi', {});
    const digits = number(sats, lang);
    shown.append(element('b', { class: digits.length > LONG ? 'long' : '' }, digits), ` ${texts.sats}`);
    price.append(shown);
    const drawn = element('div', { class: 'sum' });
    drawn.append(name, price);
    return drawn;
}

/** @param {Invoice} invoice @param {import('./texts.js').Texts} texts */
function payment({ paymentRequest, qr }, texts) {
    const copy = element('div', { class: 'copy' });
    copy.append(
        element('input', { readonly: '', value: paymentRequest, 'aria-label': texts.invoice, dir: 'ltr' }),
        element('button', { class: 'button', type: 'button', 'data-do': 'copy' }, texts.copy),
    );
    const href = `lightning:${paymentRequest.toUpperCase()}`;
    return [
        ...(qr ? [drawing(qr, texts.qr)] : []),
        element('p', { class: 'clock', role: 'timer' }),
        element('p', { class: 'lost', hidden: '' }, texts.lost),
        element('a', { class: 'button primary', href }, texts['open-wallet']),
        copy,
        element('button', { class: 'quiet', type: 'button', 'data-do': 'webln' }, texts['browser-wallet']),
    ];
}

/** What {@link drawing} drew, or the server in the same way. @param {Element} svg */
export function codeIn(svg) {
    const side = Number(svg.getAttribute('viewBox')?.split(' ')[2]);
    return { size: side - 2 * QUIET_ZONE, path: svg.querySelector('path')?.getAttribute('d') ?? '' };
}

/** @param {{size: number, path: string}} qr @param {string} label */
function drawing({ size, path }, label) {
    const svg = document.createElementNS(SVG, 'svg');
    const side = size + 2 * QUIET_ZONE;
    svg.setAttribute('viewBox', `${-QUIET_ZONE} ${-QUIET_ZONE} ${side} ${side}`);
    svg.setAttribute('role', 'img');
    svg.setAttribute('aria-label', label);
    svg.setAttribute('shape-rendering', 'crispEdges');
    const modules = document.createElementNS(SVG, 'path');
    modules.setAttribute('d', path);
    modules.setAttribute('stroke', '#000');
    modules.setAttribute('fill', 'none');
    svg.append(modules);
    const drawn = element('div', { class: 'qr' });
    drawn.append(svg);
    return drawn;
}

/** The first of them is the one to take. @param {Face} face */
function waysOn({ view, order, texts, back, login, loginNeeded }) {
    const ways = [];
    if (login && (view === 'session' || loginNeeded)) {
        ways.push(element('a', { href: login }, texts['log-in']));
    } else if (ANOTHER.includes(view) && order?.anotherAttempt) {
        ways.push(element('button', { type: 'button', 'data-do': 'another' }, texts.another));
    }
    if (back && !['pending', 'unknown', 'unavailable', 'closing'].includes(view)) {
        ways.push(element('a', { href: back }, fill(texts.back, { shop: order?.shop?.name ?? new URL(back).host })));
    }
    ways.forEach((way, at) => way.setAttribute('class', at > 0 ? 'quiet' : 'button primary'));
    return ways;
}

/** @param {string} name @param {Record<string, string>} attributes @param {string} [text] */
function element(name, attributes, text) {
    const made = document.createElement(name);
    for (const [attribute, value] of Object.entries(attributes)) {
        made.setAttribute(attribute, value);
    }
    if (text !== undefined) {
        made.textContent = text;
    }
    return made;
}
