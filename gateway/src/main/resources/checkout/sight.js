/**
 * Calls back when the page comes to be seen, may show something old, or is seen no more.
 *
 * @param {() => void} seen
 * @param {() => void} unseen
 * @param {AbortSignal} signal ends it
 */
export function watchSight(seen, unseen, signal) {
    document.addEventListener('visibilitychange', () => (isSeen() ? seen() : unseen()), { signal });
    addEventListener('pageshow', ({ persisted }) => persisted && isSeen() && seen(), { signal });
    addEventListener('pagehide', unseen, { signal });
    addEventListener('online', () => isSeen() && seen(), { signal });
}

export function isSeen() {
    return document.visibilityState === 'visible';
}
