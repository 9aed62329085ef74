import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';

const SHEET = new URL('../../../gateway/src/main/resources/checkout/checkout.css', import.meta.url);

test('no name of the element\'s own is one that a shop\'s page may give it a value by', () => {
    const names = new Set(readFileSync(SHEET, 'utf8').match(/(?<![\w-])--[\w-]+/g));

    for (const name of names) {
        assert.match(name, /^--(_|boltline-)/);
    }
});
