package io.boltline.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.lang.ArchCondition;
import java.time.Clock;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** What the design promises of the code: what the rules of a purchase may see, names, waiting. */
final class Laws {
    /**
     * The rules of a purchase, its invoice, its journal and its sums, with what they are made of.
     */
    static final Set<String> CORE =
            Set.of(
                    "io.boltline.contract.document.InvoiceDocument",
                    "io.boltline.contract.document.ToldInvoice",
                    "io.boltline.contract.InvoiceStanding",
                    "io.boltline.contract.document.OrderDocument",
                    "io.boltline.orderprocessor.OrderDecider",
                    "io.boltline.orderprocessor.AttemptDecider",
                    "io.boltline.orderprocessor.Price",
                    "io.boltline.orderprocessor.Refusal",
                    "io.boltline.invoiceprocessor.AskedInvoice",
                    "io.boltline.invoiceprocessor.InvoiceFacts",
                    "io.boltline.invoiceprocessor.PaymentWindow",
                    "io.boltline.invoiceprocessor.settlement.SettlementFacts",
                    "io.boltline.invoiceprocessor.sweep.SweepRule",
                    "io.boltline.contract.internal.Cursor",
                    "io.boltline.contract.Difference",
                    "io.boltline.journal.topology.Fact",
                    "io.boltline.journal.topology.JournalDecider",
                    "io.boltline.journal.topology.LifeCycle",
                    "io.boltline.journal.topology.RememberedFacts",
                    "io.boltline.sales.SalesRules",
                    "io.boltline.sales.OrderFacts",
                    "io.boltline.sales.Sums",
                    "io.boltline.sales.LogHistogram");

    /** What Lightning's port takes and gives, and what orders and invoices are called there. */
    private static final Set<String> LIGHTNING_VALUES =
            Set.of(
                    "io.boltline.lightning.LightningInvoice",
                    "io.boltline.lightning.ListedInvoice",
                    "io.boltline.lightning.OddInvoice",
                    "io.boltline.lightning.PaymentKey",
                    "io.boltline.lightning.PaymentRequest",
                    "io.boltline.lightning.StandingAtNode",
                    "io.boltline.lightning.StoredInvoice");

    /** What the core speaks in, of Lightning the values; every other library does something. */
    private static final List<String> VOCABULARY =
            List.of("io.boltline.contract..", "io.boltline.lightning..", "io.boltline.sales..");

    private static final String[] OUTSIDE =
            Stream.concat(
                            Stream.of(
                                    "org.springframework..",
                                    "org.apache.kafka..",
                                    "okhttp3..",
                                    "jakarta..",
                                    "java.net..",
                                    "java.io..",
                                    "org.slf4j..",
                                    "io.micrometer.."),
                            Stream.of(Directions.LIBS).filter(lib -> !VOCABULARY.contains(lib)))
                    .toArray(String[]::new);

    private static final List<String> NAMES_WITHOUT_AN_IDEA =
            List.of("Utils", "Util", "Manager", "Helper", "Impl", "Base", "Common", "Data", "Info");

    /** Being slow is what these were asked for. */
    private static final Set<String> SLOW_ON_PURPOSE =
            Set.of(
                    "io.boltline.standins.FaultyHandler",
                    "io.boltline.standins.FaultyProxy",
                    "io.boltline.standins.couchdb.ObservedCosts",
                    "io.boltline.worker.WorkerTest",
                    "io.boltline.local.ChildProcessTest");

    /** These keep a pace, or look again for a condition until a deadline. */
    private static final Set<String> PACED =
            Set.of(
                    "io.boltline.kafka.LateBrokers",
                    "io.boltline.cli.audit.AuditRun",
                    "io.boltline.cli.audit.evidence.NodeBook",
                    "io.boltline.cli.journal.Rate",
                    "io.boltline.local.Purchase",
                    "io.boltline.faults.bed.Waiting",
                    "io.boltline.faults.journal.EventWriter",
                    "io.boltline.load.shoppers.Load",
                    "io.boltline.load.shoppers.Shopper",
                    "io.boltline.bench.measure.Moments",
                    "io.boltline.bench.parts.OtherServer");

    private Laws() {}

    static Stream<Law> all() {
        return Stream.of(Directions.laws(), JournalLaws.all(), core(), names(), waiting())
                .flatMap(laws -> laws);
    }

