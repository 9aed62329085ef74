package io.boltline.cli.audit;

import static org.assertj.core.api.Assertions.assertThat;

import io.boltline.cli.Progress;
import io.boltline.cli.audit.checks.Terms;
import io.boltline.cli.audit.evidence.Digest;
import io.boltline.cli.audit.evidence.RecordedHistory;
import io.boltline.cli.audit.report.AuditReport;
import io.boltline.cli.audit.report.Count;
import io.boltline.cli.audit.report.Difference;
import io.boltline.cli.audit.report.Difference.Kind;
import io.boltline.cli.audit.report.JournalLook;
import io.boltline.cli.audit.report.RecordedByHand;
import io.boltline.cli.audit.report.Refund;
import io.boltline.cli.kafka.KafkaSettings;
import io.boltline.contract.ContractJson;
import io.boltline.contract.InvoicePaid;
import io.boltline.contract.InvoiceStanding;
import io.boltline.contract.OrderId;
import io.boltline.contract.Topics;
import io.boltline.contract.document.InvoiceDocument;
import io.boltline.couchdb.CouchDbSettings;
import io.boltline.lightning.BookAccess;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.ObjectNode;

/**
 * The comparison over recorded histories: one of the running pipeline, three of the same as it
 * would have been with a bug in it, and all that may be otherwise without being wrong.
 */
class AuditRunTest {
    private static final String PAYMENT =
            ",\"payment\":{\"receivedMsat\":500000,\"settledAt\":\"2026-11-22T01:10:25.000Z\","
                    + "\"duplicate\":false}";
    private static final String ALICES = "purchase-s29665w2isu605dp";
    private static final String BOBS = "purchase-nwia6e4yjgjcq5b2";
    private static final String REFUSED = "purchase-kh5hfjbhxjncizgp";
    private static final String PAID = "purchase-jyclsr5b4bl43ghm";
    private static final String NODE =
            "03a4ddca8b02a647fba48bd76288c544dfc44a8ec33d57a4b7efd1eb057007aa7b";
    private static final Instant RECORDED = Instant.parse("2026-11-22T01:10:25Z");
    private static final Instant LATER = RECORDED.plusSeconds(1200);

    /** Of the invoices that nobody paid: when the log must know that their time is over. */
    private static final Instant LONG_OVER = Instant.parse("2026-11-22T01:35:24Z");

    /** Of bob's order of 5000 sats, though it speaks of an invoice over 500. */
    private static final InvoicePaid CHEAPER =
            new InvoicePaid(
                    new OrderId(BOBS),
                    Instant.parse("2026-11-22T01:10:24.935Z"),
                    1,
                    "cln",
                    NODE,
                    "5".repeat(64),
                    "5".repeat(64),
                    "lnbcrt5u1pexample",
                    500_000,
                    500_000,
                    RECORDED.plusSeconds(900),
                    RECORDED.plusSeconds(1),
                    false,
                    false);

    @TempDir Path folder;

    @Test
    void aCleanHistoryAgrees() {
        AuditReport report = audit(clean());

        assertThat(report.differences()).isEmpty();
        assertThat(report.agrees()).isTrue();
        assertThat(report.count(Count.ORDERS)).isEqualTo(3);
        assertThat(report.count(Count.ORDERS_PAID)).isEqualTo(1);
        assertThat(report.count(Count.EVENTS)).isEqualTo(8);
        assertThat(report.count(Count.REPEATED_EVENTS)).isZero();
        assertThat(report.count(Count.ACKNOWLEDGED)).isEqualTo(3);
        assertThat(report.count(Count.REFUSED)).isEqualTo(2);
        assertThat(report.count(Count.FOREIGN_INVOICES)).isEqualTo(1);
        assertThat(report.count(Count.IN_FLIGHT)).isZero();
        assertThat(report.refunds()).isEmpty();
    }

    /** Bugs that the auditor is for. */
    @Nested
    class Catches {
        @Test
        void anOffsetThatWasCommittedBeforeTheEffect() {
            AuditReport report = audit(RecordedHistory.of("offset-before-effect"));

            assertThat(report.kinds())
                    .isEqualTo(Map.of(Kind.ORDER_WITHOUT_EVENT, 1L, Kind.INVOICE_MISSING, 1L));
            assertThat(report.differences())
                    .anySatisfy(it -> assertThat(it.orderId()).isEqualTo(ALICES))
                    .anySatisfy(it -> assertThat(it.orderId()).isEqualTo(BOBS));
        }

