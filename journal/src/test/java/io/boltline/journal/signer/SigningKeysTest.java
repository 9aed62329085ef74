package io.boltline.journal.signer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.boltline.contract.internal.KeyCheck;
import io.boltline.journalformat.CheckpointKey;
import io.boltline.journalformat.Origin;
import io.boltline.merkle.Checkpoint;
import io.boltline.merkle.TreeHasher;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SigningKeysTest {
    static final String ONE = "9cTtYmVcYyqO8r6cVnBcCD8hAwl8Cw0KHgGBFWBDiSk=";
    static final String OTHER = "Zk5cv8TGWvNfLcSTZxGbcgnxdrGjmVTdT6PBHG2kwNo=";
    private static final Origin ORIGIN = Origin.parse("0123456789abcdef/purchase/g1/0-of-6");

    private final SigningKeys one = SigningKeys.parse(ONE);
    private final SigningKeys other = SigningKeys.parse(OTHER);
    private final SigningKeys both = SigningKeys.parse(OTHER + ", " + ONE);

    @Test
    void signsWithEachOfTwoKeys() {
        var checkpoint = new Checkpoint(ORIGIN.toString(), 0, TreeHasher.EMPTY_ROOT);

        var signed = both.of(ORIGIN).under(checkpoint);

        assertThat(signed.checkpoint()).isEqualTo(checkpoint);
        assertThat(signed.isSignedBy(one.publicKeys())).isTrue();
        assertThat(signed.isSignedBy(other.publicKeys())).isTrue();
        assertThat(signed.note().signatures())
                .hasSize(2)
                .allMatch(signature -> signature.name().equals(ORIGIN.toString()));
    }

    @Test
    void neverShowsAKey() {
        assertThat(both.toString())
                .doesNotContain(ONE, OTHER)
                .contains(one.publicKeys().getFirst().base64());
        assertThat(new SignerProperties(ONE, false, Duration.ofSeconds(1)).toString())
                .doesNotContain(ONE);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "'' | key 1 must have 32 bytes, has 0",
                "not base64! | key 1 is not base64",
                "c2hvcnQ= | key 1 must have 32 bytes, has 5",
                ONE + ", | key 2 must have 32 bytes, has 0",
                ONE + "," + ONE + " | the same key is there twice",
                ONE + "," + OTHER + "," + ONE + " | at most 2 keys, the new and the old one, not 3",
                "Y2hhbmdlbWVjaGFuZ2VtZWNoYW5nZW1lY2hhbmdlbWU= | key 1 is too regular to be random:"
                        + " make it with openssl rand -base64 32"
            })
    void refusesWhatIsNoKeyWithoutShowingIt(String keys, String message) {
        assertThatThrownBy(() -> SigningKeys.parse(keys)).hasMessage(message);
    }

    @Test
    void registersTheFirstKey() {
        assertThat(unregistered(one, List.of(), _ -> true)).isEqualTo(one.checks());
        assertThat(CheckpointKey.registered(one.checks())).isEqualTo(one.publicKeys());
    }

    @Test
    void goesOnWithTheSameKey() {
        assertThat(unregistered(one, one.checks(), _ -> false)).isEmpty();
    }

    @Test
    void registersAKeyThatTheOldOneVouchesFor() {
        assertThat(unregistered(both, one.checks(), _ -> false)).isEqualTo(other.checks());
        assertThatCode(() -> unregistered(other, both.checks(), _ -> false))
                .doesNotThrowAnyException();
    }

    @Test
    void refusesAKeyThatNobodyVouchesFor() {
        assertThatThrownBy(() -> unregistered(other, one.checks(), _ -> true))
                .hasMessageStartingWith(
                        "%s is not a key that this installation's checkpoints are signed with"
                                .formatted(other.publicKeys()))
                .hasMessageContaining(one.publicKeys().toString())
                .hasMessageContaining("NEW,OLD");
    }

    @Test
    void refusesAKeyThatNothingTellsOf() {
        assertThatThrownBy(() -> unregistered(other, List.of(), _ -> false))
                .hasMessageStartingWith("nothing tells whether");
    }

    @Test
    void takesAnOperatorsWord() {
        assertThat(SigningKeyRule.unregistered(other, one.checks(), _ -> false, true))
                .isEqualTo(other.checks());
    }

    private static List<KeyCheck> unregistered(
            SigningKeys keys,
            Collection<KeyCheck> inForce,
            SigningKeyRule.PublishedKeys published) {
        return SigningKeyRule.unregistered(keys, inForce, published, false);
    }
}