    private static Stream<Law> core() {
        return Stream.of(
                Law.ofMain(
                        noClasses()
                                .that(areCore())
                                .should()
                                .dependOnClassesThat()
                                .resideInAnyPackage(OUTSIDE)
                                .as("the core sees no framework, no network and no log"),
                        "package io.boltline.orderprocessor;"
                                + "class OrderDecider { org.slf4j.Logger log; }"),
                Law.ofMain(
                        noClasses()
                                .that(areCore())
                                .should()
                                .dependOnClassesThat(doSomethingWithLightning())
                                .as("of Lightning the core knows the port's values alone"),
                        "package io.boltline.invoiceprocessor;"
                                + "class InvoiceFacts { io.boltline.lightning.InvoiceBook book; }"),
                Law.ofMain(
                        noClasses()
                                .that(areCore())
                                .should()
                                .dependOnClassesThat()
                                .areAssignableTo(InstantSource.class)
                                .orShould()
                                .dependOnClassesThat()
                                .areAssignableTo(Clock.class)
                                .orShould()
                                .callMethodWhere(readsClockOrChance())
                                .as("the core reads no clock and makes no id"),
                        "package io.boltline.invoiceprocessor;"
                                + "class PaymentWindow { Object t = java.time.Instant.now(); }"));
    }

    private static Stream<Law> names() {
        return Stream.of(
                Law.ofMainAndTests(
                        noClasses().should(beNamedWithoutAnIdea()).as("every name has an idea"),
                        "package io.boltline.gateway; class PurchaseUtils {}"));
    }

    private static Stream<Law> waiting() {
        return Stream.of(
                Law.ofMainAndTests(
                        noClasses()
                                .that(areNeither(SLOW_ON_PURPOSE).and(areNeither(PACED)))
                                .should()
                                .callMethodWhere(pauses())
                                .as("nothing sleeps and hopes"),
                        "package io.boltline.worker; class Sleepy {void nap() {"
                                + " java.util.concurrent.locks.LockSupport.parkNanos(1); } }"),
                Law.ofMainAndTests(
                        noClasses()
                                .should()
                                .callMethodWhere(
                                        calls("a sleep", TimeUnit.class.getName(), Set.of("sleep")))
                                .as("a pause is written in one way"),
                        "package io.boltline.worker; class Sleepy { void nap() throws Exception {"
                                + "java.util.concurrent.TimeUnit.DAYS.sleep(1); } }"));
    }

    private static ArchCondition<JavaClass> beNamedWithoutAnIdea() {
        return ArchCondition.from(
                describe(
                        "be named without an idea",
                        type ->
                                NAMES_WITHOUT_AN_IDEA.stream()
                                        .anyMatch(type.getSimpleName()::endsWith)));
    }

    /** With the types nested in them. */
    private static DescribedPredicate<JavaClass> areCore() {
        return describe("are the core", type -> isOneOf(CORE, type));
    }

    private static DescribedPredicate<JavaClass> doSomethingWithLightning() {
        return describe(
                "do something with Lightning",
                type ->
                        type.getPackageName().startsWith("io.boltline.lightning")
                                && !isOneOf(LIGHTNING_VALUES, type));
    }

    /** With the types nested in them. */
    private static DescribedPredicate<JavaClass> areNeither(Set<String> names) {
        return describe("are none of " + names, type -> !isOneOf(names, type));
    }

    private static boolean isOneOf(Set<String> names, JavaClass type) {
        return names.stream()
                .anyMatch(name ->
                        type.getName().equals(name) || type.getName().startsWith(name + "$"));
    }

    private static DescribedPredicate<JavaMethodCall> pauses() {
        return calls("a sleep", Thread.class.getName(), Set.of("sleep"))
                .or(
                        calls(
                                "a pause",
                                LockSupport.class.getName(),
                                Set.of("parkNanos", "parkUntil")));
    }

    private static DescribedPredicate<JavaMethodCall> readsClockOrChance() {
        return calls(
                        "the JVM's clocks",
                        System.class.getName(),
                        Set.of("currentTimeMillis", "nanoTime"))
                .or(calls("chance", "java.util.UUID", Set.of("randomUUID")))
                .or(
                        describe(
                                "now",
                                call ->
                                        call.getName().equals("now")
                                                && call.getTargetOwner()
                                                        .getPackageName()
                                                        .equals("java.time")));
    }

    private static DescribedPredicate<JavaMethodCall> calls(
            String description, String owner, Set<String> methods) {
        return describe(
                description,
                call ->
                        call.getTargetOwner().getName().equals(owner)
                                && methods.contains(call.getName()));
    }
}
