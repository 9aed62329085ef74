package io.boltline.lightning;

import static io.boltline.lightning.PaymentRequests.aRequest;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import io.boltline.standins.StandInServer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.Test;

/** What the watch over settlement relies on, whichever node is behind the port. */
interface SettlementsContract extends OneInvoicePerAttemptContract {
    Duration LONG_WAIT = Duration.ofSeconds(60);

    StandInServer server();

    /** Somebody pays, as much as he likes. */
    void receive(String paymentHash, long amountMsat);

    /** From now on the node shows this invoice with these members changed. */
    void misshape(String paymentHash, String members);

    /** What makes a paid invoice one that can't be read. */
    List<String> oddPayments();

    default Settlements settlements() {
        return lightning().settlements();
    }

    @Test
    default void aPaymentIsToldWithWhatCame() {
        LightningInvoice invoice = created(aRequest(1000, "Paid"));

        receive(invoice.paymentHash(), 1_000_500);

        try (var stream = settlements().after(0)) {
            assertThat(stream.next(LONG_WAIT))
                    .singleElement()
                    .asInstanceOf(InstanceOfAssertFactories.type(StoredInvoice.class))
                    .satisfies(stored -> {
                        assertThat(stored.paymentHash()).isEqualTo(invoice.paymentHash());
                        assertThat(stored.paymentRequest()).isEqualTo(invoice.paymentRequest());
                        assertThat(stored.amountMsat()).isEqualTo(1_000_000);
                        assertThat(stored.expiresAt()).isEqualTo(invoice.expiresAt());
                        assertThat(stored.createdAt()).isBefore(stored.expiresAt());
                        assertThat(stored.mayBeOurs()).isTrue();
                        assertThat(paid(stored).receivedMsat()).isEqualTo(1_000_500);
                        assertThat(paid(stored).index()).isEqualTo(1);
                        assertThat(paid(stored).settledAt())
                                .isBetween(stored.createdAt(), stored.expiresAt());
                    });
        }
    }

    @Test
    default void aBacklogComesCompleteAndInOrder() {
        int count = 150;
        IntStream.range(0, count)
                .mapToObj(i -> created(aRequest(1000 + i, "Backlog")))
                .forEach(invoice -> receive(invoice.paymentHash(), invoice.amountMsat()));

        assertThat(indexesAfter(0, count)).containsExactlyElementsOf(range(1, count));
        assertThat(indexesAfter(140, 10)).containsExactlyElementsOf(range(141, count));
    }

    @Test
    default void aSettlementIsToldWhenItHappens() {
        try (var stream = settlements().after(0)) {
            for (long index = 1; index <= 3; index++) {
                LightningInvoice invoice = created(aRequest(1000, "Live"));
                var told = CompletableFuture.supplyAsync(() -> told(stream));

                receive(invoice.paymentHash(), 1_000_000);

                assertThat(told.join())
                        .extracting(ListedInvoice::paymentHash)
                        .containsExactly(invoice.paymentHash());
            }
        }
    }

    /** A stream may have nothing to tell for a while: of a payment that came as it began, say. */
    private static List<ListedInvoice> told(SettlementStream stream) {
        return Stream.generate(() -> stream.next(LONG_WAIT))
                .limit(10)
                .filter(settled -> !settled.isEmpty())
                .findFirst()
                .orElse(List.of());
    }

    @Test
    default void silenceIsNoSettlement() {
        LightningInvoice paid = created(aRequest(1000, "Paid"));
        created(aRequest(1000, "Unpaid"));
        receive(paid.paymentHash(), 1_000_000);

        try (var stream = settlements().after(1)) {
            assertThat(stream.next(Duration.ZERO)).isEmpty();
        }
    }

    @Test
    default void nothingWasSettledAtANewNode() {
        created(aRequest(1000, "Unpaid"));

        try (var stream = settlements().after(0)) {
            assertThat(stream.next(Duration.ZERO)).isEmpty();
            assertThat(stream.next(Duration.ofSeconds(1))).isEmpty();
        }
    }

    @Test
    default void aNodeThatIsDownIsNoSilence() {
        server().stopAccepting();

        try (var stream = settlements().after(1)) {
            assertThatExceptionOfType(LightningUnavailableException.class)
                    .isThrownBy(() -> stream.next(LONG_WAIT));
        }
    }

