/** @param {string} status @param {object} [also] */
export function anOrder(status, also = {}) {
    const paymentRequest = 'lnbcrt10u1pexample';
    const expiresAt = '2026-01-31T12:15:00.000Z';
    const invoice = { paymentRequest, amountSats: 1000, expiresAt, qr: { size: 21, path: 'M0 .5h7' } };
    const order = { orderId: 'purchase-sklmxcne5cs8seyb', status, attempt: 1, product: 'pow_lab', sats: 1000 };
    return { ...order, ...(status === 'invoiced' ? { invoice } : {}), serverTime: '2026-01-31T12:00:00.000Z', ...also };
}
