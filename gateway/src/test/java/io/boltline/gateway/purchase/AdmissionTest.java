package io.boltline.gateway.purchase;

import static io.boltline.gateway.session.Cookies.alone;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

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
    private static final JsonAnswer DONE = JsonAnswer.ok("done");

    private final Intake intake = new Intake(false);
    private boolean backlogIsFull;
    private boolean ordersAreMissing;
    private final FakeCouchDb couchDb = new FakeCouchDb();
    private final Callers callers = couchDb.callers();
    private final SessionCookies alice = alone(couchDb.logIn("alice", Cookies.of("alice")));
    private final SessionCookies bob = alone(couchDb.logIn("bob", Cookies.of("bob")));

    private Admission admission = admission(intake, 0, 1);

    @Test
    void takesNoMorePurchasesThanThereArePlaces() throws InterruptedException {

        JsonAnswer second;
        try (var _ = admission.enter(callers.of(alice))) {
            second = admit(alice);
        }

        assertThat(second.statusCode()).isEqualTo(503);
        assertThat(second.headers()).containsEntry("Retry-After", "1");
        assertThat(admit(alice)).isSameAs(DONE);
    }

    @Test
    void givesAPlaceBackAfterAFailure() throws InterruptedException {
        assertThatThrownBy(
                        () -> {
                            try (var _ = admission.enter(callers.of(alice))) {
                                throw new IllegalStateException("a bug");
                            }
                        })
                .hasMessage("a bug");

        assertThat(admit(alice)).isSameAs(DONE);
    }

    @Test
    void takesNothingOnceTheIntakeClosedByItselfUntilAnOperatorOpensIt()
            throws InterruptedException {

        intake.close("a good reason");

        assertThat(admit(alice).statusCode()).isEqualTo(503);
        assertThat(intake.health().getStatus()).isEqualTo(Status.OUT_OF_SERVICE);
        assertThat(intake.health().getDetails()).containsEntry("reason", "a good reason");
        assertThat(intake.state()).isEqualTo(new Intake.State(true, "a good reason"));
        intake.pause(false);
        assertThat(admit(alice)).isSameAs(DONE);
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

        trouble.accept(true);

        var answer = admit(alice);
        assertThat(answer.statusCode()).isEqualTo(503);
        assertThat(answer.headers()).containsEntry("Retry-After", "1");
        trouble.accept(false);
        assertThat(admit(alice)).isSameAs(DONE);
    }

    @Test
    void takesNothingWhileTheIntakeIsPaused() throws InterruptedException {

        intake.pause(true);

        assertThat(admit(alice).statusCode()).isEqualTo(503);
        assertThat(intake.health().getStatus()).isEqualTo(Status.OUT_OF_SERVICE);
        intake.pause(false);
        assertThat(admit(alice)).isSameAs(DONE);
        assertThat(intake.health().getStatus()).isEqualTo(Status.UP);
    }

    @Test
    void takesNothingFromTheStartWhereThatIsSaid() throws InterruptedException {
        var pausedIntake = new Intake(true);
        admission = admission(pausedIntake, 0, 1);

        assertThat(admit(alice).statusCode()).isEqualTo(503);
        assertThat(pausedIntake.health().getStatus()).isEqualTo(Status.OUT_OF_SERVICE);
        pausedIntake.pause(false);
        assertThat(admit(alice)).isSameAs(DONE);
    }

    @Test
    void limitsAUserAndNoOther() throws InterruptedException {
        admission = admission(intake, 2, 10);
        admit(alice);
        admit(alice);

        var answer = admit(alice);

        assertThat(answer.statusCode()).isEqualTo(429);
        assertThat(answer.json())
                .asString(UTF_8)
                .contains("Too many purchases: at most 2 a minute");
        assertThat(answer.headers().get("Retry-After")).matches("[12]?[0-9]|30");
        assertThat(admit(bob)).isSameAs(DONE);
    }

    @Test
    void countsFurtherLogInsOfAUserTogether() throws InterruptedException {
        admission = admission(intake, 2, 10);
        for (int i = 0; i < 2; i++) {
            admit(anotherOfAlice("login-" + i));
        }

        var answer = admit(anotherOfAlice("login-2"));

        assertThat(answer.statusCode()).isEqualTo(429);
    }

    @Test
    void letsNobodyUseUpTheShareOfAUserWithForgedCookies() throws InterruptedException {
        admission = admission(intake, 1, 10);
        couchDb.down(true);
        for (int i = 0; i < 5; i++) {
            admit(alone(Cookies.of("alice", "forged-" + i)));
        }
        couchDb.down(false);

        assertThat(admit(alice)).isSameAs(DONE);
    }

    /** As the servlet goes about it. */
    private JsonAnswer admit(SessionCookies cookies) throws InterruptedException {
        try {
            admission.requireOpen();
            try (var _ = admission.enter(callers.of(cookies))) {
                return DONE;
            }
        } catch (RefusedException e) {
            return JsonAnswer.of(e);
        }
    }

    private Admission admission(Intake tap, int maxPerMinute, int maxInFlight) {
        return new Admission(
                tap,
                () -> backlogIsFull,
                () -> ordersAreMissing,
                new RateLimit(maxPerMinute),
                maxInFlight);
    }

    private SessionCookies anotherOfAlice(String signature) {
        return alone(couchDb.logIn("alice", Cookies.of("alice", signature)));
    }
}
