package io.boltline.journalformat;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CutTest {
    @Test
    void isWrittenAsItIsRead() {
        var cut = new Cut(List.of(1234L, 0L, 987L));

        assertThat(cut).hasToString("0:1234,1:0,2:987");
        assertThat(Cut.parse(cut.toString())).isEqualTo(cut);
        assertThat(cut.entries()).isEqualTo(2221);
        assertThat(cut.size(2)).isEqualTo(987);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "0",
                "0:",
                ":1",
                "1:5",
                "0:1,",
                "0:1,2:5",
                "0:1,0:1",
                "0:-1",
                "0:01",
                "0:1 ",
                "0:1234567890123456789",
                "0:1;1:2",
                "0:x"
            })
    void refusesWhatIsNoCut(String text) {
        assertThatThrownBy(() -> Cut.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("SIZE is due where");
    }

    @Test
    void refusesAnEmptyOneAndNegativeSizes() {
        assertThatThrownBy(() -> new Cut(List.of())).hasMessageContaining("1 to 10,000 partitions");
        assertThatThrownBy(() -> new Cut(List.of(-1L))).hasMessageContaining("-1");
    }
}
