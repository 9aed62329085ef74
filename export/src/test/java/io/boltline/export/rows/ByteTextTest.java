package io.boltline.export.rows;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ByteTextTest {
    private final Random random = new Random(7);

    @Test
    void hasATextAsItIsAndAnythingElseInDigits() {
        assertThat(ByteText.of("purchase-é\uFFFD".getBytes(UTF_8))).isEqualTo("purchase-é\uFFFD");
        assertThat(ByteText.of(new byte[] {'a', (byte) 0xff})).isEqualTo("\\x61ff");
        assertThat(ByteText.of("a\0".getBytes(UTF_8))).isEqualTo("\\x6100");
        assertThat(ByteText.of("\\x61".getBytes(UTF_8))).isEqualTo("\\x5c783631");
        assertThat(ByteText.of(new byte[0])).isEmpty();
    }

    @Test
    void givesEachTextBackToTheBytesThatItIsOf() {
        Map<String, byte[]> seen = new HashMap<>();
        for (int i = 0; i < 2_000; i++) {
            byte[] bytes = new byte[random.nextInt(4)];
            random.nextBytes(bytes);
            String text = ByteText.of(bytes);
            assertThat(ByteText.bytes(text)).as(text).isEqualTo(bytes);
            assertThat(seen.computeIfAbsent(text, _ -> bytes)).as(text).isEqualTo(bytes);
        }
    }

    @Test
    void takesNoTextThatIsNeverWritten() {
        for (String never : new String[] {"\\x6", "\\xzz", "\\x61", "\\x61FF", "\\x"}) {
            assertThatThrownBy(() -> ByteText.bytes(never))
                    .as(never)
                    .isInstanceOf(IllegalArgumentException.class);
        }
    }
}
