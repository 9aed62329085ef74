package io.boltline.gateway.purchase;

import static io.boltline.gateway.session.Cookies.alone;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.boltline.contract.OrderId;
import io.boltline.gateway.session.Callers;
import io.boltline.gateway.session.Cookies;
import io.boltline.gateway.session.FakeCouchDb;
import io.boltline.gateway.session.SessionCookies;
import io.boltline.gateway.web.JsonAnswer;
import io.boltline.gateway.web.RefusedException;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.springframework.boot.health.contributor.Status;

class AdmissionTest {
    private static final JsonAnswer DONE =
            JsonAnswer.pending(new OrderId("purchase-0123456789abcdef"));

    private final Intake intake = new Intake(false);
    private boolean backlogIsFull;
    private boolean ordersAreMissing;
    private final FakeCouchDb couchDb = new FakeCouchDb();
    private final Callers callers = couchDb.callers();
    private final SessionCookies alice = alone(couchDb.logIn("alice", Cookies.of("alice")));
    private final SessionCookies bob = alone(couchDb.logIn("bob", Cookies.of("bob")));

    @Test
    void takesNoMorePurchasesThanThereArePlaces() throws InterruptedException {
        var admission =
                new Admission(
                        intake,
                        () -> backlogIsFull,
                        () -> ordersAreMissing,
                        callers,
                        new RateLimit(0),
                        1);

        var outer = admission.admit(alice, _ -> admission.admit(alice, _ -> DONE));

        assertThat(outer.statusCode()).isEqualTo(503);
        assertThat(outer.headers()).containsEntry("Retry-After", "1");
        assertThat(admission.admit(alice, _ -> DONE)).isSameAs(DONE);
    }

    @Test
    void givesAPlaceBackAfterAFailure() throws InterruptedException {
        var admission =
                new Admission(
                        intake,
                        () -> backlogIsFull,
                        () -> ordersAreMissing,
                        callers,
                        new RateLimit(0),
                        1);
        assertThatThrownBy(() ->
                        admission.admit(
                                alice,
                                _ -> {
                                    throw new IllegalStateException("a bug");
                                }))
                .hasMessage("a bug");

        assertThat(admission.admit(alice, _ -> DONE)).isSameAs(DONE);
    }

    @Test
    void takesNothingOnceTheIntakeClosedByItselfUntilAnOperatorOpensIt()
            throws InterruptedException {
        var admission =
                new Admission(
                        intake,
                        () -> backlogIsFull,
                        () -> ordersAreMissing,
                        callers,
                        new RateLimit(0),
                        1);

        intake.close("a good reason");

        assertThat(admission.admit(alice, _ -> DONE).statusCode()).isEqualTo(503);
        assertThat(intake.health().getStatus()).isEqualTo(Status.OUT_OF_SERVICE);
        assertThat(intake.health().getDetails()).containsEntry("reason", "a good reason");
        assertThat(intake.state()).isEqualTo(new Intake.State(true, "a good reason"));
        intake.pause(false);
        assertThat(admission.admit(alice, _ -> DONE)).isSameAs(DONE);
        assertThat(intake.health().getStatus()).isEqualTo(Status.UP);
    }

    @Test
    void takesNothingWhileTooManyCommandsWait() throws InterruptedException {
        takesNothingWhile(isSo -> backlogIsFull = isSo);
    }

    @Test
    void takesNothingWhileOrdersAreMissing() throws InterruptedException {
        takesNothingWhile(isSo -> ordersAreMissing = isSo);
    }