        @Test
        void anOrderThatWasNotReusedOnAConflict() {
            AuditReport report = audit(RecordedHistory.of("no-reuse-on-conflict"));

            assertThat(report.kinds())
                    .isEqualTo(
                            Map.of(
                                    Kind.SAME_ID_OTHER_CONTENT,
                                    1L,
                                    Kind.ORDER_DIFFERS,
                                    1L,
                                    Kind.ORDERED_TWICE,
                                    1L));
            assertThat(report.differences())
                    .anySatisfy(it ->
                            assertThat(it.detail())
                                    .contains("1000 sats in the document, 2000 in the log"));
        }

        @Test
        void aRandomLabel() {
            AuditReport report = audit(RecordedHistory.of("random-label"));

            assertThat(report.kinds()).isEqualTo(Map.of(Kind.INVOICE_DIFFERS, 1L));
            assertThat(report.differences().getFirst().orderId()).isEqualTo(BOBS);
            assertThat(report.count(Count.FOREIGN_INVOICES)).isEqualTo(2);
        }
    }

    /** What must be found, each in a history that is clean but for it. */
    @Nested
    class Finds {
        @Test
        void anOrderDocumentThatIsLost() {
            AuditReport report = audit(clean().without("document", '"' + BOBS + "\",\"_rev"));

            assertThat(report.kinds())
                    .containsOnlyKeys(Kind.EVENT_WITHOUT_ORDER, Kind.ACKNOWLEDGED_BUT_LOST);
        }

        @Test
        void anInvoiceThatTheNodeHasLost() {
            AuditReport report = audit(clean().without("invoice", BOBS));

            assertThat(report.kinds())
                    .containsOnlyKeys(Kind.INVOICE_NOT_AT_NODE, Kind.ACKNOWLEDGED_BUT_LOST);
        }

        @Test
        void anInvoiceThatTheLogDoesNotKnow() {
            AuditReport report = audit(clean().without("log", BOBS + "/invoice-created"));

            assertThat(report.kinds())
                    .containsOnlyKeys(
                            Kind.INVOICE_WITHOUT_EVENT,
                            Kind.INVOICE_DOCUMENT_DIFFERS,
                            Kind.ACKNOWLEDGED_BUT_LOST);
        }

        @Test
        void aPurchaseThatIsNowhereButInTheClientsRecord() {
            AuditReport report =
                    audit(
                            clean().without("log", BOBS)
                                    .without("document", BOBS.substring(9))
                                    .without("invoice", BOBS));

            assertThat(report.differences())
                    .singleElement()
                    .satisfies(it -> {
                        assertThat(it.kind()).isEqualTo(Kind.ACKNOWLEDGED_BUT_LOST);
                        assertThat(it.detail())
                                .endsWith(
                                        "missing: order document, OrderCreated, InvoiceCreated,"
                                                + " invoice at the node");
                    });
        }

        @Test
        void aPurchaseThatWasRefusedThoughTheClientWasToldOfIt() {
            AuditReport report =
                    audit(
                            clean().plus(
                                            """
                                            {"client":{"outcome":"acknowledged","status":200,"orderId":"%s","userName":"bob"}}
                                            """
                                                    .formatted(REFUSED)));

            assertThat(report.kinds()).isEqualTo(Map.of(Kind.ACKNOWLEDGED_AND_REJECTED, 1L));
            assertThat(report.differences().getFirst().orderId()).isEqualTo(REFUSED);
        }

        @Test
        void anInvoiceOfAnOrderThatDoesNotExist() {
            AuditReport report =
                    audit(
                            clean().without("log", BOBS)
                                    .without("document", BOBS.substring(9))
                                    .without("client", BOBS));

            assertThat(report.kinds()).containsOnlyKeys(Kind.INVOICE_WITHOUT_ORDER);
        }

        @Test
        void anotherAmountAtTheNode() {
            AuditReport report =
                    audit(clean().with("invoice", "\"amount_msat\":5000000", "\"amount_msat\":1"));

            assertThat(report.kinds()).containsOnlyKeys(Kind.INVOICE_DIFFERS);
        }

