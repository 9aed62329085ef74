// Buys, follows what comes of it until it is paid, and looks at it in every way that there is.
import { randomUUID } from 'node:crypto';

const NOBODYS = 'purchase-0000000000000000';

/** Tells of the invoice, so that somebody pays it. */
export async function followPurchase(gateway, product, tellInvoice) {
  const key = { 'Idempotency-Key': randomUUID() };
  const wish = { product, description: 'Bought by a stranger', metadata: { by: 'a stranger' } };
  const { body: bought } = await gateway.call('purchase', { headers: key, body: wish });
  const path = { orderId: bought.orderId };
  await gateway.call('purchase', { headers: key, body: wish });

  const lastId = await followToTheEnd(gateway, path, tellInvoice);
  for await (const _ of gateway.stream('events', { path, headers: { 'Last-Event-ID': lastId } })) {
    throw new Error('told of something after the end');
  }

  const { body: standing } = await gateway.call('status', { path });
  await gateway.call('purchases', { query: { limit: 1 } });
  await gateway.call('purchases', { query: { limit: 0 } });
  await gateway.call('status', { path: { orderId: NOBODYS } });
  await gateway.call('anotherInvoice', { path, body: { attempt: 2 } });
  await gateway.call('purchase', { headers: key, body: { ...wish, product: `not ${product}` } });
  return { orderId: bought.orderId, status: standing.status };
}

/** Comes back where the stream ends before it is over; the id of the last event. */
async function followToTheEnd(gateway, path, tellInvoice) {
  let lastId;
  let pause = 0;
  while (pause !== undefined) {
    await new Promise((resolve) => setTimeout(resolve, pause));
    pause = undefined;
    const headers = lastId === undefined ? {} : { 'Last-Event-ID': lastId };
    for await (const event of gateway.stream('events', { path, headers })) {
      lastId = event.id ?? lastId;
      pause = event.retry;
      if (event.event === 'invoice-created') {
        tellInvoice(event.data.invoice.paymentRequest);
      }
    }
  }
  return lastId;
}
