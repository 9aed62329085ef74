/** The parts of the page. */

/** @param {string} id */
export function element(id) {
  const found = document.getElementById(id);
  if (!found) throw new Error(`no element ${id}`);
  return found;
}

/** @param {string[]} ids */
export function show(...ids) {
  for (const id of ids) element(id).hidden = false;
}

/** @param {string[]} ids */
export function hide(...ids) {
  for (const id of ids) element(id).hidden = true;
}

/**
 * @param {string} text empty for nothing
 * @param {boolean} [isBad]
 */
export function tell(text, isBad = false) {
  const told = element('told');
  told.textContent = text;
  told.classList.toggle('bad', isBad);
  told.hidden = text === '';
}