        @Test
        void anotherAmountInTheAnswer() {
            AuditReport report = audit(clean().with("client", "\"amount\":5000", "\"amount\":1"));

            assertThat(report.kinds()).containsOnlyKeys(Kind.ACKNOWLEDGED_DIFFERENTLY);
        }

        @Test
        void anotherUserInTheAnswer() {
            AuditReport report = audit(clean().with("client", "\"bob\"", "\"mallory\""));

            assertThat(report.kinds()).containsOnlyKeys(Kind.ACKNOWLEDGED_DIFFERENTLY);
            assertThat(report.toString()).doesNotContain("mallory", "bob");
        }

        @Test
        void anotherUserInTheDocument() {
            AuditReport report =
                    audit(clean().with("document", "\"userName\":\"bob\"", "\"userName\":\"eve\""));

            assertThat(report.kinds())
                    .containsOnlyKeys(
                            Kind.ORDER_DIFFERS,
                            Kind.INVOICE_DOCUMENT_DIFFERS,
                            Kind.ACKNOWLEDGED_DIFFERENTLY);
        }

        @Test
        void anotherInvoiceInTheAnswer() {
            AuditReport report = audit(clean().with("client", "46c3a213", "00000000"));

            assertThat(report.kinds()).containsOnlyKeys(Kind.ACKNOWLEDGED_BUT_LOST);
        }

        @Test
        void aSecondAttemptThatNobodyAskedFor() {
            AuditReport report =
                    audit(
                            clean().plus(
                                            """
                                            {"invoice":{"label":"%s:2","payment_hash":"%s","amount_msat":5000000,"status":"unpaid","created_index":9}}
                                            """
                                                    .formatted(BOBS, "7e".repeat(32))));

            assertThat(report.kinds()).containsOnlyKeys(Kind.INVOICE_TWICE);
        }

        @Test
        void aPaymentThatWasNotRecorded() {
            AuditReport report =
                    audit(
                            clean().without("log", "/invoice-paid/")
                                    .with(
                                            "document",
                                            "\"status\":\"paid\"",
                                            "\"status\":\"pending\"")
                                    .with("document", PAYMENT, ""));

            assertThat(report.kinds()).containsOnlyKeys(Kind.PAYMENT_UNRECORDED);
        }

        @Test
        void anExpiryThatWasNotRecorded() {
            AuditReport inTime = audit(clean(), settings(false, 100, false), LONG_OVER);
            AuditReport tooLate =
                    audit(clean(), settings(false, 100, false), LONG_OVER.plusMillis(1));

            assertThat(inTime.agrees()).isTrue();
            assertThat(tooLate.kinds()).isEqualTo(Map.of(Kind.EXPIRY_UNRECORDED, 2L));
        }

        @Test
        void aPaymentThatTheNodeDoesNotKnow() {
            AuditReport report =
                    audit(clean().with("invoice", "\"status\":\"paid\"", "\"status\":\"unpaid\""));

            assertThat(report.kinds()).containsOnlyKeys(Kind.PAYMENT_NOT_AT_NODE);
        }

        @Test
        void aPaymentOfACheaperInvoice() {
            AuditReport report =
                    audit(
                            clean().plus("{\"log\":" + record(CHEAPER) + "}")
                                    .without("document", "invoice-nwia6e4yjgjcq5b2")
                                    .plus("{\"document\":" + underpaid(CHEAPER, 5000) + "}"));

            assertThat(report.kinds())
                    .containsOnlyKeys(Kind.PAYMENT_NOT_AT_NODE, Kind.INVOICE_DIFFERS);
            assertThat(report.refunds())
                    .singleElement()
                    .returns(BOBS, Refund::orderId)
                    .returns(Refund.Reason.UNDERPAID, Refund::reason);
        }

