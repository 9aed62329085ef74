package io.boltline.gateway.purchase;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class KeyTimeTest {
    /** The first of each kind is the example of RFC 9562, and that of the ULID's specification. */
    @ParameterizedTest
    @CsvSource({
        "017F22E2-79B0-7CC3-98C4-DC0C0C07398F, 2022-02-22T19:22:22Z",
        "017f22e2-79b0-7cc3-98c4-dc0c0c07398f, 2022-02-22T19:22:22Z",
        "017f22E2-79B0-7cc3-A8c4-dc0c0c07398F, 2022-02-22T19:22:22Z",
        "'\"017f22e2-79b0-7cc3-b8c4-dc0c0c07398f\"', 2022-02-22T19:22:22Z",
        "00000000-0000-7000-8000-000000000000, 1970-01-01T00:00:00Z",
        "ffffffff-ffff-7fff-bfff-ffffffffffff, +10889-08-02T05:31:50.655Z",
        "01ARZ3NDEKTSV4RRFFQ69G5FAV, 2016-07-30T23:54:10.259Z",
        "01arz3ndektsv4rrffq69g5fav, 2016-07-30T23:54:10.259Z",
        "'\"01ARZ3NDEKTSV4RRFFQ69G5FAV\"', 2016-07-30T23:54:10.259Z",
        "0000000000000000000000000A, 1970-01-01T00:00:00Z",
        "0000000000000000000000000z, 1970-01-01T00:00:00Z",
        "7ZZZZZZZZZZZZZZZZZZZZZZZZZ, +10889-08-02T05:31:50.655Z"
    })
    void isReadFromAUuidOfVersion7AndAUlid(String key, Instant time) {
        assertThat(KeyTime.of(new IdempotencyKey(key))).hasValue(time);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "k",
                "\"",
                "\"\"",
                "017f22e2-79b0-4cc3-98c4-dc0c0c07398f", // of version 4
                "017f22e2-79b0-1cc3-98c4-dc0c0c07398f",
                "017f22e2-79b0-7cc3-78c4-dc0c0c07398f", // another variant
                "017f22e2-79b0-7cc3-c8c4-dc0c0c07398f",
                "017f22e279b07cc398c4dc0c0c07398f", // without hyphens
                "{017f22e2-79b0-7cc3-98c4-dc0c0c07398f}",
                "urn:uuid:017f22e2-79b0-7cc3-98c4-dc0c0c07398f",
                "017f22e2-79b0-7cc3-98c4-dc0c0c07398",
                "017f22e2-79b0-7cc3-98c4-dc0c0c07398f0",
                "017f22e2-79b0-7cc3-98c4-dc0c0c07398g",
                "\"017f22e2-79b0-7cc3-98c4-dc0c0c07398f",
                "017f22e2-79b0-7cc3-98c4-dc0c0c07398f\"",
                "'017f22e2-79b0-7cc3-98c4-dc0c0c07398f'",
                "\"\"017f22e2-79b0-7cc3-98c4-dc0c0c07398f\"\"",
                "81ARZ3NDEKTSV4RRFFQ69G5FAV", // 49 bits
                "Z1ARZ3NDEKTSV4RRFFQ69G5FAV",
                "01ARZ3NDEKTSV4RRFFQ69G5FA",
                "01ARZ3NDEKTSV4RRFFQ69G5FAVX",
                "01ARZ3NDEKTSV4RRFFQ69G5FAI", // letters that are none of its
                "01ARZ3NDEKTSV4RRFFQ69G5FAl",
                "O1ARZ3NDEKTSV4RRFFQ69G5FAV",
                "01ARZ3NDEKTSV4RRFFQ69G5FAU",
                "01ARZ3NDEK-SV4RRFFQ69G5FAV",
                "01ARZ3ndekTSV4RRFFQ69G5FAV", // of both kinds of letters
                "01ARZ3NDEKTSV4RRFFQ69G5FAv",
                "00000000000000000000000000", // numbers
                "03122026123456789012345678",
                "\"02012026000000000000000042\""
            })
    void isNotReadFromAnythingElse(String key) {
        assertThat(KeyTime.of(new IdempotencyKey(key))).isEmpty();
    }
}
