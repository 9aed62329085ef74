/** In the language's digits, without the unit. @param {number} sats @param {string} lang */
export function number(sats, lang) {
    return new Intl.NumberFormat(lang, { maximumFractionDigits: 3 }).format(sats);
}

/** With the unit's word. @param {number} sats @param {string} lang @param {string} unit */
export function amount(sats, lang, unit) {
    return `${number(sats, lang)} ${unit}`;
}
