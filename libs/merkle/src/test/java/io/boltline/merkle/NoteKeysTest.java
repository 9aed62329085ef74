package io.boltline.merkle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The keys of notes: their texts, their names, and that the private half stays unseen. */
class NoteKeysTest {
    private static final String VKEY =
            "PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW";

    /** RFC 8032, section 7.1, test 2. */
    private static final byte[] SEED =
            HexFormat.of()
                    .parseHex("4ccd089b28ff96da9db6c346ec114e0f5b8a319f35aba624da8cf6ed4fb8a6fb");

    @Test
    void findsThePublicKeyOfAPrivateOne() {
        assertThat(NoteSigner.of("name", SEED).verifier().publicKey())
                .asHexString()
                .isEqualToIgnoringCase(
                        "3d4017c3e843895a92b70aa74d1b7ebc9c982ccf2ec4968cc0cd55f12af4660c");
    }

    @Test
    void signsAsTheRfcDoes() {
        byte[] signed = Ed25519.sign(Ed25519.privateKey(SEED), new byte[] {0x72});

        assertThat(signed)
                .asHexString()
                .isEqualToIgnoringCase(
                        "92a009a9f0d4cab8720e820b5f642540a2b27b5416503f8fb3762223ebdb69da"
                            + "085ac1e43e15996e458f3613d0f11d8c387b2eaeb4302aeeb00d291612bb0c00");
    }

    @Test
    void refusesEveryPartOfAVerifierKey() {
        for (int from = 0; from < VKEY.length(); from++) {
            for (int to = from; to <= VKEY.length(); to++) {
                if (to - from < VKEY.length()) {
                    String part = VKEY.substring(from, to);
                    assertThatThrownBy(() -> NoteVerifier.parse(part))
                            .isInstanceOf(IllegalArgumentException.class);
                }
            }
        }
    }

    @Test
    void refusesAVerifierKeyWithAnyCharacterChanged() {
        for (int at = 0; at < VKEY.length(); at++) {
            char[] changed = VKEY.toCharArray();
            changed[at]++;
            assertThatThrownBy(() -> NoteVerifier.parse(String.valueOf(changed)))
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "PeterNeumann+cc469956+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TWBADKEY==",
                "PeterNeumann+173116ae+ZRpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW",
                "PeterNeumann+C74F20A3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW"
            })
    void refusesAnotherLengthAnotherTypeAndCapitals(String vkey) {
        assertThatThrownBy(() -> NoteVerifier.parse(vkey))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "a b",
                "a+b",
                "a\u00a0b",
                "a\u2003b",
                "a\nb",
                "a\tb",
                "a\u0085b",
                "\ud800"
            })
    void refusesANameThatNoNoteCanCarry(String name) {
        assertThatThrownBy(() -> NoteSigner.of(name, SEED))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith("a key's name has ");
    }

    @Test
    void refusesAKeyOfAnotherLengthWithoutQuotingIt() {
        byte[] half = Arrays.copyOf(SEED, 16);

        assertThatThrownBy(() -> NoteSigner.of("name", half))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("a private key of Ed25519 has 32 bytes, not 16")
                .hasNoCause();
    }

    @Test
    void showsThePublicHalfAlone() {
        NoteSigner signer = NoteSigner.of("name", SEED);

        assertThat(signer.toString())
                .contains(signer.verifier().vkey())
                .doesNotContain(Base64.getEncoder().encodeToString(SEED))
                .doesNotContain(HexFormat.of().formatHex(SEED));
    }
}