    private void takesNothingWhile(Consumer<Boolean> trouble) throws InterruptedException {
        var admission =
                new Admission(
                        intake,
                        () -> backlogIsFull,
                        () -> ordersAreMissing,
                        callers,
                        new RateLimit(0),
                        1);

        trouble.accept(true);

        var answer = admission.admit(alice, _ -> DONE);
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers()).containsEntry("Retry-After", "1");
        trouble.accept(false);
        assertThat(admission.admit(alice, _ -> DONE)).isSameAs(DONE);
    }

    @Test
    void takesNothingWhileTheIntakeIsPaused() throws InterruptedException {
        var admission =
                new Admission(
                        intake,
                        () -> backlogIsFull,
                        () -> ordersAreMissing,
                        callers,
                        new RateLimit(0),
                        1);

        intake.pause(true);

        assertThat(admission.admit(alice, _ -> DONE).statusCode()).isEqualTo(503);
        assertThat(intake.health().getStatus()).isEqualTo(Status.OUT_OF_SERVICE);
        intake.pause(false);
        assertThat(admission.admit(alice, _ -> DONE)).isSameAs(DONE);
        assertThat(intake.health().getStatus()).isEqualTo(Status.UP);
    }

    @Test
    void takesNothingFromTheStartWhereThatIsSaid() throws InterruptedException {
        var pausedIntake = new Intake(true);
        var admission =
                new Admission(
                        pausedIntake,
                        () -> backlogIsFull,
                        () -> ordersAreMissing,
                        callers,
                        new RateLimit(0),
                        1);

        assertThat(admission.admit(alice, _ -> DONE).statusCode()).isEqualTo(503);
        assertThat(pausedIntake.health().getStatus()).isEqualTo(Status.OUT_OF_SERVICE);
        pausedIntake.pause(false);
        assertThat(admission.admit(alice, _ -> DONE)).isSameAs(DONE);
    }

    @Test
    void limitsAUserAndNoOther() throws InterruptedException {
        var admission =
                new Admission(
                        intake,
                        () -> backlogIsFull,
                        () -> ordersAreMissing,
                        callers,
                        new RateLimit(2),
                        10);
        admission.admit(alice, _ -> DONE);
        admission.admit(alice, _ -> DONE);

        var answer = admission.admit(alice, _ -> DONE);

        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(answer.json())
                .asString(UTF_8)
                .contains("Too many purchases: at most 2 a minute");
        assertThat(answer.headers().get("Retry-After")).matches("[12]?[0-9]|30");
        assertThat(admission.admit(bob, _ -> DONE)).isSameAs(DONE);
    }

    @Test
    void countsFurtherLogInsOfAUserTogether() throws InterruptedException {
        var admission =
                new Admission(
                        intake,
                        () -> backlogIsFull,
                        () -> ordersAreMissing,
                        callers,
                        new RateLimit(2),
                        10);
        for (int i = 0; i < 2; i++) {
            admission.admit(anotherOfAlice("login-" + i), _ -> DONE);
        }

        var answer = admission.admit(anotherOfAlice("login-2"), _ -> DONE);

        assertThat(answer.statusCode()).isEqualTo(429);
    }

    @Test
    void letsNobodyUseUpTheShareOfAUserWithForgedCookies() throws InterruptedException {
        var admission =
                new Admission(
                        intake,
                        () -> backlogIsFull,
                        () -> ordersAreMissing,
                        callers,
                        new RateLimit(1),
                        10);
        couchDb.down(true);
        for (int i = 0; i < 5; i++) {
            admission.admit(alone(Cookies.of("alice", "forged-" + i)), _ -> DONE);
        }
        couchDb.down(false);

        assertThat(admission.admit(alice, _ -> DONE)).isSameAs(DONE);
    }

    @Test
    void takesNothingFromSomebodyWhoIsNotLoggedIn() {
        var admission =
                new Admission(
                        intake,
                        () -> backlogIsFull,
                        () -> ordersAreMissing,
                        callers,
                        new RateLimit(0),
                        1);

        assertThatThrownBy(() ->
                        admission.admit(
                                alone(Cookies.of("alice", "forged")),
                                _ -> {
                                    throw new IllegalStateException("it was let in");
                                }))
                .isInstanceOfSatisfying(
                        RefusedException.class, e -> assertThat(e.statusCode()).isEqualTo(401))
                .hasMessage("Invalid or expired session");
    }

    private SessionCookies anotherOfAlice(String signature) {
        return alone(couchDb.logIn("alice", Cookies.of("alice", signature)));
    }
}
