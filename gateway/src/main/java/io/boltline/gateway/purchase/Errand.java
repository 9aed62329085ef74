package io.boltline.gateway.purchase;

import io.boltline.contract.Command;
import io.boltline.contract.PurchaseCommand;
import io.boltline.gateway.session.Caller;
import io.boltline.gateway.web.RefusedException;

/** A command and who sends it. */
record Errand(Command command, Caller caller) {
    /**
     * The name that a caller's keys belong to.
     *
     * @throws RefusedException 401 when not even the cookie names somebody: it can't be a valid
     *     session
     */
    static String userName(Caller caller) {
        return switch (caller) {
            case Caller.Proven(var userName, _) -> userName;
            case Caller.Unproven(var session) ->
                    session.claimedUser()
                            .orElseThrow(
                                    () -> new RefusedException(401, "Invalid or expired session"));
        };
    }

    /**
     * Whether the order is that of a key of a user whom the caller only claims to be: its id is not
     * the caller's to know, nor the caller's refusal the user's.
     */
    boolean isNamedByStranger() {
        return caller instanceof Caller.Unproven
                && command instanceof PurchaseCommand purchase
                && purchase.keyScope() != null;
    }

    /**
     * Whether an invoice for the caller proves {@link #userName}: it does where that was proven, or
     * where the order-processor held it against the session.
     */
    boolean namesUser() {
        return caller instanceof Caller.Proven || isNamedByStranger();
    }
}
