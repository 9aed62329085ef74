package io.boltline.load.raw;

import static org.assertj.core.api.Assertions.assertThat;

import io.boltline.local.parts.Session;
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
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ShoppingTest {
    private static final Duration WARM_UP = Duration.ofMillis(100);
    private static final Duration DURATION = Duration.ofMillis(500);
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private final AtomicInteger orders = new AtomicInteger();
    private final StandInServer shop = shop();

    /** The first request that a server gets takes it long. */
    @BeforeEach
    void warmUp() throws IOException {
        var _ = shop(new Arrivals.Once(1, Duration.ofMillis(1)));
        orders.set(0);
    }

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

    private Outcomes shop(Arrivals load) throws IOException {
        return shop(load, shop.url());
    }

    private static Outcomes shop(Arrivals load, URI url) throws IOException {
        MeasuredTime window = MeasuredTime.after(WARM_UP, DURATION);
        return Shopping.during(window, load, List.of(url), purchases(url), PATIENCE);
    }

    private static HonestPurchases purchases(URI url) {
        return new HonestPurchases(
                url,
                List.of(new Session("alice", "a"), new Session("bob", "b")),
                KeyForm.uuid7,
                OptionalInt.of(1),
                new SeenOrders());
    }

    @Test
    void buysAgainAsSoonAsItIsAnswered() throws IOException {
        Outcomes outcomes = shop(new Arrivals.Closed(3));

        assertThat(outcomes.purchases()).isPositive().isLessThanOrEqualTo(orders.get());
        assertThat(outcomes.errors()).isEmpty();
    }

    @Test
    void tellsEachPartOfTheTimeWithWhatWasAnsweredInIt() throws IOException {
        MeasuredTime window = MeasuredTime.after(Duration.ZERO, DURATION);

        List<Outcomes> parts =
                Shopping.inSlices(
                        window,
                        2,
                        new Arrivals.Closed(3),
                        List.of(shop.url()),
                        purchases(shop.url()),
                        PATIENCE);

        assertThat(parts).hasSize(2).allSatisfy(it -> assertThat(it.purchases()).isPositive());
        assertThat(parts.stream().mapToLong(Outcomes::purchases).sum())
                .isBetween(orders.get() - 3L, (long) orders.get());
    }

    @Test
    void buysAtTheRateAskedForHoweverSlowTheAnswers() throws IOException {
        shop.faults().add(slow(Duration.ofMillis(200)));

        Outcomes outcomes = shop(new Arrivals.Open(100));

        assertThat(outcomes.purchases()).isBetween(49L, 51L);
        assertThat(outcomes.latencyMillis(50)).isGreaterThanOrEqualTo(200);
        assertThat(outcomes.errors()).isEmpty();
    }

    @Test
    void tellsThatNobodyListens() throws IOException {
        URI nobody = URI.create("http://127.0.0.1:" + LoopbackPorts.free());

        Outcomes closed = shop(new Arrivals.Closed(1), nobody);

        assertThat(closed.purchases()).isZero();
        assertThat(closed.errors()).containsOnlyKeys("not connected");
    }

    @Test
    void tellsRefusalsByTheirStatus() throws IOException {
        shop.faults().add(always(new Fault.Answer(503, "{\"statusMessage\":\"Not now\"}")));

        Outcomes outcomes = shop(new Arrivals.Closed(2));

        assertThat(outcomes.purchases()).isZero();
        assertThat(outcomes.errors()).containsOnlyKeys("status 503 Not now");
    }

    @Test
    void countsAnOrderOnce() throws IOException {
        shop.faults().add(always(new Fault.Answer(200, "{\"success\":true,\"orderId\":\"one\"}")));

        Outcomes outcomes = shop(new Arrivals.Closed(1));

        assertThat(outcomes.purchases()).isZero();
        assertThat(outcomes.errors()).containsOnlyKeys("an order seen before");
    }

    @Test
    void letsEachCallerBuyOnce() throws IOException {
        Outcomes outcomes = shop(new Arrivals.Once(40, DURATION.dividedBy(2)));

        assertThat(outcomes.purchases()).isEqualTo(40);
        assertThat(orders).hasValue(40);
    }

    @Test
    void goesOnAfterALostConnection() throws IOException {
        shop.faults()
                .add(new FaultRule(new Fault.DropAfter(), Optional.empty(), Optional.empty(), 20));

        Outcomes outcomes = shop(new Arrivals.Open(100));

        assertThat(outcomes.purchases() + outcomes.errors().getOrDefault("connection lost", 0L))
                .isBetween(49L, 51L);
    }

    private static FaultRule slow(Duration delay) {
        return always(new Fault.Delay(delay));
    }

    private static FaultRule always(Fault fault) {
        return new FaultRule(fault, Optional.empty(), Optional.empty(), FaultRule.UNLIMITED);
    }
}
