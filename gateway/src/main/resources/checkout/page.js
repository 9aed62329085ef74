import { codeIn } from './card.js';
import './element.js';
import { viewOf } from './order.js';
import { languageOf, textsIn } from './texts.js';

const checkout = /** @type {(HTMLElement & {data: unknown}) | null} */ (document.querySelector('boltline-checkout'));
const known = document.getElementById('checkout-data')?.textContent;
const token = new URLSearchParams(location.search).get('t');
const shop = document.querySelector('h1')?.textContent;

if (checkout) {
    if (token) {
        const link = new URL(location.pathname.replace(/\/$/, ''), location.href);
        link.searchParams.set('t', token);
        checkout.setAttribute('link', link.href);
    }
    if (known) {
        const order = JSON.parse(known);
        const code = checkout.querySelector('.qr svg');
        if (order.invoice && code) {
            order.invoice.qr = codeIn(code);
        }
        checkout.data = order;
    }
    for (const event of ['waiting', 'paid', 'expired', 'failed']) {
        checkout.addEventListener(event, tellInTitle);
    }
}

/** For whoever is in another tab. @param {Event} event */
async function tellInTitle(event) {
    const known = { order: /** @type {CustomEvent} */ (event).detail, refusal: 0, lost: false, asked: false };
    const texts = await textsIn(languageOf(document.documentElement.lang));
    document.title = `${texts[`${viewOf(known, 0)}.title`]} – ${shop}`;
}
