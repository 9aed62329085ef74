package io.boltline.cli.audit.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import io.boltline.contract.CommandId;
import io.boltline.contract.OrderId;
import io.boltline.contract.OrderRejected;
import io.boltline.contract.OrderRejected.Customer;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

class LoggedEventTest {
    private static final ObjectNode PAYLOAD =
            JsonNodeFactory.instance.objectNode().put("product", "moon").put("description", "x");

    @Test
    void takesARejectionThatAnEarlierBuildRecordedWholeForTheSame() {
        var whole = rejected(new Customer("alice", PAYLOAD, null, null));
        var brief = rejected(Customer.of("alice", PAYLOAD));

        assertThat(LoggedEvent.content(whole)).isEqualTo(LoggedEvent.content(brief));
    }

    @Test
    void tellsRejectionsOfOtherRequestsApart() {
        var another = PAYLOAD.deepCopy().put("description", "y");

        assertThat(LoggedEvent.content(rejected(Customer.of("alice", another))))
                .isNotEqualTo(LoggedEvent.content(rejected(Customer.of("alice", PAYLOAD))));
    }

    private static OrderRejected rejected(Customer customer) {
        return new OrderRejected(
                new OrderId("purchase-0123456789abcdef"),
                new CommandId("command-1"),
                Instant.parse("2026-01-31T12:00:00Z"),
                400,
                "no price",
                customer);
    }
}
