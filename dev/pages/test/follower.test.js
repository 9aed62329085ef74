import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { Follower } from '../../../gateway/src/main/resources/checkout/follower.js';
import { STREAMS } from '../../../gateway/src/main/resources/checkout/slots.js';
import { anOrder } from './orders.js';
import { World, anAnswer, settle } from './world.js';

const PLACE = { status: '/status', events: '/events', credentials: /** @type {RequestCredentials} */ ('omit') };
/** @type {World} */ let world;
/** @type {string[]} */ let heard;
/** @type {Follower} */ let follower;

beforeEach(() => {
    world = new World();
    heard = [];
    const listener = {
        told: (/** @type {{status: string}} */ order) => heard.push(order.status),
        refused: (/** @type {number} */ status) => heard.push(`refused ${status}`),
        lost: (/** @type {boolean} */ lost) => lost && heard.push('lost'),
    };
    follower = new Follower(PLACE, listener, world);
    world.answers = [() => anAnswer(200, anOrder('invoiced'))];
});

test('asks first, then listens', async () => {
    follower.wake();
    assert.equal(world.streams.length, 0);

    await settle();
    world.streams[0].open();
    world.streams[0].tell('invoice-paid', anOrder('paid'));

    assert.deepEqual(heard, ['invoiced', 'paid']);
});

test('holds nothing once it is paid', async () => {
    follower.wake();
    await settle();

    world.streams[0].tell('invoice-paid', anOrder('paid'));
    await world.pass(600_000);

    assert.equal(world.streams[0].readyState, 2);
    assert.equal(world.asked, 1);
    assert.equal(world.timers.size, 0);
});

test('asleep it holds no stream and asks nothing', async () => {
    follower.wake();
    await settle();

    follower.sleep();
    await world.pass(600_000);

    assert.equal(world.streams[0].readyState, 2);
    assert.equal(world.asked, 1);
});

test('waking asks at once, whatever it was waiting for', async () => {
    world.answers = [() => anAnswer(503, {}, { 'Retry-After': '60' }), () => anAnswer(200, anOrder('paid'))];
    follower.wake();
    await settle();

    follower.wake();
    await settle();

    assert.deepEqual(heard, ['paid']);
});

test('an answer from before it slept is not heard', async () => {
    /** @type {(answer: import('./world.js').Answer) => void} */
    let answerLate = () => {};
    world.answers = [() => new Promise(resolve => (answerLate = resolve)), () => anAnswer(200, anOrder('paid'))];
    follower.wake();
    follower.wake();
    await settle();

    answerLate(anAnswer(200, anOrder('invoiced')));
    await settle();

    assert.deepEqual(heard, ['paid']);
    assert.equal(world.requests[0].signal?.aborted, true);
});

test('a server that does not answer is given up after ten seconds', async () => {
    world.answers = [() => new Promise(() => {}), () => anAnswer(200, anOrder('paid'))];
    follower.wake();

    await world.pass(10_000);

    assert.equal(world.requests[0].signal?.aborted, true);
});

test('while a stream is open the status is asked now and then, and often while it is not', async () => {
    follower.wake();
    await world.pass(9000);
    assert.equal(world.asked, 4);

    world.streams[0].open();
    await world.pass(44_000);
    assert.equal(world.asked, 4);

    await world.pass(1000);
    assert.equal(world.asked, 5);
});

test('a stream that is closed for good is asked about, and opened anew ever more rarely', async () => {
    follower.wake();
    await settle();

    for (let times = 0; times < 5; times++) {
        world.streams.at(-1)?.end();
        await world.pass(0);
        await world.pass(2 ** (times + 1) * 1000);
    }

    assert.equal(world.streams.length, 6);
    assert.ok(world.now >= 30_000);
});

test('an interrupted stream is left to the browser, which comes back', async () => {
    follower.wake();
    await settle();
    world.streams[0].open();

    world.streams[0].interrupt();
    await world.pass(3000);

    assert.equal(world.streams.length, 1);
    assert.equal(world.asked, 2);
});

test('a browser that fails to come back again and again does not put off what is asked', async () => {
    follower.wake();
    await settle();
    world.streams[0].open();

    for (let second = 0; second < 6; second++) {
        world.streams[0].interrupt();
        await world.pass(1000);
    }

    assert.equal(world.asked, 3);
});

