import assert from 'node:assert/strict';
import { beforeEach, test } from 'node:test';
import { Another } from '../../../gateway/src/main/resources/checkout/another.js';
import { anOrder } from './orders.js';
import { World } from './world.js';

/** @type {World} */ let world;
/** @type {Another} */ let another;
let tooLong = 0;

beforeEach(() => {
    world = new World();
    tooLong = 0;
    another = new Another(() => tooLong++, world);
    another.await(2);
});

test('it is awaited while the order is still where it was', () => {
    another.told(anOrder('expired', { anotherAttempt: true }));

    assert.equal(another.awaited, true);
});

test('it is awaited until something is told of it', async () => {
    another.told(anOrder('pending', { attempt: 2 }));
    await world.pass(60_000);

    assert.equal(another.awaited, false);
    assert.equal(tooLong, 0);
});

test('whoever pays the invoice before it after all awaits no other', async () => {
    another.told(anOrder('paid', { attempt: 1, late: true }));
    await world.pass(60_000);

    assert.equal(another.awaited, false);
    assert.equal(tooLong, 0);
});

test('it is not awaited of an order that can have no other', () => {
    another.told(anOrder('expired', { attempt: 1, anotherAttempt: false }));

    assert.equal(another.awaited, false);
});

test('it is not awaited for ever', async () => {
    await world.pass(29_999);
    assert.equal(another.awaited, true);

    await world.pass(1);

    assert.equal(another.awaited, false);
    assert.equal(tooLong, 1);
});

test('asked for again it has its time anew', async () => {
    await world.pass(20_000);
    another.end();
    another.await(2);
    await world.pass(20_000);

    assert.equal(another.awaited, true);
});
