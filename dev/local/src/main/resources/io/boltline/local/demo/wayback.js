const CHECKOUT = /^\/checkout\/purchase-[a-z0-9-]+\/?$/;

/**
 * Where whoever logs in came from: a checkout of this shop. Anybody can write an address into a link to the log-in, so any
 * other is passed over.
 *
 * @param {string} search the query of the address
 * @param {string} here the address itself
 * @returns {string | null} null where there is nothing to go back to
 */
export function wayBack(search, here) {
  const asked = new URLSearchParams(search).get('return');
  if (!asked || !URL.canParse(asked, here)) return null;
  const { origin, protocol, username, password, pathname, href } = new URL(asked, here);
  const isOurs = origin === new URL(here).origin && /^https?:$/.test(protocol) && username + password === '';
  return isOurs && CHECKOUT.test(pathname) ? href : null;
}

/**
 * The log-in that leads to this order's checkout, and from there to the shop.
 *
 * @param {string} orderId
 * @param {string} shop its address
 */
export function logInFor(orderId, shop) {
  const checkout = `/checkout/${encodeURIComponent(orderId)}?${new URLSearchParams({ return: shop })}`;
  return `${shop}?${new URLSearchParams({ return: checkout })}`;
}
