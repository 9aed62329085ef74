package io.boltline.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.library.dependencies.Slice;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.producer.Producer;

/** Who may know whom. */
final class Directions {
    static final String[] LIBS = packages(BuildModule::isLib);

    /** The services, and the operators' commands. */
    private static final String[] DEPLOYED = packages(BuildModule::isDeployed);

    /** The operators' commands, and those of them that are built apart because they are large. */
    private static final String CLI = "io.boltline.cli..";

    private static final String EXPORT = "io.boltline.export..";
    private static final String[] SERVICES = without(DEPLOYED, CLI, EXPORT);
    private static final String[] DEV = packages(BuildModule::isDev);
    private static final String STANDINS = "io.boltline.standins..";
    private static final String LOCAL = "io.boltline.local..";
    private static final String LOAD = "io.boltline.load..";
    private static final String FAULTS = "io.boltline.faults..";
    private static final String BENCH = "io.boltline.bench..";

    private Directions() {}

    static Stream<Law> laws() {
        return Stream.of(everywhere(), deployed(), development()).flatMap(laws -> laws);
    }

    private static Stream<Law> everywhere() {
        return Stream.of(
                Law.ofMain(
                        slices().matching("io.boltline.(**)")
                                .should()
                                .beFreeOfCycles()
                                .as("packages form no cycle"),
                        "package io.boltline.faults.tail;"
                                + "public class Tail { io.boltline.faults.head.Head head; }",
                        "package io.boltline.faults.head;"
                                + "public class Head { io.boltline.faults.tail.Tail tail; }"));
    }

    private static Stream<Law> development() {
        return Stream.of(
                Law.ofMain(
                        noClasses()
                                .that()
                                .resideInAnyPackage(DEV)
                                .should()
                                .dependOnClassesThat()
                                .resideInAnyPackage(SERVICES)
                                .as("dev runs the services and sees none of their classes"),
                        "package io.boltline.bench;"
                                + "class Inside { io.boltline.gateway.GatewayApplication app; }"),
                Law.ofMain(
                        noClasses()
                                .that()
                                .resideInAPackage(STANDINS)
                                .should()
                                .dependOnClassesThat()
                                .resideInAnyPackage(without(DEV, STANDINS))
                                .as("the stand-ins know nobody who uses them"),
                        "package io.boltline.standins;"
                                + "class Nosy { io.boltline.local.LocalPipeline pipeline; }"),
                Law.ofMain(
                        noClasses()
                                .that()
                                .resideInAPackage(LOCAL)
                                .should()
                                .dependOnClassesThat()
                                .resideInAnyPackage(without(DEV, STANDINS, LOCAL))
                                .as("local mode knows nothing that is built on it"),
                        "package io.boltline.local;"
                                + "class Nosy { io.boltline.faults.campaign.Faults faults; }"),
                Law.ofMain(
                        noClasses()
                                .that()
                                .resideInAPackage(LOAD)
                                .should()
                                .dependOnClassesThat()
                                .resideInAnyPackage(FAULTS, BENCH)
                                .as("customers don't know what they are needed for"),
                        "package io.boltline.load;"
                                + "class Nosy { io.boltline.faults.campaign.Faults faults; }"),
                Law.ofMain(
                        slices().matching("io.boltline.(*)..")
                                .that(are(FAULTS, BENCH))
                                .should()
                                .notDependOnEachOther()
                                .as("faults and bench know nothing of each other"),
                        "package io.boltline.bench;"
                                + "class Nosy { io.boltline.faults.campaign.Faults faults; }"));
    }

