package io.boltline.cli.audit.evidence;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EvidenceCodecTest {
    private static final Digest ALICE = Digest.of("alice");
    private static final Digest NODE = Digest.of("node");
    private static final Digest DOCUMENT = Digest.of("document");
    private static final String HASH = "ab".repeat(32);

    @ParameterizedTest
    @MethodSource("everyKind")
    void readsWhatItWrote(Evidence evidence) {
        assertThat(EvidenceCodec.read(EvidenceCodec.write(evidence))).isEqualTo(evidence);
    }

    static Stream<Evidence> everyKind() {
        return Stream.concat(
                everyStep()
                        .map(step ->
                                new Evidence.Event(
                                        5, 1L << 40, true, -1, 2, NODE, ALICE, true, step)),
                Stream.of(
                        new Evidence.OrderDoc(1, Long.MAX_VALUE, ALICE, NODE, true),
                        new Evidence.BrokenDoc(),
                        new Evidence.Journaled(ALICE),
                        new Evidence.SetAside(5, 1L << 40, "other-content"),
                        new Evidence.InvoiceDoc(2, "pending", DOCUMENT, ALICE, false),
                        new Evidence.NodeInvoice(3, true, HASH, 1_000_000, Optional.empty()),
                        new Evidence.NodeInvoice(
                                3,
                                false,
                                HASH,
                                1_000_000,
                                Optional.of(new Evidence.NodePayment(4, 5))),
                        new Evidence.Answer(
                                6,
                                ClientOutcome.UNKNOWN,
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty()),
                        new Evidence.Answer(
                                6,
                                ClientOutcome.ACKNOWLEDGED,
                                Optional.of(HASH),
                                Optional.of(0L),
                                Optional.of(ALICE))));
    }

    private static Stream<Step> everyStep() {
        return Stream.of(
                new Step.Created(1000, ALICE),
                new Step.Rejected(),
                new Step.Requested(2, 1000, ALICE),
                new Step.Invoiced(1, HASH, 1_000_000, ALICE, NODE, 7, DOCUMENT),
                new Step.Failed(1, ALICE, DOCUMENT),
                new Step.Paid(
                        1, HASH, 1_000_000, 1_000_001, NODE, 7, 8, true, true, true, DOCUMENT),
                new Step.Expired(1, HASH, 1_000_000, DOCUMENT));
    }
}
