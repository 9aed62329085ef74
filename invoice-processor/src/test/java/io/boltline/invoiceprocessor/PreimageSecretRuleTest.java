package io.boltline.invoiceprocessor;

import static io.boltline.invoiceprocessor.PreimageSecretRule.unregistered;
import static io.boltline.lightning.Secrets.aSecret;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.boltline.contract.internal.KeyCheck;
import io.boltline.lightning.PreimageSecrets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class PreimageSecretRuleTest {
    private static final Instant NOW = Instant.parse("2026-06-01T12:00:00Z");
    private static final Instant JANUARY = Instant.parse("2026-01-01T00:00:00Z");
    private static final Instant APRIL = Instant.parse("2026-04-01T00:00:00Z");
    private static final Instant JULY = Instant.parse("2026-07-01T00:00:00Z");

    @Test
    void theFirstStartRegistersAllNewestFirst() {
        var secrets = secrets(JANUARY, APRIL, JULY);

        assertThat(unregistered(secrets, List.of(), NOW))
                .extracting(KeyCheck::id)
                .containsExactly(
                        "lnd-preimage/2026-07-01T00:00:00Z",
                        "lnd-preimage/2026-04-01T00:00:00Z",
                        "lnd-preimage/2026-01-01T00:00:00Z");
    }

    @Test
    void alikeSecretsHaveNothingToRegister() {
        var registered = unregistered(secrets(JANUARY, APRIL), List.of(), NOW);

        assertThat(unregistered(secrets(JANUARY, APRIL), registered, NOW)).isEmpty();
    }

    @Test
    void checksOfOtherKindsAreNotItsConcern() {
        var other = KeyCheck.of("order-id", new byte[32]);

        assertThat(unregistered(secrets(JANUARY), List.of(other), NOW)).hasSize(1);
    }

    @Test
    void anotherSecretInTheSamePlaceIsRefused() {
        var registered = unregistered(secrets(JANUARY), List.of(), NOW);
        var another = PreimageSecrets.parse(JANUARY + ":" + aSecret(99));

        assertThatIllegalArgumentException()
                .isThrownBy(() -> unregistered(another, registered, NOW))
                .withMessage("the secret of 2026-01-01T00:00:00Z is not the one that is in use");
    }

    @Test
    void aSecretThatWasDroppedIsMissed() {
        var registered = unregistered(secrets(JANUARY, APRIL), List.of(), NOW);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> unregistered(secrets(APRIL), registered, NOW))
                .withMessageContaining("the secret of 2026-01-01T00:00:00Z is missing");
    }

    @Test
    void anInstanceThatWasNotToldOfTheNewSecretIsRefused() {
        var registered = unregistered(secrets(JANUARY, JULY), List.of(), NOW);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> unregistered(secrets(JANUARY), registered, NOW))
                .withMessageContaining("the secret of 2026-07-01T00:00:00Z is missing");
    }

    @Test
    void aSecretIsAddedAheadOfItsTime() {
        var registered = unregistered(secrets(JANUARY), List.of(), NOW);
        var soon = NOW.plus(PreimageSecretRule.NOTICE);

        assertThat(unregistered(secrets(JANUARY, soon), registered, NOW))
                .extracting(KeyCheck::id)
                .containsExactly("lnd-preimage/2026-06-01T12:10:00Z");
    }

    @Test
    void aSecretThatOrdersWouldHaveNeededAlreadyIsRefused() {
        var registered = unregistered(secrets(JANUARY), List.of(), NOW);
        var tooSoon = NOW.plus(PreimageSecretRule.NOTICE).minusMillis(1);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> unregistered(secrets(JANUARY, tooSoon), registered, NOW))
                .withMessageContaining("must begin later than 2026-06-01T12:10:00Z");
    }

    @Test
    void aRegistrationThatACrashCutShortIsCompleted() {
        var all = unregistered(secrets(JANUARY, APRIL), List.of(), NOW);

        assertThat(unregistered(secrets(JANUARY, APRIL), all.subList(0, 1), NOW))
                .containsExactly(all.getLast());
    }

    @Test
    void withoutASecretThatHasBegunNothingStarts() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> unregistered(secrets(JULY), List.of(), NOW))
                .withMessage("no secret has begun yet");
    }

    @Test
    void aRefusalShowsNoSecret() {
        var registered = unregistered(secrets(JANUARY), List.of(), NOW);

        assertThatIllegalArgumentException()
                .isThrownBy(() -> unregistered(secrets(APRIL, JULY), registered, NOW))
                .satisfies(e ->
                        assertThat(e.getMessage())
                                .doesNotContain(
                                        aSecret(JANUARY.getEpochSecond()),
                                        aSecret(APRIL.getEpochSecond()),
                                        registered.getFirst().hmacSha256()));
    }

    /** Each time with the secret that belongs to it. */
    private static PreimageSecrets secrets(Instant... beginnings) {
        var notation = new StringBuilder();
        for (Instant beginning : beginnings) {
            notation.append(beginning)
                    .append(':')
                    .append(aSecret(beginning.getEpochSecond()))
                    .append(',');
        }
        return PreimageSecrets.parse(notation.toString());
    }
}
