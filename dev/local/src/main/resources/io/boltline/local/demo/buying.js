import { Refusal } from './server.js';

const MOST_ATTEMPTS = 12;
const LONGEST_WAIT_MS = 10_000;
/** Refusals that say nothing of the purchase: an earlier attempt may have been taken. */
const PASSING = [401, 408, 425, 429];

/** Buys, each time with the same key until it is known what came of it: however often it is asked for, it is one purchase. */
export class Buying {
  /**
   * @param {import('./server.js').buy} ask
   * @param {(text: string) => void} tell
   * @param {Pick<Storage, 'getItem' | 'setItem' | 'removeItem'>} kept what outlives the page
   * @param {any} world what the browser has of timers and of chance
   */
  constructor(ask, tell, kept, world = globalThis) {
    this.ask = ask;
    this.tell = tell;
    this.kept = kept;
    this.world = world;
  }

  /**
   * @param {string} customer
   * @param {string} product
   * @returns {Promise<import('./server.js').Bought>}
   */
  async buy(customer, product) {
    const place = `buying ${customer} ${product}`;
    const key = this.kept.getItem(place) ?? this.world.crypto.randomUUID();
    this.kept.setItem(place, key);
    try {
      const bought = await this.#named(product, key);
      this.kept.removeItem(place);
      return bought;
    } catch (refused) {
      if (refused instanceof Refusal && isFinal(refused.status)) this.kept.removeItem(place);
      throw refused;
    }
  }

  /**
   * Until the order has a name: the gateway tells it nobody whom CouchDB can't prove to be the customer.
   *
   * @param {string} product
   * @param {string} key
   */
  async #named(product, key) {
    for (let attempt = 0; attempt < MOST_ATTEMPTS; attempt++) {
      const answer = await this.ask(product, key);
      if (answer.orderId !== null) return answer;
      this.tell('Your purchase was taken in, but who you are can’t be checked just now. Asking again …');
      await this.#wait(Math.min(LONGEST_WAIT_MS, Math.max(answer.againMs, 1000 * 2 ** attempt)));
    }
    throw new Refusal(202, 'Who you are can’t be checked just now. Press Buy to ask again: it stays one purchase.');
  }

  /** @param {number} ms */
  #wait(ms) {
    return new Promise((resolve) => this.world.setTimeout(resolve, ms));
  }
}

/** @param {number} status */
function isFinal(status) {
  return status >= 400 && status < 500 && !PASSING.includes(status);
}
