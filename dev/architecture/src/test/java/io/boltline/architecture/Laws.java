package io.boltline.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaMethodCall;
import com.tngtech.archunit.lang.ArchCondition;
import com.tngtech.archunit.library.dependencies.Slice;
import java.time.Clock;
import java.time.InstantSource;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** What the design promises of the code: who knows whom, what the rules of a purchase may see. */
final class Laws {
    /** The rules of a purchase and of its invoice, with what they are made of. */
    static final Set<String> CORE =
            Set.of(
                    "io.boltline.contract.document.InvoiceDocument",
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
                    "io.boltline.invoiceprocessor.settlement.SweepRule",
                    "io.boltline.contract.internal.Cursor");

    /** The services, and the operators' commands. */
    private static final String[] DEPLOYED = {
        "io.boltline.gateway..",
        "io.boltline.orderprocessor..",
        "io.boltline.invoiceprocessor..",
        "io.boltline.cli.."
    };

    private static final String[] LIBS = {
        "io.boltline.contract..",
        "io.boltline.outage..",
        "io.boltline.kafka..",
        "io.boltline.worker..",
        "io.boltline.service..",
        "io.boltline.http..",
        "io.boltline.couchdb..",
        "io.boltline.lightning.."
    };
    private static final String[] DEV = {
        "io.boltline.standins..",
        "io.boltline.local..",
        "io.boltline.faults..",
        "io.boltline.bench.."
    };
    private static final String[] OUTSIDE = {
        "org.springframework..",
        "org.apache.kafka..",
        "okhttp3..",
        "jakarta..",
        "java.net..",
        "java.io..",
        "org.slf4j..",
        "io.micrometer..",
        "io.boltline.outage..",
        "io.boltline.kafka..",
        "io.boltline.worker..",
        "io.boltline.service..",
        "io.boltline.http..",
        "io.boltline.couchdb.."
    };
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
                    "io.boltline.kafka.TopicProvisioner",
                    "io.boltline.cli.audit.Comparison",
                    "io.boltline.cli.audit.NodeHttp",
                    "io.boltline.local.Purchase",
                    "io.boltline.faults.Waiting",
                    "io.boltline.faults.load.Load",
                    "io.boltline.bench.Moments",
                    "io.boltline.bench.parts.OtherServer");

    private Laws() {}

    static Stream<Law> all() {
        return Stream.of(directions(), core(), names(), waiting()).flatMap(laws -> laws);
    }

    private static Stream<Law> directions() {
        return Stream.of(
                Law.ofMain(
                        noClasses()
                                .that()
                                .resideInAnyPackage(LIBS)
                                .should()
                                .dependOnClassesThat()
                                .resideInAnyPackage(DEPLOYED)
                                .as("libs know nothing that is deployed"),
                        "package io.boltline.couchdb;"
                                + "class Eager { io.boltline.gateway.GatewayApplication app; }"),
                Law.ofMain(
                        slices().matching("io.boltline.(*)..")
                                .that(areDeployed())
                                .should()
                                .notDependOnEachOther()
                                .as("what is deployed alone knows nothing else that is"),
                        "package io.boltline.gateway; class Nosy {"
                                + "io.boltline.orderprocessor.OrderProcessorApplication app; }"),
                Law.ofMain(
                        noClasses()
                                .that()
                                .resideInAnyPackage(DEPLOYED)
                                .or()
                                .resideInAnyPackage(LIBS)
                                .should()
                                .dependOnClassesThat()
                                .resideInAnyPackage(DEV)
                                .as("nothing deployed knows dev"),
                        "package io.boltline.cli;"
                                + "class Homely { io.boltline.standins.Faults faults; }"),
                Law.ofMain(
                        classes()
                                .that()
                                .resideInAPackage("io.boltline.contract..")
                                .should()
                                .onlyDependOnClassesThat()
                                .resideInAnyPackage(
                                        "io.boltline.contract..",
                                        "tools.jackson..",
                                        "com.fasterxml.jackson.annotation..",
                                        "org.apache.kafka..",
                                        "org.jspecify..",
                                        "java..",
                                        "javax.crypto..")
                                .as("strangers can depend on the contract alone"),
                        "package io.boltline.contract; class Wordy { org.slf4j.Logger log; }"),
                Law.ofMain(
                        noClasses()
                                .that()
                                .resideInAPackage("io.boltline.worker..")
                                .should()
                                .dependOnClassesThat()
                                .resideInAnyPackage(
                                        "io.boltline.contract..",
                                        "io.boltline.couchdb..",
                                        "org.springframework..",
                                        "tools.jackson..")
                                .as("the worker runs any record of anybody"),
                        "package io.boltline.worker;"
                                + "class Learned { io.boltline.contract.OrderId id; }"),
                Law.ofMain(
                        noClasses()
                                .that()
                                .resideInAPackage("io.boltline.outage..")
                                .should()
                                .dependOnClassesThat()
                                .resideInAnyPackage(
                                        "io.boltline.contract..",
                                        "io.boltline.worker..",
                                        "io.boltline.couchdb..",
                                        "org.springframework..")
                                .as("outages of anything are told in one way"),
                        "package io.boltline.outage;"
                                + "class Learned { io.boltline.contract.OrderId id; }"),
                Law.ofMain(
                        noClasses()
                                .that()
                                .resideInAPackage("io.boltline.couchdb..")
                                .should()
                                .dependOnClassesThat()
                                .resideInAnyPackage(
                                        "io.boltline.contract..",
                                        "io.boltline.outage..",
                                        "io.boltline.worker..",
                                        "org.springframework..",
                                        "org.apache.kafka..")
                                .as("the CouchDB client serves any document of anybody"),
                        "package io.boltline.couchdb;"
                                + "class Learned { io.boltline.contract.OrderId id; }"));
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

    private static DescribedPredicate<Slice> areDeployed() {
        return describe(
                "are deployed",
                slice -> Set.of(DEPLOYED).contains("io.boltline." + slice.getNamePart(1) + ".."));
    }

    /** With the types nested in them. */
    private static DescribedPredicate<JavaClass> areCore() {
        return describe("are the core", type -> isOneOf(CORE, type));
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
