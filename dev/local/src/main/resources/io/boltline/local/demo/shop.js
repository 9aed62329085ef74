/** The demo shop: who buys, what there is, what was bought, and the checkout in a dialog. */

import { Buying } from './buying.js';
import { show, hide, element, tell } from './page.js';
import { productRow, purchaseRow } from './rows.js';
import * as server from './server.js';
import { logInFor, wayBack } from './wayback.js';

const dialog = /** @type {HTMLDialogElement} */ (element('checkout'));
const stage = element('stage');
const payButton = /** @type {HTMLButtonElement} */ (element('pay'));
const OVER = ['paid', 'rejected', 'failed'];
const AGAIN_MS = 2000;

const buying = new Buying(server.buy, tell, sessionStorage);
/** @type {Map<string, string>} */
const links = new Map();
/** @type {server.Offer} */
let offer = { customers: [], products: [], pays: false };
let customer = '';
/** @type {Promise<void> | undefined} while the list is asked for */
let refreshing;
let isStale = false;

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
 * As often as it takes while the servers are away.
 *
 * @template T
 * @param {() => Promise<T>} action
 * @returns {Promise<T>}
 */
async function persist(action) {
  for (let isAgain = false; ; isAgain = true) {
    try {
      const done = await action();
      if (isAgain) tell('');
      return done;
    } catch (refused) {
      if (!(refused instanceof server.Refusal) || !refused.isPassing) throw refused;
      tell(`${refused.message.replace(/[^.?!…]$/, '$&.')} Trying again …`, true);
    }
    await new Promise((resolve) => setTimeout(resolve, AGAIN_MS));
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
  const back = wayBack(location.search, location.href);
  if (back) {
    location.replace(back);
    return;
  }
  hide('welcome');
  tell('');
  customer = name;
  element('name').textContent = name;
  element('products').replaceChildren(
    ...offer.products.map((sold) => productRow(sold, button('Buy', 'Buying …', () => buy(sold.name)))),
  );
  show('who', 'shelf', 'account');
  element('products').querySelector('button')?.focus({ preventScroll: true });
  openNamed();
  attempt(refresh);
}

/** @param {string} product */
async function buy(product) {
  tell('');
  const bought = await buying.buy(customer, product);
  tell('');
  links.set(bought.orderId, bought.link);
  open(bought.orderId, 'pending');
  attempt(refresh);
}

/** One after the other, however many ask. */
function refresh() {
  isStale = true;
  refreshing ??= listAnew().finally(() => {
    refreshing = undefined;
  });
  return refreshing;
}

async function listAnew() {
  while (isStale) {
    isStale = false;
    await persist(list);
  }
}

async function list() {
  const bought = await server.purchases();
  element('nothing').hidden = bought.length > 0;
  element('purchases').replaceChildren(
    ...bought.map((it) => purchaseRow(it, button('Show', 'Show', async () => open(it.orderId, it.status)))),
  );
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
  checkout.setAttribute('login-url', logInFor(orderId, `${location.origin}/`));
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
  offer = await persist(server.offer);
  const name = await persist(server.customer);
  if (name === null) loggedOut();
  else await enter(name);
});