    private static Stream<Law> deployed() {
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
                                .that(are(without(DEPLOYED, EXPORT)))
                                .should()
                                .notDependOnEachOther()
                                .as("what is deployed alone knows nothing else that is"),
                        "package io.boltline.gateway; class Nosy {"
                                + "io.boltline.orderprocessor.OrderProcessorApplication app; }"),
                Law.ofMain(
                        noClasses()
                                .that()
                                .resideInAPackage(EXPORT)
                                .should()
                                .dependOnClassesThat()
                                .resideInAnyPackage(SERVICES)
                                .as("the export is built on the operators' commands alone"),
                        "package io.boltline.export;"
                                + "class Nosy { io.boltline.gateway.GatewayApplication app; }"),
                Law.ofMain(
                        noClasses()
                                .that()
                                .resideInAnyPackage(without(DEPLOYED, EXPORT))
                                .or()
                                .resideInAnyPackage(DEV)
                                .should()
                                .dependOnClassesThat()
                                .resideInAPackage(EXPORT)
                                .orShould()
                                .dependOnClassesThat()
                                .resideInAPackage("org.duckdb..")
                                .as("nothing else carries DuckDB"),
                        "package io.boltline.cli;"
                                + "class Heavy { io.boltline.export.ExportCommands commands; }"),
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
                                .resideInAPackage("io.boltline.contract..")
                                .should()
                                .dependOnClassesThat()
                                .areAssignableTo(Consumer.class)
                                .orShould()
                                .dependOnClassesThat()
                                .areAssignableTo(Producer.class)
                                .orShould()
                                .dependOnClassesThat()
                                .areAssignableTo(Admin.class)
                                .as("the contract knows Kafka's records and asks it nothing"),
                        "package io.boltline.contract;"
                                + "class Asking { org.apache.kafka.clients.admin.Admin admin; }"),
                Law.ofMain(
                        noClasses()
                                .that()
                                .resideInAPackage("io.boltline.kafka..")
                                .should()
                                .dependOnClassesThat()
                                .resideInAnyPackage(
                                        "io.boltline.worker..",
                                        "io.boltline.service..",
                                        "io.boltline.couchdb..",
                                        "org.springframework..")
                                .as("what is asked of Kafka needs no framework"),
                        "package io.boltline.kafka;"
                                + "class Framed { io.boltline.service.Setting setting; }"),
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
                                        "io.boltline.kafka..",
                                        "io.boltline.worker..",
                                        "io.boltline.couchdb..",
                                        "org.apache.kafka..",
                                        "org.springframework..")
                                .as("outages of anything are told in one way"),
                        "package io.boltline.outage;"
                                + "class Learned { io.boltline.contract.OrderId id; }"),
                Law.ofMain(
                        noClasses()
                                .that()
                                .resideInAPackage("io.boltline.couchdb")
                                .should()
                                .dependOnClassesThat()
                                .resideInAnyPackage(
                                        "io.boltline.contract..", "io.boltline.couchdb.invoice..")
                                .as("the CouchDB client serves any document of anybody"),
                        "package io.boltline.couchdb;"
                                + "class Learned { io.boltline.contract.OrderId id; }"),
                Law.ofMain(
                        noClasses()
                                .that()
                                .resideInAPackage("io.boltline.couchdb..")
                                .should()
                                .dependOnClassesThat()
                                .resideInAnyPackage(
                                        "io.boltline.outage..",
                                        "io.boltline.worker..",
                                        "org.springframework..",
                                        "org.apache.kafka..")
                                .as("documents are written by services and commands alike"),
                        "package io.boltline.couchdb;"
                                + "class Learned { org.apache.kafka.common.TopicPartition p; }"));
    }

    private static String[] packages(Predicate<BuildModule> which) {
        return BuildModule.all().stream()
                .filter(which)
                .map(module -> module.packageName() + "..")
                .toArray(String[]::new);
    }

    private static String[] without(String[] packages, String... others) {
        return Stream.of(packages)
                .filter(name -> !List.of(others).contains(name))
                .toArray(String[]::new);
    }

    private static DescribedPredicate<Slice> are(String... packages) {
        return describe(
                "are " + String.join(", ", packages),
                slice -> Set.of(packages).contains("io.boltline." + slice.getNamePart(1) + ".."));
    }
}
