package io.boltline.faults.journal;

import static org.assertj.core.api.Assertions.assertThat;

import io.boltline.load.events.GeneratedEvent;
import io.boltline.standins.kafka.KafkaStandIn;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.io.TempDir;

/** The kills' audit names what is wrong with a journal, whatever it is. */
class JournalAuditTest {
    @TempDir static Path brokerFolder;

    private static @Nullable KafkaStandIn broker;

    @TempDir Path folder;

    private @Nullable PlantedJournal planted;

    @BeforeAll
    static void startBroker() {
        broker = KafkaStandIn.start(brokerFolder);
    }

    @AfterAll
    static void stopBroker() {
        Objects.requireNonNull(broker).close();
    }

    @BeforeEach
    void start(TestInfo test) {
        planted =
                PlantedJournal.start(
                        Objects.requireNonNull(broker).bootstrapServers(),
                        test.getTestMethod().orElseThrow().getName() + ".");
    }

    @AfterEach
    void close() {
        planted().close();
    }

    private PlantedJournal planted() {
        return Objects.requireNonNull(planted);
    }

    @Test
    void hasNothingToSayOfAJournalThatIsRight() {
        GeneratedEvent fact = planted().journaled(planted().written());
        planted().refused(planted().contradicted(fact));

        assertThat(planted().problems()).isEmpty();
        assertThat(planted().incomplete(folder)).isEmpty();
    }

    @Test
    void namesAGap() {
        GeneratedEvent lost = planted().written();
        var _ = planted().entry(lost);
        planted().journaled(planted().written());

        assertThat(planted().problems())
                .anySatisfy(
                        it -> assertThat(it).contains("broken at sequence 5", "6 stands where 5"))
                .anySatisfy(it -> assertThat(it).contains("not in the journal", lost.id()));
        assertThat(planted().incomplete(folder))
                .hasValueSatisfying(it -> assertThat(it).contains("broken at sequence 5"));
    }

    @Test
    void namesAFork() {
        GeneratedEvent one = planted().written();
        GeneratedEvent two = planted().written();
        var fork = planted().otherEntry(two);

        planted().journaled(one);
        planted().send(fork);

        assertThat(planted().problems())
                .anySatisfy(
                        it -> assertThat(it).contains("broken at sequence 6", "5 stands where 6"));
        assertThat(planted().incomplete(folder))
                .hasValueSatisfying(it -> assertThat(it).contains("broken at sequence 6"));
    }

    @Test
    void namesAFactThatIsThereTwice() {
        GeneratedEvent fact = planted().journaled(planted().written());
        planted().journaled(fact);

        assertThat(planted().problems())
                .singleElement()
                .asString()
                .contains("offset 6 of partition 0", fact.id(), "null was due once");
        assertThat(planted().incomplete(folder))
                .hasValueSatisfying(it -> assertThat(it).contains("NOT complete", fact.id()));
    }

    @Test
    void namesAFactThatIsMissing() {
        GeneratedEvent lost = planted().written();
        planted().journaled(planted().written());

        assertThat(planted().problems())
                .singleElement()
                .asString()
                .contains("not in the journal", lost.id());
        assertThat(planted().incomplete(folder))
                .hasValueSatisfying(it -> assertThat(it).contains("NOT complete", lost.id()));
    }

    @Test
    void namesAFactWithAnotherContent() {
        GeneratedEvent fact = planted().written();
        planted().journaled(planted().contradicted(fact));

        assertThat(planted().problems())
                .anySatisfy(it -> assertThat(it).contains("offset 5", fact.id(), "was due once"))
                .anySatisfy(it -> assertThat(it).contains("planted 1 times, and null times"));
        assertThat(planted().incomplete(folder))
                .hasValueSatisfying(it -> assertThat(it).contains("NOT complete", fact.id()));
    }

    @Test
    void namesAConflictThatWasSwallowed() {
        GeneratedEvent fact = planted().journaled(planted().written());
        planted().contradicted(fact);

        assertThat(planted().problems())
                .singleElement()
                .asString()
                .contains("planted 1 times, and null times among the conflicts", fact.id());
        assertThat(planted().incomplete(folder))
                .hasValueSatisfying(it -> assertThat(it).contains("NOT complete", fact.id()));
    }

    @Test
    void namesASignatureOverASizeThatWasAborted() {
        GeneratedEvent one = planted().written();
        GeneratedEvent two = planted().written();
        planted().sign();
        planted().abortedAndSigned(List.of(planted().otherEntry(two)));
        planted().journaled(one);
        planted().journaled(two);

        assertThat(planted().problems())
                .singleElement()
                .asString()
                .contains("broken at sequence 5", "at size 6 the root is");
    }

    @Test
    void namesASignatureOverASizeThatNeverCame() {
        GeneratedEvent last = planted().written();
        planted().abortedAndSigned(List.of(planted().otherEntry(last), planted().otherEntry(last)));
        planted().send(planted().treeEntry(last));

        assertThat(planted().problems())
                .anySatisfy(it ->
                        assertThat(it).contains("it ends after 6 entries, and 7 were signed"));
    }

    @Test
    void namesEntriesThatNobodySigned() {
        planted().sign();
        planted().journaled(planted().written());

        assertThat(planted().problemsAsSigned())
                .singleElement()
                .asString()
                .contains("partition 0 has 6 entries, and 5 are signed");
    }
}
