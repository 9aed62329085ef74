import assert from 'node:assert/strict';
import { readFileSync, readdirSync } from 'node:fs';
import { test } from 'node:test';
import { amount, number } from '../../../gateway/src/main/resources/checkout/amounts.js';
import { LANGUAGES, fill, languageOf } from '../../../gateway/src/main/resources/checkout/texts.js';

const FILES = new URL('../../../gateway/src/main/resources/checkout/', import.meta.url);
/** @param {string} name */
const read = name => readFileSync(new URL(name, FILES), 'utf8');
/** @param {string} language @returns {Record<string, string>} */
const texts = language => JSON.parse(read(`texts-${language}.json`));
/** @param {string} text */
const places = text => (text.match(/\{\w+\}/g) ?? []).toSorted();

test('each language there is a file of is known', () => {
    const files = readdirSync(FILES).map(name => /^texts-(\w+)\.json$/.exec(name)?.[1]).filter(Boolean);

    assert.deepEqual(files.toSorted(), LANGUAGES.toSorted());
});

test('each language says the same, with the same places in it', () => {
    const english = texts('en');

    for (const language of LANGUAGES) {
        const other = texts(language);
        assert.deepEqual(Object.keys(other), Object.keys(english), language);
        for (const [name, text] of Object.entries(other)) {
            assert.notEqual(text.trim(), '', `${language} ${name}`);
            assert.deepEqual(places(text), places(english[name]), `${language} ${name}`);
        }
        assert.match(other.dir, /^(ltr|rtl)$/);
    }
});

test('every text that a script names is there', () => {
    const english = texts('en');
    const scripts = ['card.js', 'element.js', 'page.js'].map(read).join('');

    for (const [, dotted, quoted] of scripts.matchAll(/texts\.(\w+)\b(?!\()|texts\['([\w.-]+)'\]/g)) {
        assert.ok(dotted === 'js' || (dotted ?? quoted) in english, dotted ?? quoted);
    }
    for (const [, name] of (scripts + read('wallet.js')).matchAll(/(?:return|note\(|\?|:) ?'([a-z]+-[a-z-]+)'/g)) {
        assert.ok(name in english, name);
    }
});

test('every view has a title and a text', () => {
    const english = texts('en');
    const views = ['pending', 'unknown', 'unavailable', 'waiting', 'closing', 'paid', 'late', 'underpaid', 'expired']
        .concat(['failed', 'rejected', 'session', 'gone']);

    for (const view of views) {
        assert.ok(english[`${view}.title`] && english[`${view}.text`], view);
    }
});

test('a language is found by its first part, and English stands in', () => {
    assert.equal(languageOf('de-AT'), 'de');
    assert.equal(languageOf('DE_ch'), 'de');
    assert.equal(languageOf('tlh'), 'en');
    assert.equal(languageOf(null), 'en');
});

test('values go in as they are', () => {
    assert.equal(fill('{received} of {amount}', { received: '{amount}', amount: '$&' }), '{amount} of $&');
    assert.equal(fill('{other}', {}), '{other}');
});

test('amounts are written as the language does', () => {
    assert.equal(number(25_000, 'en'), '25,000');
    assert.equal(number(25_000, 'de'), '25.000');
    assert.equal(number(12_345.678, 'en'), '12,345.678');
    assert.equal(number(2_100_000_000_000_000, 'en'), '2,100,000,000,000,000');
    assert.equal(amount(1, 'en', 'sats'), '1 sats');
});
