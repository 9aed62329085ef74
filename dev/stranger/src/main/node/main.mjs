// A consumer of Boltline's, written from contracts/ alone.
//
//   boltline tail --from beginning --no-follow --json | node main.mjs log --contracts DIR
//   SESSION=AuthSession=… node main.mjs purchase --contracts DIR --gateway http://127.0.0.1:8080 --product pow_lab
//
// The first validates each event. The second buys, prints {"pay":"lnbc…"} and waits until somebody has paid, and
// validates each answer and each event of the stream. Both print what they saw, and end with 1 if any of it was not as
// described.
import { parseArgs } from 'node:util';
import { Contracts } from './contracts.mjs';
import { Gateway } from './gateway.mjs';
import { followPurchase } from './purchase.mjs';
import { Seen } from './seen.mjs';
import { followLog } from './tail.mjs';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    contracts: { type: 'string', default: '../../../../../contracts' },
    gateway: { type: 'string', default: 'http://127.0.0.1:8080' },
    product: { type: 'string', default: 'pow_lab' },
  },
});
const contracts = new Contracts(values.contracts);
const seen = new Seen();
const say = (what) => console.log(JSON.stringify(what));

switch (positionals[0]) {
  case 'log':
    await followLog(contracts, seen, process.stdin);
    break;
  case 'purchase': {
    const gateway = new Gateway(contracts, seen, values.gateway, process.env.SESSION ?? '');
    say(await followPurchase(gateway, values.product, (paymentRequest) => say({ pay: paymentRequest })));
    break;
  }
  default:
    console.error('what: log or purchase');
    process.exit(2);
}
say(seen);
process.exitCode = seen.isClean ? 0 : 1;
