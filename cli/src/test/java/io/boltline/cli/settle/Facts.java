package io.boltline.cli.settle;

import io.boltline.contract.CommandId;
import io.boltline.contract.InvoiceCreated;
import io.boltline.contract.OrderCreated;
import io.boltline.contract.OrderId;
import io.boltline.contract.PurchaseEvent;
import java.time.Instant;
import tools.jackson.databind.json.JsonMapper;

/** An order of 1000 sats and its invoices at a node that was replaced. */
final class Facts {
    static final OrderId ORDER = new OrderId("purchase-0123456789abcdef");
    static final String OLD = "02".repeat(33);
    static final String NEW = "03".repeat(33);
    static final Instant ORDERED = Instant.parse("2026-01-31T12:00:00Z");
    static final Instant EXPIRES = ORDERED.plusSeconds(900);
    static final long PRICE_MSAT = 1_000_000;
    static final CommandId COMMAND = new CommandId("command-1");

    private Facts() {}

    static OrderCreated ordered() {
        return new OrderCreated(
                ORDER,
                ORDERED,
                "pow_lab",
                1000,
                new OrderCreated.Customer(
                        "alice", JsonMapper.shared().createObjectNode().put("sats", 1000)));
    }

    static InvoiceCreated invoiced(OrderId order, int attempt, String node) {
        String hash = "%02x".formatted(attempt).repeat(32);
        return new InvoiceCreated(
                order,
                ORDERED,
                attempt,
                "cln",
                node,
                hash,
                hash,
                "lnbcrt10u1pexample",
                PRICE_MSAT,
                EXPIRES,
                new InvoiceCreated.Customer("alice", JsonMapper.shared().createObjectNode()));
    }

    static OpenInvoice open(int attempt, String node) {
        return new OpenInvoice(invoiced(ORDER, attempt, node), COMMAND);
    }

    static OrderLog.Logged logged(PurchaseEvent event) {
        return new OrderLog.Logged(event, COMMAND);
    }
}
