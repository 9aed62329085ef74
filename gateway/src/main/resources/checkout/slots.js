/**
 * Of six connections to a host, streams take at most these: the rest of the tabs, and all other requests, need theirs.
 */
export const STREAMS = 4;

/**
 * Takes one of the places for streams that all tabs of this origin share. Without locks there is always one.
 *
 * @param {Pick<LockManager, 'request'> | undefined} locks
 * @returns {Promise<(() => void) | null>} gives it back; null if all are taken
 */
export async function takeSlot(locks) {
    if (!locks) {
        return () => {};
    }
    for (let place = 0; place < STREAMS; place++) {
        const giveBack = await tryPlace(locks, `boltline-stream-${place}`);
        if (giveBack) {
            return giveBack;
        }
    }
    return null;
}

/** @param {Pick<LockManager, 'request'>} locks @param {string} name @returns {Promise<(() => void) | null>} */
function tryPlace(locks, name) {
    return new Promise(resolve => {
        locks
            .request(name, { ifAvailable: true }, lock => {
                if (!lock) {
                    resolve(null);
                    return undefined;
                }
                return new Promise(done => resolve(() => done(undefined)));
            })
            .catch(() => resolve(() => {}));
    });
}
