package io.boltline.cli.audit.checks;

import static org.assertj.core.api.Assertions.assertThat;

import io.boltline.cli.audit.checks.OrderLife.Stage;
import io.boltline.cli.audit.evidence.Digest;
import io.boltline.cli.audit.evidence.Step;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.BiPredicate;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class OrderLifeTest {
    private static final Digest ALICE = Digest.of("alice");
    private static final Digest NODE = Digest.of("node");
    private static final Digest DOCUMENT = Digest.of("document");
    private static final int LONGEST = 5;

    /** Two attempts of everything that can happen. */
    private static final List<Step> STEPS =
            List.of(
                    new Step.Created(1000, ALICE),
                    new Step.Rejected(),
                    invoiced(1),
                    new Step.Failed(1, ALICE, DOCUMENT),
                    expired(1),
                    paid(1),
                    new Step.Requested(2, 1000, ALICE),
                    invoiced(2),
                    new Step.Failed(2, ALICE, DOCUMENT),
                    expired(2),
                    paid(2));

    /** What must have happened before a step, said in another way than in the code. */
    private static final Map<Class<? extends Step>, BiPredicate<List<Step>, Integer>> NEEDS =
            Map.of(
                    Step.Created.class,
                    (_, _) -> true,
                    Step.Rejected.class,
                    (_, _) -> true,
                    Step.Invoiced.class,
                    OrderLifeTest::wasAskedFor,
                    Step.Failed.class,
                    OrderLifeTest::wasAskedFor,
                    Step.Requested.class,
                    (before, attempt) -> wasCreated(before) && spokeOf(before, attempt - 1),
                    Step.Expired.class,
                    OrderLifeTest::wasInvoiced,
                    Step.Paid.class,
                    OrderLifeTest::wasInvoiced);

    @Test
    void everySequenceIsPossibleExactlyWhenEachStepFindsWhatItNeeds() {
        long[] seen = new long[1];

        sequences(
                new ArrayList<>(),
                sequence -> {
                    seen[0]++;
                    assertThat(isPossible(sequence))
                            .as("%s", sequence)
                            .isEqualTo(shouldBe(sequence));
                });

        assertThat(seen[0]).isEqualTo(11 + 121 + 1331 + 14641 + 161051);
    }

    @Test
    void whatWasDecidedIsOnlyChangedByAGreaterFact() {
        sequences(
                new ArrayList<>(),
                sequence -> {
                    if (sequence.size() < 4 && isPossible(sequence)) {
                        OrderLife once = after(sequence);
                        Stream.concat(sequence.stream(), Stream.of(new Step.Rejected()))
                                .forEach(again ->
                                        assertThat(once.evolve(again).life())
                                                .as("%s, then %s", sequence, again)
                                                .isEqualTo(once));
                    }
                });
    }

    @Test
    void anInvoiceThatWasMadeWinsOverAFailureWhicheverCameFirst() {
        Step created = new Step.Created(1000, ALICE);
        Step failed = new Step.Failed(1, ALICE, DOCUMENT);

        assertThat(after(List.of(created, failed, invoiced(1))))
                .isEqualTo(after(List.of(created, invoiced(1), failed)))
                .returns(Map.of(1, Stage.PENDING), OrderLife::attempts);
    }

    @Test
    void aPaymentWinsOverAnExpiryWhicheverCameFirst() {
        Step created = new Step.Created(1000, ALICE);

        assertThat(after(List.of(created, invoiced(1), expired(1), paid(1))))
                .isEqualTo(after(List.of(created, invoiced(1), paid(1), expired(1))))
                .returns(Map.of(1, Stage.PAID), OrderLife::attempts);
    }

    @Test
    void oneGapIsToldOnce() {
        var first = OrderLife.NONE.evolve(invoiced(1));
        var second = first.life().evolve(paid(1));

        assertThat(first.impossible()).hasValue("attempt 1 was invoiced before the order");
        assertThat(second.impossible()).isEmpty();
    }

    private static void sequences(List<Step> begun, java.util.function.Consumer<List<Step>> each) {
        for (Step step : STEPS) {
            begun.addLast(step);
            each.accept(List.copyOf(begun));
            if (begun.size() < LONGEST) {
                sequences(begun, each);
            }
            begun.removeLast();
        }
    }

    private static boolean isPossible(List<Step> sequence) {
        OrderLife life = OrderLife.NONE;
        for (Step step : sequence) {
            OrderLife.Evolved evolved = life.evolve(step);
            if (evolved.impossible().isPresent()) {
                return false;
            }
            life = evolved.life();
        }
        return true;
    }

    private static OrderLife after(List<Step> sequence) {
        OrderLife life = OrderLife.NONE;
        for (Step step : sequence) {
            life = life.evolve(step).life();
        }
        return life;
    }

    private static boolean shouldBe(List<Step> sequence) {
        for (int i = 0; i < sequence.size(); i++) {
            Step step = sequence.get(i);
            int attempt = step instanceof Step.OfInvoice it ? it.attempt() : 0;
            if (!NEEDS.getOrDefault(step.getClass(), (_, _) -> false)
                    .test(sequence.subList(0, i), attempt)) {
                return false;
            }
        }
        return true;
    }

    private static boolean wasCreated(List<Step> before) {
        return before.stream().anyMatch(Step.Created.class::isInstance);
    }

    private static boolean spokeOf(List<Step> before, int attempt) {
        return before.stream()
                .anyMatch(step -> step instanceof Step.OfInvoice it && it.attempt() == attempt);
    }

    private static boolean wasAskedFor(List<Step> before, int attempt) {
        return wasCreated(before) && (attempt == 1 || spokeOf(before, attempt));
    }

    private static boolean wasInvoiced(List<Step> before, int attempt) {
        return before.stream()
                .anyMatch(step -> step instanceof Step.Invoiced it && it.attempt() == attempt);
    }

    private static Step.Invoiced invoiced(int attempt) {
        return new Step.Invoiced(
                attempt, "ab".repeat(32), 1_000_000, ALICE, NODE, 900_000, DOCUMENT);
    }

    private static Step.Expired expired(int attempt) {
        return new Step.Expired(attempt, "ab".repeat(32), 1_000_000, DOCUMENT);
    }

    private static Step.Paid paid(int attempt) {
        return new Step.Paid(
                attempt,
                "ab".repeat(32),
                1_000_000,
                1_000_000,
                NODE,
                900_000,
                800_000,
                false,
                false,
                false,
                DOCUMENT);
    }
}
