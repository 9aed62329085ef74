package io.boltline.gateway;

import io.boltline.contract.CommandId;
import io.boltline.contract.InvoiceStanding;
import io.boltline.contract.MessageReader;
import io.boltline.contract.OrderId;
import io.boltline.contract.PurchaseReply;
import io.boltline.contract.SessionSeal;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Tells a user where one of their purchases stands, on any instance.
 *
 * <p>The recent events tell first, joined by what CouchDB has unless they are all that ever
 * happened; and only for an order that is not stored, what became of the commands that asked for
 * it.
 */
final class Statuses {
    private final RecentOrders recent;
    private final StoredOrders stored;
    private final SessionSeal seal;

    Statuses(RecentOrders recent, StoredOrders stored, SessionSeal seal) {
        this.recent = recent;
        this.stored = stored;
        this.seal = seal;
    }

    /**
     * The purchase's state for this user.
     *
     * @param userName proven
     * @throws io.boltline.couchdb.CouchDbException when that can't be known now
     */
    PurchaseStatus of(OrderId orderId, String userName) {
        var order = recent.find(orderId);
        var owner = order.ownerIfComplete();
        return owner.isPresent()
                ? visible(owner.get(), userName, ofStanding(order.standing()))
                : ofStored(order, orderId, userName);
    }

    private PurchaseStatus ofStored(RecentOrder order, OrderId orderId, String userName) {
        var owner = stored.owner(orderId);
        if (owner.isEmpty()) {
            return ofCommands(order, orderId, userName);
        }
        var standing =
                Stream.of(stored.invoice(orderId), order.standing())
                        .flatMap(Optional::stream)
                        .reduce(InvoiceStanding::evolve);
        return visible(owner.get(), userName, ofStanding(standing));
    }

    private static PurchaseStatus ofStanding(Optional<InvoiceStanding> standing) {
        return standing.map(PurchaseStatus::of).orElseGet(PurchaseStatus.Pending::new);
    }

    private static PurchaseStatus visible(String owner, String userName, PurchaseStatus status) {
        return owner.equals(userName) ? status : new PurchaseStatus.NotFound();
    }

    /** Pending while one of the user's commands has no answer, else what the last one was told. */
    private PurchaseStatus ofCommands(RecentOrder order, OrderId orderId, String userName) {
        PurchaseStatus status = new PurchaseStatus.NotFound();
        for (var command : order.commands().entrySet()) {
            if (claimedUser(command, orderId).filter(userName::equals).isPresent()) {
                var refusal = order.refusals().get(command.getKey());
                if (refusal == null) {
                    return new PurchaseStatus.Pending();
                }
                if (MessageReader.reply(refusal)
                        instanceof PurchaseReply.Refused(_, int code, var message)) {
                    status = new PurchaseStatus.Rejected(code, message);
                }
            }
        }
        return status;
    }

    /** Unproven, but all that it opens is whether a command in that name is under way. */
    private Optional<String> claimedUser(Map.Entry<CommandId, byte[]> command, OrderId orderId) {
        return new SessionCookie(seal.open(command.getValue(), orderId, command.getKey()))
                .claimedUser();
    }
}
