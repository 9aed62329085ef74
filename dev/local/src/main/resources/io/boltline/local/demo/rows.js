/** The lists of the page: what there is, and what was bought. */

const SPOKEN_CHARS = 100;
const { lang } = document.documentElement;
const sats = new Intl.NumberFormat(lang);
const time = new Intl.DateTimeFormat(lang, { dateStyle: 'medium', timeStyle: 'short' });

const WORDS = /** @type {Record<string, string>} */ ({
  pending: 'being made',
  invoiced: 'to be paid',
  paid: 'paid',
  underpaid: 'paid in part',
  expired: 'expired',
  rejected: 'refused',
  failed: 'failed',
});

/**
 * @param {import('./server.js').Product} product
 * @param {HTMLButtonElement} buy
 */
export function productRow({ name, sats: price }, buy) {
  buy.className = 'primary';
  return row({ tag: 'h2', name, price }, [], buy, `Buy ${spoken(name)}`);
}

/**
 * @param {import('./server.js').Purchase} bought
 * @param {HTMLButtonElement} show
 */
export function purchaseRow({ product, sats: price, status, timestamp }, show) {
  const word = WORDS[status] ?? status;
  const state = made('span', word, `status ${status in WORDS ? status : ''}`);
  const when = made('time', time.format(new Date(timestamp)));
  when.dateTime = timestamp;
  return row({ tag: 'bdi', name: product, price }, [state, when], show, `Show the purchase of ${spoken(product)}, ${word}`);
}

/**
 * @param {{tag: 'h2' | 'bdi', name: string, price: number}} sold
 * @param {HTMLElement[]} more
 * @param {HTMLButtonElement} button
 * @param {string} label of the button, to those who don't see where it stands
 */
function row({ tag, name, price }, more, button, label) {
  const line = document.createElement('li');
  const what = made(tag, name, 'what');
  what.dir = 'auto';
  button.setAttribute('aria-label', label);
  line.append(what, made('span', `${sats.format(price)} sats`, 'price'), ...more, button);
  return line;
}

/**
 * @template {keyof HTMLElementTagNameMap} T
 * @param {T} tag
 * @param {string} text
 * @param {string} [name] of its class
 */
function made(tag, text, name = '') {
  const element = document.createElement(tag);
  element.textContent = text;
  element.className = name;
  return element;
}

/** @param {string} name of any length */
function spoken(name) {
  return name.slice(0, SPOKEN_CHARS);
}