        @Test
        void anInvoiceDocumentThatLagsBehind() {
            AuditReport report =
                    audit(
                            clean().with(
                                            "document",
                                            "\"status\":\"paid\"",
                                            "\"status\":\"pending\""));

            assertThat(report.kinds()).containsOnlyKeys(Kind.INVOICE_DOCUMENT_DIFFERS);
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                quoteCharacter = '`',
                value = {
                    "\"receivedMsat\":500000 | \"receivedMsat\":500001",
                    "\"settledAt\":\"2026-11-22T01:10:25 | \"settledAt\":\"2026-11-22T01:10:26",
                    "\"duplicate\":false | \"duplicate\":true",
                    "\"paymentRequest\":\"lnbcrt5u | \"paymentRequest\":\"lnbcrt6u",
                    "\"amount\":500, | \"amount\":501,",
                    "\"expiresAt\":\"2026-11-22 | \"expiresAt\":\"2027-11-22",
                    "\"paymentHash\":\"5339 | \"paymentHash\":\"5330",
                    "\"provider\":\"cln\" | \"provider\":\"lnd\"",
                    "\"orderId\":\"purchase-jyc | \"orderId\":\"purchase-ayc",
                    "01:10:25.106Z\",\"attempt\" | 01:10:25.107Z\",\"attempt\"",
                    "\"userName\":\"alice\",\"timestamp\" | \"userName\":\"mallory\",\"timestamp\""
                })
        void anInvoiceDocumentThatSomebodyEdited(String text, String other) {
            AuditReport report = audit(clean().with("document", text, other));

            assertThat(report.kinds()).containsOnlyKeys(Kind.INVOICE_DOCUMENT_DIFFERS);
        }

        @Test
        void aConflictInTheCluster() {
            AuditReport report =
                    audit(
                            clean().with(
                                            "document",
                                            "\"_id\":\"" + BOBS + '"',
                                            "\"_conflicts\":[\"1-abc\"],\"_id\":\"" + BOBS + '"'));

            assertThat(report.kinds()).containsOnlyKeys(Kind.DOCUMENT_IN_CONFLICT);
        }

        @Test
        void eventsInAnImpossibleSequence() {
            AuditReport report =
                    audit(
                            clean().with(
                                            "log",
                                            "\"partition\":5,\"offset\":2",
                                            "\"partition\":5,\"offset\":9"));

            assertThat(report.kinds()).containsOnlyKeys(Kind.IMPOSSIBLE_SEQUENCE);
            assertThat(report.differences().getFirst().detail())
                    .startsWith("attempt 1 was paid before its invoice");
        }

        @Test
        void anEventUnderAnotherId() {
            AuditReport report =
                    audit(clean().with("log", BOBS + "/order-created", BOBS + "/order-created-2"));

            assertThat(report.kinds()).containsOnlyKeys(Kind.EVENT_MISNAMED);
        }

        @Test
        void anOrderThatNobodyAskedForWhereAllAreKnown() {
            var history = clean().without("client", BOBS).without("client", "refused");

            assertThat(audit(history).agrees()).isTrue();
            assertThat(audit(history, complete()).kinds())
                    .containsOnlyKeys(Kind.MORE_ORDERS_THAN_ASKED);
        }

        @Test
        void onlyAsManyAsAreAskedForAndHowManyMoreThereAre() {
            AuditReport report =
                    audit(clean().without("invoice", "purchase-"), settings(false, 2, false));

            assertThat(report.differences()).hasSize(2);
            assertThat(report.differencesLeftOut()).isPositive();
            assertThat(report.count(Kind.INVOICE_NOT_AT_NODE)).isEqualTo(3);
        }
    }

    /** What may be otherwise without anything being wrong. */
    @Nested
    class Accepts {
        @Test
        void repeatsOfTheSameContent() {
            AuditReport report =
                    audit(clean().repeating(BOBS + "/order-created").repeating("/invoice-paid/"));

            assertThat(report.differences()).isEmpty();
            assertThat(report.count(Count.REPEATED_EVENTS)).isEqualTo(2);
        }

        @Test
        void anOrderThatIsWrittenWhileItLooks() {
            AuditReport report = audit(clean().later(BOBS).without("client", BOBS));

            assertThat(report.differences()).isEmpty();
        }

        @Test
        void anOrderThatOnlyTheLastLookAtTheLogKnows() {
            AuditReport report =
                    audit(
                            clean().later(BOBS)
                                    .without("client", BOBS)
                                    .without("document", BOBS)
                                    .without("invoice", BOBS));

            assertThat(report.differences()).isEmpty();
        }

