package io.boltline.orderprocessor;

import static io.boltline.orderprocessor.Purchase.ACCEPTED_AT;
import static io.boltline.orderprocessor.Purchase.aPurchase;
import static io.boltline.orderprocessor.Purchase.json;
import static org.assertj.core.api.Assertions.assertThat;

import io.boltline.contract.PurchaseCommand;
import io.boltline.contract.document.OrderDocument;
import io.boltline.orderprocessor.OrderDecider.Decision;
import io.boltline.orderprocessor.OrderDecider.Facts;
import io.boltline.orderprocessor.OrderDecider.Offer;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.node.ObjectNode;

/** Every combination of session, key, age, price and stored order meets exactly one rule. */
class OrderDeciderTest {
    private static final Duration LIFETIME = Duration.ofMinutes(5);
    private static final Refusal NOT_FOR_SALE = Refusal.unknownProduct("pow_lab");

    private static final List<Optional<String>> SESSIONS =
            List.of(Optional.empty(), Optional.of("alice"), Optional.of("bob"));
    private static final List<Optional<String>> KEY_SCOPES = SESSIONS;
    private static final List<Duration> IN_TIME =
            List.of(Duration.ofSeconds(-1), Duration.ZERO, LIFETIME);
    private static final List<Duration> TOO_LATE =
            List.of(LIFETIME.plusNanos(1), Duration.ofDays(7));
    private static final List<Price> PRICES =
            List.of(new Price.Sats(1000), new Price.Unavailable(NOT_FOR_SALE));

    /**
     * Who asks.
     *
     * @param keyScope the name that the key was scoped by, empty when there was no key
     */
    record Caller(Optional<String> session, Optional<String> keyScope) {
        boolean isProven() {
            return session.isPresent() && (keyScope.isEmpty() || keyScope.equals(session));
        }

        Received<PurchaseCommand> commandAt(Instant acceptedAt) {
            return new Received<>(command(), acceptedAt, session, aPurchase().context());
        }

        PurchaseCommand command() {
            return aPurchase().scopedBy(keyScope.orElse(null)).command();
        }
    }

    record Case(Caller caller, Duration age, Price price) {
        Offer offer() {
            return OrderDecider.offer(
                    caller.commandAt(ACCEPTED_AT),
                    new Facts(ACCEPTED_AT.plus(age), LIFETIME, price));
        }

        /** Where there was no order of that id. */
        Decision decide() {
            return OrderDecider.decide(caller.commandAt(ACCEPTED_AT), offer(), Optional.empty());
        }
    }

    @ParameterizedTest
    @MethodSource("ofUnprovenCallers")
    void whoCannotBeProvenIsRefusedAsNobody(Case unproven) {
        Decision decision = unproven.decide();

        assertThat(unproven.offer())
                .isEqualTo(new Offer.None(Refusal.INVALID_SESSION, Optional.empty()));
        assertThat(decision).isEqualTo(new Decision.Refuse(Refusal.INVALID_SESSION));
    }

    @ParameterizedTest
    @MethodSource("ofProvenCallersWhoAreTooLate")
    void whatIsTooOldIsRefusedWhateverItsPrice(Case late) {
        Decision decision = late.decide();

        var user = late.caller().session().orElseThrow();
        assertThat(decision).isEqualTo(new Decision.Reject(user, Refusal.TOO_LATE));
    }

    @ParameterizedTest
    @MethodSource("ofProvenCallersInTimeForWhatIsNotForSale")
    void whatHasNoPriceIsRefused(Case unpriced) {
        Decision decision = unpriced.decide();

        var user = unpriced.caller().session().orElseThrow();
        assertThat(decision).isEqualTo(new Decision.Reject(user, NOT_FOR_SALE));
    }

    @ParameterizedTest
    @MethodSource("ofProvenCallersInTimeForWhatIsForSale")
    void everythingElseIsPlacedInTheNameOfTheSessionsUser(Case good) {
        Decision decision = good.decide();

        var command = good.caller().command();
        var user = good.caller().session().orElseThrow();
        var order =
                OrderDocument.place(command.orderId(), ACCEPTED_AT, command.payload(), 1000, user);
        assertThat(good.offer()).isEqualTo(new Offer.Place(order));
        assertThat(decision).isEqualTo(new Decision.Announce(order));
    }

    @ParameterizedTest
    @MethodSource("unprovenCallersAndStoredOrders")
    void whoCannotBeProvenCausesNothing(Caller unproven, OrderDocument stored) {
        var decision = onExisting(unproven, stored);

        assertThat(decision).isEqualTo(new Decision.Refuse(Refusal.INVALID_SESSION));
    }

