import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { Buying } from '../../local/src/main/resources/io/boltline/local/demo/buying.js';
import { Refusal } from '../../local/src/main/resources/io/boltline/local/demo/server.js';
import { World, settle } from './world.js';

/** @typedef {import('../../local/src/main/resources/io/boltline/local/demo/server.js').Bought} Bought */
/** @typedef {import('../../local/src/main/resources/io/boltline/local/demo/server.js').Unnamed} Unnamed */

const BOUGHT = { orderId: 'purchase-sklmxcne5cs8seyb', link: '/checkout/purchase-sklmxcne5cs8seyb?t=x' };
/** @type {Unnamed} */
const UNNAMED = { orderId: null, againMs: 1000 };

/** @type {World} */ let world;
/** @type {string[]} */ let keys;
/** @type {string[]} */ let told;
/** @type {Map<string, string>} */ let kept;
/** @type {(Bought | Unnamed | Refusal)[]} */ let answers;

beforeEach(() => {
    world = new World();
    keys = [];
    told = [];
    kept = new Map();
});

/** As after each load of the page. */
function aShop() {
    /** @param {string} _ @param {string} key */
    const ask = async (_, key) => {
        keys.push(key);
        const answer = answers.length > 1 ? answers.shift() : answers[0];
        if (answer instanceof Refusal) {
            throw answer;
        }
        return /** @type {Bought | Unnamed} */ (answer);
    };
    const storage = {
        getItem: (/** @type {string} */ name) => kept.get(name) ?? null,
        setItem: (/** @type {string} */ name, /** @type {string} */ value) => void kept.set(name, value),
        removeItem: (/** @type {string} */ name) => void kept.delete(name),
    };
    return new Buying(ask, text => told.push(text), storage, world);
}

const differentKeys = () => new Set(keys).size;

test('a purchase whose order is not told is asked for with the same key until it is', async () => {
    answers = [UNNAMED, UNNAMED, BOUGHT];
    const bought = aShop().buy('alice', 'pow_lab');
    await settle();
    assert.equal(keys.length, 1);
    assert.match(told[0], /taken in/);

    await world.pass(10_000);

    assert.equal(await bought, BOUGHT);
    assert.equal(keys.length, 3);
    assert.equal(differentKeys(), 1);
});

test('the next purchase is another one', async () => {
    answers = [BOUGHT];

    await aShop().buy('alice', 'pow_lab');
    await aShop().buy('alice', 'pow_lab');

    assert.equal(differentKeys(), 2);
});

test('who asks again has bought once, also after the page was loaded anew', async () => {
    for (const status of [0, 202, 401, 429, 503]) {
        keys = [];
        answers = [new Refusal(status, 'not now')];
        await assert.rejects(aShop().buy('alice', 'pow_lab'), Refusal);
        answers = [BOUGHT];

        await aShop().buy('alice', 'pow_lab');

        assert.equal(differentKeys(), 1, `${status}`);
    }
});

test('each customer and product has a key of its own', async () => {
    answers = [new Refusal(0, 'no answer')];
    for (const [customer, product] of [['alice', 'pow_lab'], ['bob', 'pow_lab'], ['alice', 'basic_plan']]) {
        await assert.rejects(aShop().buy(customer, product), Refusal);
    }

    assert.equal(differentKeys(), 3);
});

test('what was refused for good is bought anew', async () => {
    answers = [new Refusal(404, 'no such product'), BOUGHT];
    await assert.rejects(aShop().buy('alice', 'pow_lab'), /no such product/);

    await aShop().buy('alice', 'pow_lab');

    assert.equal(differentKeys(), 2);
});

test('it is not asked for for ever, and then says how to go on', async () => {
    answers = [UNNAMED];
    const bought = assert.rejects(aShop().buy('alice', 'pow_lab'), /Buy to ask again/);
    await world.pass(300_000);
    await bought;
    assert.ok(keys.length < 20);

    answers = [BOUGHT];
    await aShop().buy('alice', 'pow_lab');

    assert.equal(differentKeys(), 1);
});