        @Test
        void whatIsMissingOfAYoungOrder() {
            var history =
                    clean().without("log", BOBS + "/invoice-created")
                            .without("document", "\"_id\":\"" + BOBS.replace("purchase", "invoice"))
                            .without("invoice", BOBS)
                            .without("client", BOBS);

            AuditReport report =
                    audit(history, settings(false, 10, false), RECORDED.minusSeconds(60));

            assertThat(report.differences()).isEmpty();
            assertThat(report.count(Count.IN_FLIGHT)).isEqualTo(1);
        }

        @Test
        void anotherReasonForTheSameFailure() {
            String failed = failure("refused by the node", 20);
            var history =
                    clean().without("log", BOBS + "/invoice-created")
                            .without("document", BOBS.replace("purchase", "invoice"))
                            .plus(
                                    """
                                    {"document":{"_id":"%s","type":"lightning_invoice","orderId":"%s","userName":"bob","timestamp":"2026-11-22T01:10:24.935Z","attempt":1,"status":"failed","reason":"refused by the node"}}
                                    """
                                            .formatted(BOBS.replace("purchase", "invoice"), BOBS))
                            .without("client", BOBS)
                            .plus(failed)
                            .plus(failure("out of reach", 21));

            AuditReport report = audit(history);

            assertThat(report.differences()).isEmpty();
            assertThat(report.count(Count.REPEATED_EVENTS)).isEqualTo(1);
            assertThat(report.count(Count.ORDERS_WITHOUT_INVOICE)).isEqualTo(1);
            assertThat(report.count(Count.INVOICES_NEVER_TOLD)).isEqualTo(1);
        }

        @Test
        void aRequestThatCameToNothing() {
            AuditReport report =
                    audit(
                            clean().plus(
                                            """
                                            {"log":{"type":"boltline.invoice.requested.v1","id":"%s/invoice-requested/2","subject":"%s","partition":4,"offset":20,"appended":"2026-11-22T01:10:26.000Z","data":{"orderId":"%s","timestamp":"2026-11-22T01:10:24.935Z","attempt":2,"priceSats":5000,"customer":{"userName":"bob","content":{}}}}}
                                            """
                                                    .formatted(BOBS, BOBS, BOBS)));

            assertThat(report.differences()).isEmpty();
            assertThat(report.count(Count.REQUESTS_DROPPED)).isEqualTo(1);
        }

        @Test
        void aFailureBesideAnInvoice() {
            AuditReport report = audit(clean().plus(failure("out of reach", 20)));

            assertThat(report.differences()).isEmpty();
            assertThat(report.count(Count.ORDERS_WITHOUT_INVOICE)).isZero();
        }

        @Test
        void invoicesAtANodeThatIsNotAskedAnyMore() {
            AuditReport report =
                    audit(
                            clean().with("log", NODE, "02" + "77".repeat(32))
                                    .without("invoice", "purchase-"));

            assertThat(report.differences()).isEmpty();
            assertThat(report.count(Count.INVOICES_AT_ANOTHER_NODE)).isEqualTo(3);
        }

        @Test
        void whatOthersWrote() {
            AuditReport report =
                    audit(
                            clean().plus("{\"document\":{\"_id\":\"purchase-of-somebody\"}}")
                                    .plus(
                                            "{\"log\":{\"type\":\"boltline.order.gifted.v1\",\"partition\":0,\"offset\":0,\"appended\":\"2026-11-22T01:10:24Z\"}}")
                                    .plus(
                                            "{\"log\":{\"partition\":0,\"offset\":1,\"appended\":\"2026-11-22T01:10:24Z\"}}"));

            assertThat(report.differences()).isEmpty();
            assertThat(report.count(Count.UNKNOWN_EVENTS)).isEqualTo(1);
            assertThat(report.count(Count.UNREADABLE_EVENTS)).isEqualTo(1);
        }

        @Test
        void whatIsOlderThanTheAuditsBeginning() {
            var terms = new Terms(RECORDED, LATER, Digest.of(NODE), false);

            AuditReport report =
                    audit(clean().without("log", BOBS), settings(false, 10, false), terms);

            assertThat(report.differences()).isEmpty();
            assertThat(report.count(Count.TOO_OLD)).isEqualTo(2);
            assertThat(report.count(Count.ORDERS)).isEqualTo(1);
        }
    }

