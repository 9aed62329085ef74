/** What the shop asks of the servers behind it. */

/** @typedef {{name: string, password: string}} Login */
/** @typedef {{name: string, sats: number}} Product */
/** @typedef {{customers: Login[], products: Product[], pays: boolean}} Offer */
/** @typedef {{orderId: string, product: string, sats: number, status: string, timestamp: string}} Purchase */
/** @typedef {{orderId: string, link: string}} Bought */
/** @typedef {{orderId: null, againMs: number}} Unnamed a purchase that is under way, of an order that isn't told yet */

const PURCHASE = '/api/lightning/purchase';
/** For the invoice; what takes longer is seen at the checkout. */
const WAIT_S = 2;

/** Why something did not work, in words for the customer. */
export class Refusal extends Error {
  /**
   * @param {number} status of the answer; 0 if there was none
   * @param {string} message
   */
  constructor(status, message) {
    super(message);
    this.status = status;
  }

  /** Whether the same may succeed soon. */
  get isPassing() {
    return this.status === 0 || this.status === 503;
  }
}

/**
 * @param {string} path
 * @param {{method?: string, body?: unknown, headers?: Record<string, string>}} [request]
 */
async function ask(path, { method = 'GET', body, headers = {} } = {}) {
  const all = body === undefined ? headers : { 'Content-Type': 'application/json', ...headers };
  let answer;
  try {
    answer = await fetch(path, { method, headers: all, body: body === undefined ? undefined : JSON.stringify(body) });
  } catch {
    throw new Refusal(0, 'The shop does not answer. Is it still running?');
  }
  const json = await answer.json().catch(() => ({}));
  if (!answer.ok) {
    throw new Refusal(answer.status, json.statusMessage ?? json.reason ?? `The answer was ${answer.status}.`);
  }
  return { json, headers: answer.headers };
}

/** @returns {Promise<Offer>} */
export async function offer() {
  return (await ask('/demo/offer')).json;
}

/** @returns {Promise<string|null>} who is logged in */
export async function customer() {
  return (await ask('/_session')).json.userCtx?.name ?? null;
}

/** @param {Login} login */
export async function logIn(login) {
  await ask('/_session', { method: 'POST', body: login });
}

export async function logOut() {
  await ask('/_session', { method: 'DELETE' });
}

/** @returns {Promise<Purchase[]>} newest first */
export async function purchases() {
  return (await ask('/api/lightning/purchases?limit=20')).json.purchases;
}

/**
 * @param {string} product
 * @param {string} key the same for the same purchase, however often it is asked for
 * @returns {Promise<Bought | Unnamed>}
 */
export async function buy(product, key) {
  const { json, headers } = await ask(PURCHASE, {
    method: 'POST',
    body: { product },
    headers: { 'Idempotency-Key': key, Prefer: `wait=${WAIT_S}` },
  });
  const { orderId } = json;
  return orderId
    ? { orderId, link: paymentLink(headers.get('Link')) ?? checkout(orderId) }
    : { orderId: null, againMs: 1000 * Number(headers.get('Retry-After') ?? 0) };
}

/** @param {string} orderId */
export async function pay(orderId) {
  await ask('/demo/pay', { method: 'POST', body: { orderId } });
}

/**
 * The checkout of whoever is logged in.
 *
 * @param {string} orderId
 */
export function checkout(orderId) {
  return `/checkout/${encodeURIComponent(orderId)}`;
}

/** @param {string|null} header */
function paymentLink(header) {
  const found = /<(\/checkout\/[^<>]+)>\s*;\s*rel="?payment"?/.exec(header ?? '');
  return found?.[1];
}
