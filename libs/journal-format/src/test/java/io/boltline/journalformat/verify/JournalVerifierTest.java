package io.boltline.journalformat.verify;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.boltline.journalformat.Tile;
import io.boltline.journalformat.verify.JournalBreak.Kind;
import io.boltline.merkle.NoteSigner;
import io.boltline.merkle.TreeHasher;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What of a journal breaks where. The faults' mutations change each of its bytes besides. */
class JournalVerifierTest {
    private static final NoteSigner STRANGER =
            NoteSigner.of(
                    SampleLog.ORIGIN.toString(),
                    "a stranger's key of 32 bytes....".getBytes(UTF_8));

    private final SampleLog log = new SampleLog("");

    @Test
    void findsNothingInAWholeLog() {
        log.append(1).sign().append(700).sign().append(100);

        assertThat(log.verified()).isEmpty();
    }

    @Test
    void findsNothingInAnEmptyLog() {
        assertThat(log.sign().verified()).isEmpty();
        assertThat(log.append(3).sign().verified()).isEmpty();
    }

    @Test
    void tellsHowFarItWasSigned() {
        log.append(10).sign().append(5);
        var verifier =
                new JournalVerifier(
                        SampleLog.ORIGIN,
                        SignedHeads.of(SampleLog.ORIGIN, log.checkpoints, List.of(SampleLog.KEY)),
                        log.tiles);
        log.records.forEach(verifier::next);

        assertThat(verifier.size()).isEqualTo(15);
        assertThat(verifier.signedSize()).isEqualTo(10);
    }

    @Test
    void findsAGap() {
        log.append(10).records.remove(4);

        assertFound(4, Kind.RECORD, "offset 10: sequence 5 stands where 4 is due");
    }

    @Test
    void namesTheCopyOfWhatWasNotCommitted() {
        log.append(10).sign();
        log.records.addAll(7, log.records.subList(4, 7));

        assertFound(
                7,
                Kind.REPEATED,
                "offset 8: sequence 4 stands where 7 is due; what was read from 4 to 6 comes again,"
                        + " as in a copy whose reader did not ask for committed records"
                        + " (isolation.level=read_committed)");
    }

    @Test
    void findsThatTheEndIsMissing() {
        log.append(10).sign().append(5).sign();
        log.records.removeLast();

        assertFound(14, Kind.TRUNCATED, "it ends after 14 entries, and 15 were signed");
    }

    @Test
    void findsACheckpointOfAnUnknownKey() {
        log.append(10).sign().append(5).signWith(STRANGER).append(5).sign();

        assertThat(log.verified().map(JournalBreak::kind)).contains(Kind.CHECKPOINT);
        assertThat(log.verified().orElseThrow().reason())
                .startsWith("the checkpoint of size 15: no known key signed the note");
    }

    @Test
    void findsTheTileUnderWhichEntriesWereRewritten() {
        log.append(600).sign().append(800).sign();
        replaceFrom(1_030);

        assertFound(1_024, Kind.REWRITTEN, "entries 1024 to 1279 are not those that were signed");
    }

    @Test
    void findsBetweenWhichCheckpointsEntriesWereRewrittenWhereThereAreNoTiles() {
        log.append(40).sign().append(10).sign().append(50).sign();
        replaceFrom(45);

        assertFound(40, Kind.REWRITTEN, "entries 40 to 49 are not those that were signed");
    }

    @Test
    void findsATileThatWasChanged() {
        var other = new SampleLog("");
        other.tiles.add(new Tile(1, TreeHasher.EMPTY_ROOT, 0));
        log.append(1_000).sign();
        other.records.addAll(log.records);
        other.checkpoints.addAll(log.checkpoints);

        assertThat(other.verified().map(JournalBreak::kind)).contains(Kind.TILE);
        assertThat(other.verified().map(JournalBreak::sequence)).contains(256L);
    }

    @Test
    void findsThatTwoLogsWereSigned() {
        log.append(10).sign().append(5).sign();
        log.checkpoints.addAll(new SampleLog("another").append(15).sign().checkpoints);

        assertThat(log.verified().orElseThrow().reason())
                .startsWith("two logs were signed: at size 15 the root is");
    }

    private void replaceFrom(int sequence) {
        var another = new SampleLog("another").append(log.records.size());
        for (int at = sequence; at < log.records.size(); at++) {
            log.records.set(at, another.records.get(at));
        }
    }

    private void assertFound(long sequence, Kind kind, String reason) {
        Optional<JournalBreak> found = log.verified();
        assertThat(found).map(JournalBreak::sequence).contains(sequence);
        assertThat(found).map(JournalBreak::kind).contains(kind);
        assertThat(found.orElseThrow().reason()).startsWith(reason);
        assertThat(found.orElseThrow().partition()).isEqualTo(2);
    }
}
