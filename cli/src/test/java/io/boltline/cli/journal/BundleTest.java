package io.boltline.cli.journal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.boltline.contract.Topics;
import io.boltline.journalformat.WrittenJournal;
import io.boltline.merkle.Checkpoint;
import io.boltline.merkle.TreeHasher;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BundleTest {
    private final WrittenJournal journal = new WrittenJournal(new Topics(""), 2);

    @Test
    void readsWhatItWrote() {
        String note = journal.checkpoint(0).note().toString();
        var unsigned =
                Bundle.Kept.unsigned(
                        journal.origin(1),
                        new Checkpoint(journal.origin(1).toString(), 0, TreeHasher.EMPTY_ROOT));

        Bundle read = Bundle.parse(note + unsigned.text() + note);

        assertThat(read.checkpoints()).hasSize(3);
        assertThat(read.checkpoints().get(0).text()).isEqualTo(note);
        assertThat(read.checkpoints().get(0).isSigned()).isTrue();
        assertThat(read.checkpoints().get(1)).isEqualTo(unsigned);
        assertThat(read.checkpoints().get(1).isSigned()).isFalse();
        assertThat(read.text()).isEqualTo(note + unsigned.text() + note);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "hello\n", "a/b\n1\nnoroot\n\n"})
    void refusesWhatIsNone(String text) {
        assertThatThrownBy(() -> Bundle.parse(text)).isInstanceOf(RuntimeException.class);
    }
}
