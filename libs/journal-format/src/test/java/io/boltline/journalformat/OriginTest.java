package io.boltline.journalformat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.boltline.contract.InstallationId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OriginTest {
    @Test
    void isWrittenAsItIsRead() {
        var origin = Origin.of(new InstallationId("0123456789abcdef".repeat(4)), 3, 6);

        assertThat(origin).hasToString("0123456789abcdef/purchase/g1/3-of-6");
        assertThat(Origin.parse(origin.toString())).isEqualTo(origin);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "0123456789abcdef/purchase/g1/6-of-6",
                "0123456789abcdef/purchase/g0/0-of-6",
                "0123456789abcdef/purchase/g1/00-of-6",
                "0123456789abcde/purchase/g1/0-of-6",
                "0123456789ABCDEF/purchase/g1/0-of-6",
                "0123456789abcdef/purchase/g1/0-of-6\n",
                "0123456789abcdef/sale/g1/0-of-6"
            })
    void refusesWhatIsNoOrigin(String text) {
        assertThatThrownBy(() -> Origin.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }
}