    @ParameterizedTest
    @MethodSource("unprovenCallersAndStoredOrders")
    void theRecordThatMadeAnOrderFinishesItOnceItsSessionIsOver(
            Caller unproven, OrderDocument stored) {
        var decision = onExisting(unproven.commandAt(stored.timestamp()), stored);

        boolean mayHaveMadeIt =
                unproven.session().isEmpty()
                        && unproven.keyScope().orElse(stored.userName()).equals(stored.userName())
                        && stored.isFor(aPurchase().payload());
        assertThat(decision)
                .isEqualTo(
                        mayHaveMadeIt
                                ? new Decision.Finish(stored, Refusal.INVALID_SESSION)
                                : new Decision.Refuse(Refusal.INVALID_SESSION));
    }

    @ParameterizedTest
    @MethodSource("provenCallersAndTheirStoredOrders")
    void anOrderGoesOnForItsOwner(Caller owner, OrderDocument stored) {
        var decision = onExisting(owner, stored);

        assertThat(decision).isEqualTo(new Decision.GoOn(stored));
    }

    @ParameterizedTest
    @MethodSource("provenCallersAndOtherStoredOrders")
    void anotherOrderOfThatIdIsRefused(Caller proven, OrderDocument stored) {
        var decision = onExisting(proven, stored);

        assertThat(decision).isEqualTo(new Decision.Refuse(Refusal.ANOTHER_PAYLOAD));
    }

    static Stream<Case> ofUnprovenCallers() {
        return unproven().flatMap(caller -> cases(caller, both(IN_TIME, TOO_LATE), PRICES));
    }

    static Stream<Case> ofProvenCallersWhoAreTooLate() {
        return proven().flatMap(caller -> cases(caller, TOO_LATE, PRICES));
    }

    static Stream<Case> ofProvenCallersInTimeForWhatIsNotForSale() {
        return proven().flatMap(caller -> cases(caller, IN_TIME, PRICES.subList(1, 2)));
    }

    static Stream<Case> ofProvenCallersInTimeForWhatIsForSale() {
        return proven().flatMap(caller -> cases(caller, IN_TIME, PRICES.subList(0, 1)));
    }

    static Stream<Object[]> unprovenCallersAndStoredOrders() {
        return unproven().flatMap(OrderDeciderTest::withEveryStoredOrder);
    }

    static Stream<Object[]> provenCallersAndTheirStoredOrders() {
        return proven().flatMap(OrderDeciderTest::withEveryStoredOrder)
                .filter(OrderDeciderTest::isTheCallersOwn);
    }

    static Stream<Object[]> provenCallersAndOtherStoredOrders() {
        return proven().flatMap(OrderDeciderTest::withEveryStoredOrder)
                .filter(pair -> !isTheCallersOwn(pair));
    }

    private static Stream<Caller> callers() {
        return SESSIONS.stream()
                .flatMap(session -> KEY_SCOPES.stream().map(scope -> new Caller(session, scope)));
    }

    private static Stream<Caller> proven() {
        return callers().filter(Caller::isProven);
    }

    private static Stream<Caller> unproven() {
        return callers().filter(caller -> !caller.isProven());
    }

    private static Stream<Case> cases(Caller caller, List<Duration> ages, List<Price> prices) {
        return ages.stream()
                .flatMap(age -> prices.stream().map(price -> new Case(caller, age, price)));
    }

    /** Of either user, at another price than today's, for this payload and for another one. */
    private static Stream<Object[]> withEveryStoredOrder(Caller caller) {
        return Stream.of("alice", "bob")
                .flatMap(user ->
                        Stream.of(aPurchase().payload(), json("{\"product\":\"basic_plan\"}"))
                                .map(payload -> new Object[] {caller, stored(payload, user)}));
    }

    private static boolean isTheCallersOwn(Object[] pair) {
        var stored = (OrderDocument) pair[1];
        return ((Caller) pair[0]).session().equals(Optional.of(stored.userName()))
                && stored.content().path("product").stringValue().equals("pow_lab");
    }

    /** Of a command that came after the order. */
    private static Decision onExisting(Caller caller, OrderDocument stored) {
        return onExisting(caller.commandAt(ACCEPTED_AT), stored);
    }

    /** Whatever would be for sale now. */
    private static Decision onExisting(Received<PurchaseCommand> received, OrderDocument stored) {
        var facts = new Facts(received.acceptedAt(), LIFETIME, new Price.Sats(1000));
        return OrderDecider.decide(
                received, OrderDecider.offer(received, facts), Optional.of(stored));
    }

    private static OrderDocument stored(ObjectNode payload, String user) {
        return OrderDocument.place(
                Purchase.ORDER_ID, ACCEPTED_AT.minusSeconds(60), payload, 500, user);
    }

    private static List<Duration> both(List<Duration> some, List<Duration> others) {
        return Stream.concat(some.stream(), others.stream()).toList();
    }
}
