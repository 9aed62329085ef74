/** The demo shop: who buys, what there is, what was bought, and the checkout in a dialog. */

import { show, hide, element, tell } from './page.js';
import * as server from './server.js';

const dialog = /** @type {HTMLDialogElement} */ (element('checkout'));
const stage = element('stage');
const payButton = /** @type {HTMLButtonElement} */ (element('pay'));
const sats = new Intl.NumberFormat(document.documentElement.lang);
const time = new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: 'medium', timeStyle: 'short' });

const WORDS = /** @type {Record<string, string>} */ ({
  pending: 'being made',
  invoiced: 'to be paid',
  paid: 'paid',
  underpaid: 'paid in part',
  expired: 'expired',
  rejected: 'refused',
  failed: 'failed',
});
const OVER = ['paid', 'rejected', 'failed'];

/** @type {Map<string, string>} a key for each product whose purchase had no answer */
const unanswered = new Map();
/** @type {Map<string, string>} */
const links = new Map();
/** @type {server.Offer} */
let offer = { customers: [], products: [], pays: false };

/** @param {() => Promise<void>} action */
async function attempt(action) {
  try {
    await action();
  } catch (refused) {
    if (!(refused instanceof server.Refusal)) throw refused;
    if (refused.status === 401) loggedOut('Your session is over. Log in again.');
    else tell(refused.message, true);
  }
}

/**
 * @param {HTMLButtonElement} button which says so meanwhile
 * @param {string} meanwhile
 * @param {() => Promise<void>} action
 */
async function busy(button, meanwhile, action) {
  const label = button.textContent;
  button.disabled = true;
  button.textContent = meanwhile;
  try {
    await action();
  } finally {
    button.disabled = false;
    button.textContent = label;
  }
}

/**
 * @param {string} label
 * @param {string} meanwhile
 * @param {() => Promise<void>} action
 */
function button(label, meanwhile, action) {
  const made = document.createElement('button');
  made.type = 'button';
  made.textContent = label;
  made.addEventListener('click', () => attempt(() => busy(made, meanwhile, action)));
  return made;
}

/** @param {string} [why] */
function loggedOut(why) {
  if (dialog.open) dialog.close();
  hide('who', 'shelf', 'account');
  element('customers').replaceChildren(
    ...offer.customers.map((login) =>
      button(`Log in as ${login.name}`, 'Logging in …', async () => {
        await server.logIn(login);
        await enter(login.name);
      }),
    ),
  );
  show('welcome');
  tell(why ?? '');
  /** @type {HTMLElement|null} */ (element('customers').querySelector('button'))?.focus();
}

/** @param {string} name */
async function enter(name) {
  hide('welcome');
  tell('');
  element('name').textContent = name;
  element('products').replaceChildren(...offer.products.map(product));
  show('who', 'shelf', 'account');
  await refresh();
  element('products').querySelector('button')?.focus({ preventScroll: true });
  openNamed();
}

/** @param {server.Product} sold */
function product(sold) {
  const card = document.createElement('li');
  const name = document.createElement('h2');
  name.dir = 'auto';
  name.textContent = sold.name;
  const price = document.createElement('p');
  price.className = 'price';
  price.textContent = `${sats.format(sold.sats)} sats`;
  const buying = button('Buy', 'Buying …', () => buy(sold.name));
  buying.className = 'primary';
  buying.setAttribute('aria-label', `Buy ${sold.name.slice(0, 100)}`);
  card.append(name, price, buying);
  return card;
}

/** @param {string} name */
async function buy(name) {
  tell('');
  const key = unanswered.get(name) ?? crypto.randomUUID();
  unanswered.set(name, key);
  let bought;
  try {
    bought = await server.buy(name, key);
  } catch (refused) {
    if (refused instanceof server.Refusal && refused.status >= 400 && refused.status < 500) unanswered.delete(name);
    throw refused;
  }
  unanswered.delete(name);
  links.set(bought.orderId, bought.link);
  open(bought.orderId, 'pending');
  await refresh();
}

async function refresh() {
  const bought = await server.purchases();
  element('nothing').hidden = bought.length > 0;
  element('purchases').replaceChildren(...bought.map(purchase));
}

/** @param {server.Purchase} bought */
function purchase(bought) {
  const line = document.createElement('li');
  const name = document.createElement('bdi');
  name.className = 'what';
  name.textContent = bought.product;
  const price = document.createElement('span');
  price.className = 'price';
  price.textContent = `${sats.format(bought.sats)} sats`;
  const status = document.createElement('span');
  status.className = `status ${bought.status in WORDS ? bought.status : ''}`;
  status.textContent = WORDS[bought.status] ?? bought.status;
  const when = document.createElement('time');
  when.dateTime = bought.timestamp;
  when.textContent = time.format(new Date(bought.timestamp));
  const looking = button('Show', 'Show', async () => open(bought.orderId, bought.status));
  looking.setAttribute('aria-label', `Show the purchase of ${bought.product.slice(0, 100)}, ${status.textContent}`);
  line.append(name, price, status, when, looking);
  return line;
}

/**
 * @param {string} orderId
 * @param {string} status
 */
function open(orderId, status) {
  const link = links.get(orderId) ?? server.checkout(orderId);
  const checkout = document.createElement('boltline-checkout');
  checkout.setAttribute('order', orderId);
  checkout.setAttribute('link', new URL(link, location.href).href);
  checkout.setAttribute('login-url', `${location.origin}/`);
  stage.replaceChildren(checkout);
  const page = new URL(link, location.href);
  page.searchParams.set('return', `${location.origin}/`);
  /** @type {HTMLAnchorElement} */ (element('page')).href = page.href;
  element('refused').hidden = true;
  payable(!OVER.includes(status));
  history.replaceState(null, '', `#${orderId}`);
  if (!dialog.open) dialog.showModal();
}

/** The order that the address names, as after a reload. */
function openNamed() {
  const orderId = location.hash.slice(1);
  if (/^purchase-[a-z0-9-]+$/.test(orderId)) open(orderId, 'invoiced');
}

/** @param {boolean} is */
function payable(is) {
  payButton.hidden = !is || !offer.pays;
  element('wallet').hidden = !is || offer.pays;
}

async function pay() {
  const orderId = stage.querySelector('boltline-checkout')?.getAttribute('order') ?? '';
  const refused = element('refused');
  refused.hidden = true;
  try {
    await busy(payButton, 'Paying …', () => server.pay(orderId));
    payable(false);
  } catch (refusal) {
    if (!(refusal instanceof server.Refusal)) throw refusal;
    refused.textContent = refusal.message;
    refused.hidden = false;
  }
}

payButton.addEventListener('click', pay);
element('close').addEventListener('click', () => dialog.close());
element('log-out').addEventListener('click', () =>
  attempt(async () => {
    await server.logOut();
    loggedOut();
  }),
);
dialog.addEventListener('close', () => {
  stage.replaceChildren();
  history.replaceState(null, '', location.pathname);
  if (!element('account').hidden) attempt(refresh);
});
for (const outcome of ['paid', 'failed']) {
  stage.addEventListener(outcome, () => {
    payable(false);
    attempt(refresh);
  });
}
for (const change of ['waiting', 'expired']) {
  stage.addEventListener(change, () => {
    payable(change === 'waiting');
    attempt(refresh);
  });
}
document.addEventListener('visibilitychange', () => {
  if (!document.hidden && !element('account').hidden) attempt(refresh);
});

attempt(async () => {
  offer = await server.offer();
  const name = await server.customer();
  if (name === null) loggedOut();
  else await enter(name);
});
