package io.boltline.gateway.status;

import io.boltline.contract.CommandId;
import io.boltline.contract.OrderId;
import io.boltline.contract.UnreadableMessageException;
import io.boltline.gateway.session.SessionCookie;
import io.boltline.service.secret.SealedSession;
import io.boltline.service.secret.SessionSeal;

/**
 * Whom a command's session claims to be of: unproven, only CouchDB can tell whether it is true.
 * Sealed as it came, and opened when somebody asks: few ever do, and every instance reads all
 * commands.
 */
record Claimant(SessionSeal seal, SealedSession session, OrderId orderId, CommandId commandId) {
    /**
     * False for everybody when the session names nobody or doesn't open: nobody may ask what became
     * of it, and those who must act on it raise the alarm.
     */
    boolean isNamed(String userName) {
        try {
            var cookie = new SessionCookie(seal.open(session, orderId, commandId));
            return cookie.claimedUser().filter(userName::equals).isPresent();
        } catch (UnreadableMessageException | IllegalArgumentException e) {
            return false;
        }
    }

    /** About how many bytes this keeps beside the ids. */
    int weight() {
        return session.sealed().length;
    }
}
