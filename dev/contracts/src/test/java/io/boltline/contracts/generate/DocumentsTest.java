package io.boltline.contracts.generate;

import static org.assertj.core.api.Assertions.assertThat;

import io.boltline.contract.InstallationId;
import io.boltline.contract.InvoiceStanding;
import io.boltline.contract.PurchaseEvent;
import io.boltline.contract.Samples;
import io.boltline.contract.document.InvoiceDocument;
import io.boltline.contract.document.OrderDocument;
import io.boltline.contract.document.OrdersMarker;
import io.boltline.schemas.DocumentCheck;
import io.boltline.schemas.Reading;
import io.boltline.schemas.Schemas;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.node.ObjectNode;

/** The forms that stand here a second time are those that the documents write. */
class DocumentsTest {
    private static final RecordedSamples SAMPLES =
            new RecordedSamples(Path.of("../../contracts/samples"));
    private static final DocumentCheck CHECK =
            new DocumentCheck(
                    Schemas.of(new PublishedSchemas(Overlay.ofThisBuild(), SAMPLES).all()));
    private static final InstallationId INSTALLATION = new InstallationId("2c".repeat(32));

    static Stream<ObjectNode> written() {
        var marker = new OrdersMarker(INSTALLATION, Map.of(0, 12L, 11, 0L));
        return Stream.of(
                        Stream.of(
                                OrderDocument.fromJson(sample("order-document")).toJson(),
                                marker.toJson(),
                                marker.with(new OrdersMarker.Missing(1, Samples.ORDER_ID))
                                        .toJson()),
                        Stream.<PurchaseEvent>of(
                                        Samples.invoiceCreated(),
                                        Samples.invoiceFailed(),
                                        Samples.invoicePaid(),
                                        Samples.invoiceExpired())
                                .map(InvoiceStanding::toldBy)
                                .flatMap(Optional::stream)
                                .flatMap(DocumentsTest::priced)
                                .map(standing ->
                                        new InvoiceDocument(
                                                        Samples.ORDER_ID,
                                                        "alice",
                                                        Samples.TIMESTAMP,
                                                        standing)
                                                .toJson()))
                .flatMap(documents -> documents);
    }

    /** As its event tells of it, and of an order that costs more. */
    private static Stream<InvoiceStanding> priced(InvoiceStanding told) {
        return Stream.of(
                told,
                new InvoiceStanding(
                        told.attempt(), told.invoice(), told.reason(), told.payment(), 5000));
    }

    private static ObjectNode sample(String name) {
        return (ObjectNode) SAMPLES.of(name).getFirst().json();
    }

    @ParameterizedTest
    @MethodSource("written")
    void areWrittenAsTheSchemaSays(ObjectNode document) {
        var checked = CHECK.check(document, Reading.STRICT);

        assertThat(checked.violations()).isEmpty();
        assertThat(checked.isValid()).isTrue();
    }
}
