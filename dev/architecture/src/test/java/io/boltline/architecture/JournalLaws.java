package io.boltline.architecture;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.belongToAnyOf;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAnyPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import io.boltline.contract.MessageWriter;
import java.util.stream.Stream;

/** What proves the journal stands by itself, and what sells does not know that there is one. */
final class JournalLaws {
    private static final String MERKLE = "io.boltline.merkle..";
    private static final String FORMAT = "io.boltline.journalformat..";

    private JournalLaws() {}

    static Stream<Law> all() {
        return Stream.of(
                Law.ofMain(
                        classes()
                                .that()
                                .resideInAPackage(MERKLE)
                                .should()
                                .onlyDependOnClassesThat()
                                .resideInAnyPackage(MERKLE, "java..", "org.jspecify..")
                                .as("what verifies a proof needs nothing but Java"),
                        "package io.boltline.merkle;"
                                + "class Learned { io.boltline.contract.OrderId id; }"),
                Law.ofMain(
                        classes()
                                .that()
                                .resideInAPackage(FORMAT)
                                .should()
                                .onlyDependOnClassesThat()
                                .resideInAnyPackage(
                                        FORMAT,
                                        MERKLE,
                                        "io.boltline.contract..",
                                        "io.boltline.kafka..",
                                        "org.apache.kafka.clients.consumer..",
                                        "org.apache.kafka.clients.producer..",
                                        "org.apache.kafka.common..",
                                        "java..",
                                        "org.jspecify..")
                                .as("strangers can read the journal with its format alone"),
                        "package io.boltline.journalformat;"
                                + "class Asking { org.apache.kafka.clients.admin.Admin admin; }"),
                Law.ofMain(
                        noClasses()
                                .that()
                                .resideInAPackage("io.boltline.cli.journal..")
                                .should()
                                .transitivelyDependOnClassesThat(haveAnEffect())
                                .as("no command of the journal can pay, sell or ask a database"),
                        "package io.boltline.cli.journal;"
                                + "class Paying { io.boltline.lightning.InvoiceBook book; }"),
                Law.ofMain(
                        noClasses()
                                .that()
                                .resideInAnyPackage(
                                        "io.boltline.gateway..",
                                        "io.boltline.orderprocessor..",
                                        "io.boltline.invoiceprocessor..",
                                        "io.boltline.contract..",
                                        "io.boltline.worker..",
                                        "io.boltline.lightning..")
                                .should()
                                .dependOnClassesThat()
                                .resideInAnyPackage(MERKLE, FORMAT)
                                .as("what sells does not know that there is a journal"),
                        "package io.boltline.gateway;"
                                + "class Curious { io.boltline.journalformat.Origin origin; }"));
    }

    /** A node, a database, and whatever writes commands and events. */
    private static DescribedPredicate<JavaClass> haveAnEffect() {
        return resideInAnyPackage(
                        "io.boltline.lightning..",
                        "io.boltline.couchdb..",
                        "io.boltline.http..",
                        "okhttp3..")
                .or(belongToAnyOf(MessageWriter.class))
                .as("have an effect");
    }
}