test('what a stream tells of the past tells no time', async () => {
    /** @type {(string | undefined)[]} */ const times = [];
    follower.listener.told = order => times.push(order.serverTime);
    follower.wake();
    await settle();

    world.streams[0].tell('invoice-created', anOrder('invoiced'));

    assert.deepEqual(times, ['2026-01-31T12:00:00.000Z', undefined]);
});

test('401 and 404 are final', async () => {
    for (const status of [401, 404]) {
        world.answers = [() => anAnswer(status)];
        follower.wake();
        await world.pass(600_000);
    }

    assert.deepEqual(heard, ['refused 401', 'refused 404']);
    assert.equal(world.asked, 2);
});

test('what passes is asked again, not before the server says, and told from the second time on', async () => {
    world.answers = [
        () => anAnswer(503, {}, { 'Retry-After': '7' }),
        () => anAnswer(429),
        () => Promise.reject(new TypeError('network')),
        () => anAnswer(200, anOrder('paid')),
    ];
    follower.wake();

    await world.pass(6999);
    assert.equal(world.asked, 1);

    await world.pass(20_000);
    assert.deepEqual(heard, ['lost', 'lost', 'paid']);
});

test('an order that is not in the log yet is asked for until it is', async () => {
    world.answers = [
        () => anAnswer(202, anOrder('unknown'), { 'Retry-After': '2' }),
        () => anAnswer(202, anOrder('unknown'), { 'Retry-After': '2' }),
        () => anAnswer(200, anOrder('invoiced')),
    ];
    follower.wake();

    await world.pass(6000);

    assert.deepEqual(heard, ['unknown', 'unknown', 'invoiced']);
    assert.equal(world.streams.length, 1);
});

test('an order that never comes is asked for ever more rarely, and not before the server says', async () => {
    world.Math.random = () => 0;
    world.answers = [() => anAnswer(202, anOrder('unknown'), { 'Retry-After': '1' })];
    follower.wake();

    await world.pass(1499);
    assert.equal(world.asked, 1);

    await world.pass(600_000);
    assert.ok(world.asked < 50, `${world.asked}`);
});

test('an order that is closed is asked about ever more rarely, without a stream, as money may come late', async () => {
    world.answers = [() => anAnswer(200, anOrder('expired')), () => anAnswer(200, anOrder('expired'))];
    world.answers.push(() => anAnswer(200, anOrder('paid', { late: true })));
    follower.wake();

    await world.pass(29_999);
    assert.equal(world.asked, 1);

    await world.pass(60_001);
    assert.deepEqual(heard, ['expired', 'expired', 'paid']);
    assert.equal(world.streams.length, 0);
    assert.equal(world.timers.size, 0);
});

test('what a stream tells of an attempt before does not end it', async () => {
    world.answers = [() => anAnswer(200, anOrder('invoiced', { attempt: 2 }))];
    follower.wake();
    await settle();
    world.streams[0].open();

    world.streams[0].tell('invoice-expired', anOrder('expired', { attempt: 1, anotherAttempt: false }));
    await settle();
    world.streams[0].tell('invoice-paid', anOrder('paid', { attempt: 2 }));

    assert.deepEqual(heard, ['invoiced', 'expired', 'invoiced', 'paid']);
});

test('of many tabs some hold streams, all the others ask, and one that goes makes room', async () => {
    world.navigator.locks = locks();
    const tabs = Array.from({ length: 7 }, () => new Follower(PLACE, follower.listener, world));
    tabs.forEach(tab => tab.wake());
    await settle();
    assert.equal(world.streams.length, STREAMS);
    world.streams.forEach(stream => stream.open());

    await world.pass(3000);
    assert.equal(world.asked, 7 + 3);

    tabs[0].sleep();
    await world.pass(3000);
    assert.equal(world.streams.length, STREAMS + 1);
});

function locks() {
    const held = new Set();
    return {
        /** @param {string} name @param {object} _ @param {(lock: object | null) => Promise<void> | undefined} use */
        async request(name, _, use) {
            if (held.has(name)) {
                return use(null);
            }
            held.add(name);
            await use({});
            held.delete(name);
        },
    };
}