    /** Events and journal. */
    @Nested
    class WithAJournal {
        @Test
        void agreesWhereItHasEveryFact() {
            AuditReport report = audit(clean().repeating(BOBS + "/order-created"));

            assertThat(report.differences()).isEmpty();
            assertThat(report.journal()).isEqualTo(JournalLook.READ);
            assertThat(report.count(Count.JOURNALED)).isEqualTo(8);
            assertThat(report.count(Count.NOT_YET_JOURNALED)).isZero();
        }

        @Test
        void findsAFactThatItPassedOver() {
            AuditReport report = audit(clean().notJournaled(PAID + "/order-created"));

            assertThat(report.kinds()).isEqualTo(Map.of(Kind.NOT_JOURNALED, 1L));
            assertThat(report.differences())
                    .singleElement()
                    .returns(PAID, Difference::orderId)
                    .extracting(Difference::detail)
                    .asString()
                    .contains("has later ones of the partition");
            assertThat(report.count(Count.JOURNALED)).isEqualTo(7);
        }

        @Test
        void leavesItSomeMinutesToComeSoFar() {
            RecordedHistory behind = clean().journaledUntil(Instant.EPOCH);

            AuditReport soon = audit(behind, RECORDED.plusSeconds(60));
            AuditReport later = audit(behind, RECORDED.plusSeconds(600));

            assertThat(soon.differences()).isEmpty();
            assertThat(soon.count(Count.NOT_YET_JOURNALED)).isEqualTo(8);
            assertThat(later.kinds()).isEqualTo(Map.of(Kind.NOT_JOURNALED, 8L));
            assertThat(later.differences().getFirst().detail()).contains("has not come so far");
        }

        @Test
        void saysWhatItPutAsideAndWhy() {
            AuditReport report =
                    audit(
                            clean().plus(failure("too much", 900))
                                    .notJournaled("/invoice-failed/")
                                    .setAside(BOBS, 4, 900, "misnamed")
                                    .setAside(BOBS, 4, 77, "no-type"));

            assertThat(report.kinds()).isEqualTo(Map.of(Kind.JOURNAL_CONFLICT, 1L));
            assertThat(report.differences())
                    .singleElement()
                    .returns(BOBS, Difference::orderId)
                    .extracting(Difference::detail)
                    .isEqualTo("misnamed, at partition 4 offset 900");
        }

        @Test
        void asksNothingOfItAboutWhatCameLater() {
            AuditReport report = audit(clean().later(BOBS + "/invoice-created"));

            assertThat(report.kinds()).doesNotContainKey(Kind.NOT_JOURNALED);
        }

        private AuditReport audit(RecordedHistory history) {
            return audit(history, LATER);
        }

        private AuditReport audit(RecordedHistory history, Instant watermark) {
            return AuditRunTest.this.audit(
                    history, settings(false, 100, false).withJournal(), watermark);
        }
    }

    @Test
    void listsAPaymentThatCameLate() {
        AuditReport report = audit(clean().with("log", "\"late\":false", "\"late\":true"));

        assertThat(report.agrees()).isTrue();
        assertThat(report.refunds())
                .singleElement()
                .returns(PAID, Refund::orderId)
                .returns(500_000L, Refund::receivedMsat)
                .returns(Refund.Reason.LATE, Refund::reason);
    }

    /** As it could only be told by a node that takes less than the invoice asks for. */
    @Test
    void listsAPaymentBelowThePrice() {
        AuditReport report =
                audit(
                        clean().with("log", "\"receivedMsat\":500000", "\"receivedMsat\":499999")
                                .with(
                                        "invoice",
                                        "\"amount_received_msat\":500000",
                                        "\"amount_received_msat\":499999")
                                .with(
                                        "document",
                                        "\"receivedMsat\":500000",
                                        "\"receivedMsat\":499999")
                                .with(
                                        "document",
                                        "\"status\":\"paid\"",
                                        "\"status\":\"underpaid\""));

        assertThat(report.differences()).isEmpty();
        assertThat(report.count(Count.ORDERS_PAID)).isZero();
        assertThat(report.refunds())
                .singleElement()
                .returns(PAID, Refund::orderId)
                .returns(499_999L, Refund::receivedMsat)
                .returns(Refund.Reason.UNDERPAID, Refund::reason);
    }

