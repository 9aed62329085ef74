/** @typedef {Record<string, string>} Texts by name, and `dir`, the direction in which they are written */

/** There is a file of each. The first stands in for what is missing. */
export const LANGUAGES = ['en', 'de'];

/** The one of those that is meant, as `de` by `de-AT`. @param {string | null | undefined} tag */
export function languageOf(tag) {
    const wanted = (tag ?? '').toLowerCase().split(/[-_]/)[0];
    return LANGUAGES.includes(wanted) ? wanted : LANGUAGES[0];
}

/** @param {string} language one of {@link LANGUAGES} @returns {Promise<Texts>} */
export async function textsIn(language) {
    return (await import(`./texts-${language}.js`)).default;
}

/** Puts the values in for what stands in braces. @param {string} text @param {Record<string, string>} values */
export function fill(text, values) {
    return text.replace(/\{(\w+)\}/g, (all, name) => values[name] ?? all);
}
