package io.boltline.merkle;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The text of a log's head, and what isn't one. */
class CheckpointTest {
    private static final String ROOT = "CsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I=";

    @Test
    void isTheTextOfTheSpecification() {
        String text = "example.com/behind-the-sofa\n20852163\n" + ROOT + "\n";
        Checkpoint checkpoint =
                new Checkpoint("example.com/behind-the-sofa", 20_852_163, Hash.parse(ROOT));

        assertThat(checkpoint.text()).isEqualTo(text);
        assertThat(Checkpoint.parse(text)).isEqualTo(checkpoint);
    }

    @Test
    void keepsFurtherLines() {
        String text = "log\n1\n" + ROOT + "\nfirst\nsecond +\n";

        assertThat(Checkpoint.parse(text).extensions()).isEqualTo(List.of("first", "second +"));
        assertThat(Checkpoint.parse(text).text()).isEqualTo(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "\n\n\n",
                "log\n1\n",
                "log\n1\n" + ROOT,
                "\n1\n" + ROOT + "\n",
                "log\n01\n" + ROOT + "\n",
                "log\n-1\n" + ROOT + "\n",
                "log\n+1\n" + ROOT + "\n",
                "log\n\n" + ROOT + "\n",
                "log\n1 \n" + ROOT + "\n",
                "log\n\u0661\n" + ROOT + "\n",
                "log\n9223372036854775808\n" + ROOT + "\n",
                "log\n99999999999999999999\n" + ROOT + "\n",
                "log\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2I\n",
                "log\n1\nCsUYapGGPo4dkMgIAUqom/Xajj7h2fB2MPA3j2jxq2J=\n",
                "log\n1\nCsUYapGGPo4dkMgIAUqom_Xajj7h2fB2MPA3j2jxq2I=\n",
                "log\n1\nAAAA\n",
                "log\n1\n" + ROOT + "\n\n",
                "log\n1\n" + ROOT + "\n\nmore\n",
                "log\n0\n" + ROOT + "\n"
            })
    void refusesWhatIsNone(String text) {
        assertThatThrownBy(() -> Checkpoint.parse(text)).isInstanceOf(InvalidNoteException.class);
    }

    @Test
    void saysWhatASizeIs() {
        assertThatThrownBy(() -> Checkpoint.parse("log\n01\n" + ROOT + "\n"))
                .hasMessage(
                        "a checkpoint's size: a number is digits without zeros in front, up to 2^63"
                                + " - 1, not '01'");
    }
}
