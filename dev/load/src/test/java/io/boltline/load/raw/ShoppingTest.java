package io.boltline.load.raw;

import static org.assertj.core.api.Assertions.assertThat;

import io.boltline.standins.Fault;
import io.boltline.standins.FaultRule;
import io.boltline.standins.LoopbackPorts;
import io.boltline.standins.StandInAnswer;
import io.boltline.standins.StandInServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class ShoppingTest {
    private static final Duration WARM_UP = Duration.ofMillis(100);
    private static final Duration DURATION = Duration.ofMillis(500);
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final AtomicInteger orders = new AtomicInteger();
    private final StandInServer shop = shop();

    private StandInServer shop() {
        try {
            return StandInServer.start(0, _ -> StandInAnswer.json(200, sold()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String sold() {
        return "{\"success\":true,\"orderId\":\"purchase-" + orders.incrementAndGet() + "\"}";
    }

    @AfterEach
    void close() {
        shop.close();
    }

    private Tally shop(Load load) throws IOException {
        return shop(load, shop.url());
    }

    private static Tally shop(Load load, URI url) throws IOException {
        Purchases purchases =
                new Purchases(
                        url,
                        List.of("AuthSession=a", "AuthSession=b"),
                        true,
                        OptionalInt.of(1),
                        new SeenOrders());
        Window window = Window.after(WARM_UP, DURATION);
        return Shopping.during(window, load, List.of(url), purchases, PATIENCE);
    }

    @Test
    void buysAgainAsSoonAsItIsAnswered() throws IOException {
        Tally tally = shop(new Load.Closed(3));

        assertThat(tally.purchases()).isPositive().isLessThanOrEqualTo(orders.get());
        assertThat(tally.errors()).isEmpty();
    }

    @Test
    void buysAtTheRateAskedForHoweverSlowTheAnswers() throws IOException {
        shop.faults().add(slow(Duration.ofMillis(200)));

        Tally tally = shop(new Load.Open(100));

        assertThat(tally.purchases()).isBetween(49L, 51L);
        assertThat(tally.latencyMillis(50)).isGreaterThanOrEqualTo(200);
        assertThat(tally.errors()).isEmpty();
    }

    @Test
    void tellsThatNobodyListens() throws IOException {
        URI nobody = URI.create("http://127.0.0.1:" + LoopbackPorts.free());

        Tally closed = shop(new Load.Closed(1), nobody);

        assertThat(closed.purchases()).isZero();
        assertThat(closed.errors()).containsOnlyKeys("not connected");
    }

    @Test
    void tellsRefusalsByTheirStatus() throws IOException {
        shop.faults().add(always(new Fault.Answer(503, "{\"statusMessage\":\"Not now\"}")));

        Tally tally = shop(new Load.Closed(2));

        assertThat(tally.purchases()).isZero();
        assertThat(tally.errors()).containsOnlyKeys("status 503 Not now");
    }

    @Test
    void countsAnOrderOnce() throws IOException {
        shop.faults().add(always(new Fault.Answer(200, "{\"success\":true,\"orderId\":\"one\"}")));

        Tally tally = shop(new Load.Closed(1));

        assertThat(tally.purchases()).isZero();
        assertThat(tally.errors()).containsOnlyKeys("an order seen before");
    }

    @Test
    void letsEachCallerBuyOnce() throws IOException {
        Tally tally = shop(new Load.Once(40, DURATION.dividedBy(2)));

        assertThat(tally.purchases()).isEqualTo(40);
        assertThat(orders).hasValue(40);
    }

    @Test
    void goesOnAfterALostConnection() throws IOException {
        shop.faults()
                .add(new FaultRule(new Fault.DropAfter(), Optional.empty(), Optional.empty(), 20));

        Tally tally = shop(new Load.Open(100));

        assertThat(tally.purchases() + tally.errors().getOrDefault("connection lost", 0L))
                .isBetween(49L, 51L);
    }

    private static FaultRule slow(Duration delay) {
        return always(new Fault.Delay(delay));
    }

    private static FaultRule always(Fault fault) {
        return new FaultRule(fault, Optional.empty(), Optional.empty(), FaultRule.UNLIMITED);
    }
}
