package io.boltline.invoiceprocessor;

import static io.boltline.lightning.PaymentRequests.aRequest;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.boltline.lightning.InMemoryLightningNode;
import io.boltline.lightning.LightningInvoice;
import io.boltline.lightning.LightningNode;
import io.boltline.lightning.LightningUnavailableException;
import io.boltline.lightning.Payment;
import io.boltline.lightning.PaymentConflictException;
import io.boltline.lightning.PaymentRequests;
import io.boltline.outage.Use;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class CapacityBoundNodeTest {
    private static final Duration SELDOM = Duration.ofHours(1);

    private final InMemoryLightningNode node = new InMemoryLightningNode(InstantSource.system());
    private final List<Long> refused = new ArrayList<>();
    private final List<NodeCheck> checks = new ArrayList<>();

    @AfterEach
    void stop() {
        checks.forEach(NodeCheck::close);
    }

    @Test
    void makesNoInvoiceThatCannotBePaid() {
        node.canReceive(999_999);

        assertThat(bound().createPayment(aRequest(1000, "Dear")))
                .isEqualTo(
                        new Payment.Unpayable("the node's channels can't receive 1000 sats now"));
        assertThat(node.made()).isEmpty();
        assertThat(refused).containsExactly(1_000_000L);
    }

    @Test
    void makesOneThatCan() {
        node.canReceive(1_000_000);

        assertThat(bound().createPayment(aRequest(1000, "Just"))).isInstanceOf(Payment.class);
        assertThat(node.made()).hasSize(1);
        assertThat(refused).isEmpty();
    }

    /** Somebody may have paid it, or be about to. */
    @Test
    void findsAnInvoiceThatWasMadeBeforeTheCapacityWasGone() {
        var request = aRequest(1000, "Sold");
        var made = node.createPayment(request);
        node.canReceive(0);

        assertThat(bound().createPayment(request)).isEqualTo(made);
        assertThat(refused).isEmpty();
        assertThatExceptionOfType(PaymentConflictException.class)
                .isThrownBy(() -> bound().createPayment(PaymentRequests.pricedAt(1001, request)));
    }

    @Test
    void sellsWhereTheNodeDoesNotSay() {
        assertThat(bound().createPayment(aRequest(1000, "Unknown")))
                .isInstanceOf(LightningInvoice.class);
    }

    @Test
    void leavesAnOutageToTheOrder() {
        node.goDown();
        var bound = bound();

        assertThatExceptionOfType(LightningUnavailableException.class)
                .isThrownBy(() -> bound.createPayment(aRequest(1000, "Away")));
    }

    private LightningNode bound() {
        var check = NodeCheck.start(node, SELDOM, _ -> {}, Use.UNTOLD, () -> {});
        checks.add(check);
        return new CapacityBoundNode(node, check, refused::add);
    }
}
