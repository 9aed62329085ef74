package io.boltline.gateway.orders;

import io.boltline.contract.CommandId;
import io.boltline.contract.OrderId;
import io.boltline.contract.PurchaseReply;
import io.boltline.contract.SessionSeal;
import io.boltline.gateway.session.SessionCookie;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The recent commands in a user's name, and what became of those that made no order. */
public final class ClaimedCommands {
    private final SessionSeal seal;

    /** Knows a command's user by the session that is sealed in it. */
    public ClaimedCommands(SessionSeal seal) {
        this.seal = seal;
    }

    /**
     * Oldest first.
     *
     * @param userName proven; that of the commands is not, but all that it opens is whether a
     *     command in that name is under way
     */
    public List<CommandId> of(RecentOrder order, OrderId orderId, String userName) {
        return order.commands().entrySet().stream()
                .filter(command ->
                        claimedUser(command, orderId).filter(userName::equals).isPresent())
                .map(Map.Entry::getKey)
                .toList();
    }

    /** Why the command was refused; empty while it has no answer. */
    public Optional<PurchaseStatus.Rejected> rejection(RecentOrder order, CommandId command) {
        return Optional.ofNullable(order.refusals().get(command))
                .map(KeptMessage::reply)
                .flatMap(reply ->
                        switch (reply) {
                            case PurchaseReply.Refused(_, int code, var message) ->
                                    Optional.of(new PurchaseStatus.Rejected(code, message));
                            case PurchaseReply.Invoiced _ -> Optional.empty();
                        });
    }

    private Optional<String> claimedUser(Map.Entry<CommandId, byte[]> command, OrderId orderId) {
        return new SessionCookie(seal.open(command.getValue(), orderId, command.getKey()))
                .claimedUser();
    }
}