    @Test
    default void aNodeThatGoesDownIsNoticedWhileItIsWaitedFor() {
        var told =
                CompletableFuture.supplyAsync(() -> {
                    try (var stream = settlements().after(1)) {
                        while (true) {
                            stream.next(LONG_WAIT);
                        }
                    } catch (LightningUnavailableException e) {
                        return e;
                    }
                });
        created(aRequest(1000, "Before"));

        server().stopAccepting();

        assertThat(told.join()).isNotNull();
    }

    @Test
    default void oddPaymentsAreToldAmongTheOthersAndHideNone() {
        List<LightningInvoice> good = goodAmongOdd();
        int all = good.size() + oddPayments().size();
        var told = new ArrayList<ListedInvoice>();

        try (var stream = settlements().after(0)) {
            while (told.size() < all) {
                told.addAll(stream.next(LONG_WAIT));
            }
            LightningInvoice last = created(aRequest(1000, "Last"));
            receive(last.paymentHash(), 1_000_000);
            assertThat(stream.next(LONG_WAIT))
                    .extracting(ListedInvoice::paymentHash)
                    .containsExactly(last.paymentHash());
        }

        assertThat(told).hasSize(all);
        assertThat(told)
                .filteredOn(StoredInvoice.class::isInstance)
                .extracting(ListedInvoice::paymentHash)
                .containsExactlyElementsOf(hashes(good));
    }

    @Test
    default void oddInvoicesAreListedInTheirPlacesAndHideNone() {
        List<LightningInvoice> good = goodAmongOdd();
        int all = good.size() + oddPayments().size();

        List<ListedInvoice> page = settlements().page(1, 100);

        assertThat(page)
                .extracting(ListedInvoice::createdIndex)
                .containsExactlyElementsOf(range(1, all));
        assertThat(page)
                .filteredOn(StoredInvoice.class::isInstance)
                .extracting(ListedInvoice::paymentHash)
                .containsExactlyElementsOf(hashes(good));
        assertThat(settlements().page(2, 1)).singleElement().isEqualTo(page.get(1));
    }

    @Test
    default void anOddInvoiceThatIsAskedForIsNoAnswer() {
        LightningInvoice invoice = created(aRequest(1000, "Odd"));
        receive(invoice.paymentHash(), 1_000_000);
        misshape(invoice.paymentHash(), oddPayments().getFirst());

        assertThatExceptionOfType(OddInvoiceException.class)
                .isThrownBy(() -> settlements().find(invoice.paymentHash()))
                .satisfies(e -> {
                    assertThat(e.invoice().paymentHash()).isEqualTo(invoice.paymentHash());
                    assertThat(e.invoice().settledIndex()).isEqualTo(1);
                });
        misshape(invoice.paymentHash(), "{}");
        assertThat(settlements().find(invoice.paymentHash())).isPresent();
    }

    /** Each odd payment comes between two others, which are returned. */
    private List<LightningInvoice> goodAmongOdd() {
        var good = new ArrayList<LightningInvoice>();
        for (String members : oddPayments()) {
            good.add(paid("Good"));
            misshape(paid("Odd").paymentHash(), members);
        }
        good.add(paid("Good"));
        return good;
    }

    private LightningInvoice paid(String description) {
        LightningInvoice invoice = created(aRequest(1000, description));
        receive(invoice.paymentHash(), 1_000_000);
        return invoice;
    }

    private static List<String> hashes(List<LightningInvoice> invoices) {
        return invoices.stream().map(LightningInvoice::paymentHash).toList();
    }

    private List<Long> indexesAfter(long index, int count) {
        var indexes = new ArrayList<Long>();
        try (var stream = settlements().after(index)) {
            while (indexes.size() < count) {
                stream.next(LONG_WAIT).forEach(stored -> indexes.add(paid(stored).index()));
            }
        }
        return indexes;
    }

    private static List<Long> range(long first, long last) {
        return LongStream.rangeClosed(first, last).boxed().toList();
    }

    private static StandingAtNode.Paid paid(ListedInvoice invoice) {
        return (StandingAtNode.Paid) ((StoredInvoice) invoice).standing();
    }
}