    /** By an operator, of an order whose invoice the node has unpaid. */
    @Nested
    class RecordedByHandOnes {
        private static final InvoicePaid TOLD =
                paid(5_000_000, new InvoicePaid.ByHand("its disk died"));

        @Test
        void areListedAndAreNoDifference() {
            AuditReport report = audit(bobs().plus(logged(TOLD, 20)));

            assertThat(report.differences()).isEmpty();
            assertThat(report.count(Count.PAYMENTS_BY_HAND)).isEqualTo(1);
            assertThat(report.byHand())
                    .singleElement()
                    .returns(BOBS, RecordedByHand::orderId)
                    .returns(5_000_000L, RecordedByHand::receivedMsat);
        }

        @Test
        void mayBeToldByTheNodeAfterAll() {
            AuditReport report =
                    audit(
                            bobs().plus(logged(TOLD, 20))
                                    .plus(logged(paid(5_000_007, null), 21))
                                    .with(
                                            "invoice",
                                            "\"payment_hash\":\"46c3a213675a4930b521510f90c9a8c6235373f9ff30292288015845b4ebd860\",\"status\":\"unpaid\"",
                                            "\"payment_hash\":\"46c3a213675a4930b521510f90c9a8c6235373f9ff30292288015845b4ebd860\",\"status\":\"paid\",\"paid_at\":1795309830,\"amount_received_msat\":5000007"));

            assertThat(report.kinds()).isEqualTo(Map.of());
        }

        @Test
        void mustNotDifferAmongThemselves() {
            var another = paid(5_000_000, new InvoicePaid.ByHand("another reason"));

            AuditReport report = audit(bobs().plus(logged(TOLD, 20)).plus(logged(another, 21)));

            assertThat(report.kinds()).isEqualTo(Map.of(Kind.SAME_ID_OTHER_CONTENT, 1L));
        }

        /** Its document is as the events tell. */
        private RecordedHistory bobs() {
            var document =
                    new InvoiceDocument(
                            TOLD.orderId(),
                            "bob",
                            TOLD.timestamp(),
                            InvoiceStanding.toldBy(TOLD).orElseThrow());
            return clean().without("document", "\"invoice-" + BOBS.substring(9))
                    .plus("{\"document\":" + document.toJson() + "}");
        }

        private static String logged(InvoicePaid event, int offset) {
            return "{\"log\":%s}"
                    .formatted(record(event).replace("\"offset\":20", "\"offset\":" + offset));
        }

        private static InvoicePaid paid(long receivedMsat, InvoicePaid.@Nullable ByHand byHand) {
            String hash = "46c3a213675a4930b521510f90c9a8c6235373f9ff30292288015845b4ebd860";
            return new InvoicePaid(
                    CHEAPER.orderId(),
                    CHEAPER.timestamp(),
                    1,
                    "cln",
                    NODE,
                    hash,
                    hash,
                    "lnbcrt50u1pexample",
                    5_000_000,
                    receivedMsat,
                    CHEAPER.expiresAt(),
                    CHEAPER.settledAt(),
                    false,
                    false,
                    byHand);
        }
    }

    @Test
    void emitsAgainForOrdersWithoutTheirEventAndForNothingElse() {
        var history = RecordedHistory.of("offset-before-effect");

        AuditReport report = audit(history, settings(false, 10, true));

        assertThat(history.repaired()).containsExactly(ALICES);
        assertThat(report.count(Count.REPAIRED)).isEqualTo(1);
        assertThat(report.agrees()).isFalse();
    }

    @Test
    void emitsAgainWhereAnInvoiceOrWhatBecameOfItWasNotTold() {
        for (String lost : List.of("/invoice-created/", "/invoice-paid/")) {
            var history = clean().without("log", PAID + lost);

            audit(history, settings(false, 10, true));

            assertThat(history.repaired()).as(lost).containsExactly(PAID);
        }
        var unfinished = clean();
        audit(unfinished, settings(false, 10, true), LONG_OVER.plusMillis(1));
        assertThat(unfinished.repaired()).containsExactlyInAnyOrder(ALICES, BOBS);
    }

