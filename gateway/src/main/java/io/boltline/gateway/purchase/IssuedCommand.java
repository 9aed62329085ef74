package io.boltline.gateway.purchase;

import io.boltline.contract.Command;
import io.boltline.contract.InvoiceCommand;
import io.boltline.contract.OrderId;
import io.boltline.contract.PurchaseCommand;
import io.boltline.gateway.session.Caller;
import io.boltline.gateway.web.RefusedException;

/** A command and who issues it. */
record IssuedCommand(Command command, Caller caller) {
    /**
     * The command that a request becomes.
     *
     * @throws RefusedException 401 when a key's owner can't be named
     */
    static IssuedCommand of(CommandRequest request, Caller caller, OrderIds orderIds) {
        return new IssuedCommand(
                switch (request) {
                    case PurchaseRequest(var body, var key, _) -> {
                        if (key == null) {
                            yield new PurchaseCommand(orderIds.next(), body.payload(), null);
                        }
                        var userName = userName(caller);
                        yield new PurchaseCommand(
                                orderIds.scoped(userName, key), body.payload(), userName);
                    }
                    case InvoiceRequest(int attempt, _, var orderId) ->
                            new InvoiceCommand(orderId, attempt);
                },
                caller);
    }

    OrderId orderId() {
        return command.orderId();
    }

    /**
     * The name that the caller's keys belong to.
     *
     * @throws RefusedException 401 when not even the cookie names somebody: it can't be a valid
     *     session
     */
    String userName() {
        return userName(caller);
    }

    private static String userName(Caller caller) {
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