    /** Attempt by attempt: the log must not tell of one before the one before it. */
    @Test
    void bringsAFurtherAttemptAgainOnceTheLogKnowsTheOneBefore() {
        var first = withASecondInvoice(clean().without("log", BOBS + "/"));
        audit(first, settings(false, 10, true));
        assertThat(first.repaired()).containsExactly(BOBS);

        var second = withASecondInvoice(clean());
        AuditReport report = audit(second, settings(false, 10, true));

        assertThat(report.kinds()).containsOnlyKeys(Kind.INVOICE_TWICE, Kind.PAYMENT_UNRECORDED);
        assertThat(second.repaired()).containsExactlyInAnyOrder(BOBS, BOBS + ":2");
    }

    /** Which was paid, and of which the log has nothing. */
    private static RecordedHistory withASecondInvoice(RecordedHistory history) {
        return history.plus(
                """
                {"invoice":{"label":"%s:2","payment_hash":"%s","status":"paid","amount_msat":5000000,"paid_at":1795309830,"amount_received_msat":5000000}}
                """
                        .formatted(BOBS, "ab".repeat(32)));
    }

    @Test
    void emitsNothingUnlessItIsTold() {
        var history = RecordedHistory.of("offset-before-effect");

        audit(history);

        assertThat(history.repaired()).isEmpty();
    }

    private static RecordedHistory clean() {
        return RecordedHistory.of("clean");
    }

    private static String record(InvoicePaid event) {
        return """
        {"type":"boltline.invoice.paid.v1","id":"%s","subject":"%s","partition":4,"offset":20,"appended":"2026-11-22T01:10:26.000Z","data":%s}
        """
                .formatted(
                        event.eventId(),
                        event.orderId(),
                        ContractJson.mapper().writeValueAsString(event));
    }

    private static ObjectNode underpaid(InvoicePaid event, long priceSats) {
        var told = InvoiceStanding.toldBy(event).orElseThrow();
        var standing =
                new InvoiceStanding(
                        told.attempt(), told.invoice(), null, told.payment(), priceSats);
        return new InvoiceDocument(event.orderId(), "bob", event.timestamp(), standing).toJson();
    }

    private static String failure(String reason, long offset) {
        return """
        {"log":{"type":"boltline.invoice.failed.v1","id":"%s/invoice-failed/1","subject":"%s","partition":4,"offset":%d,"appended":"2026-11-22T01:10:26.000Z","data":{"orderId":"%s","timestamp":"2026-11-22T01:10:24.935Z","attempt":1,"reason":"%s","customer":{"userName":"bob"}}}}
        """
                .formatted(BOBS, BOBS, offset, BOBS, reason);
    }

    private AuditReport audit(RecordedHistory history) {
        return audit(history, settings(false, 100, false));
    }

    private AuditReport audit(RecordedHistory history, AuditSettings settings) {
        return audit(history, settings, LATER);
    }

    private AuditReport audit(RecordedHistory history, AuditSettings settings, Instant watermark) {
        return audit(
                history,
                settings,
                new Terms(
                        Instant.EPOCH,
                        watermark,
                        Digest.of(NODE),
                        settings.clientRecord().isPresent()));
    }

    private AuditReport audit(RecordedHistory history, AuditSettings settings, Terms terms) {
        return new AuditRun(history, terms, settings, InstantSource.fixed(LATER), Progress.SILENT)
                .run();
    }

    private AuditSettings complete() {
        return settings(true, 100, false);
    }

    /** A system at rest; only what the comparison itself goes by matters. */
    private AuditSettings settings(boolean recordIsComplete, int listed, boolean repair) {
        return new AuditSettings(
                KafkaSettings.at("127.0.0.1:1"),
                new Topics(""),
                CouchDbSettings.of(URI.create("http://127.0.0.1:1"), "reader", "password"),
                "shop-orders",
                new BookAccess.Cln(URI.create("http://127.0.0.1:1"), "rune", Optional.empty()),
                Optional.of(folder),
                recordIsComplete,
                Instant.EPOCH,
                Duration.ZERO,
                listed,
                repair,
                folder);
    }
}
