package io.boltline.lightning;

import java.time.Instant;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A node that keeps its invoices in memory, and can be down, lose answers, refuse, and forget what
 * its operator deletes.
 */
public final class InMemoryLightningNode implements LightningNode {
    static final String NODE_ID = "02".repeat(33);

    private final InstantSource clock;
    private final Map<String, LightningInvoice> invoices = new ConcurrentHashMap<>();
    private final List<PaymentRequest> made = new CopyOnWriteArrayList<>();
    private final InMemorySettlements settlements =
            new InMemorySettlements(this::stored, this::checkItCanBeAsked);
    private volatile NodeCondition condition = new NodeCondition(true, OptionalLong.empty());
    private volatile boolean down;
    private volatile boolean losesAnswers;
    private volatile Optional<String> refusal = Optional.empty();

    /** Invoices expire by this clock. */
    public InMemoryLightningNode(InstantSource clock) {
        this.clock = clock;
    }

    /** It can't be asked until {@link #comeBack}. */
    public void goDown() {
        down = true;
    }

    /** It does what it is asked, but the answers get lost until {@link #comeBack}. */
    public void loseAnswers() {
        losesAnswers = true;
    }

    /** It refuses what it has not made yet, until {@link #comeBack}. */
    public void refuse(String reason) {
        refusal = Optional.of(reason);
    }

    /** It answers as it should. */
    public void comeBack() {
        down = false;
        losesAnswers = false;
        refusal = Optional.empty();
    }

    /** Its operator deletes the invoices that have expired. */
    public void forgetExpiredInvoices() {
        invoices.values().removeIf(invoice -> invoice.expiresAt().isBefore(clock.instant()));
    }

    /** What it made invoices for, in order; an invoice that was only found is not among them. */
    public List<PaymentRequest> made() {
        return List.copyOf(made);
    }

    @Override
    public Payment createPayment(PaymentRequest request) {
        checkItCanBeAsked();
        var label = request.key().label();
        if (refusal.isPresent() && !invoices.containsKey(label)) {
            return new Payment.Refused(refusal.get());
        }
        var invoice = invoices.computeIfAbsent(label, _ -> make(request));
        if (losesAnswers) {
            throw new LightningUnavailableException("the answer is lost");
        }
        return invoice.requireAmount(request.key(), request.amountMsat());
    }

    @Override
    public Optional<LightningInvoice> findPayment(PaymentKey key, long amountMsat) {
        checkItCanBeAsked();
        if (losesAnswers) {
            throw new LightningUnavailableException("the answer is lost");
        }
        return Optional.ofNullable(invoices.get(key.label()))
                .map(invoice -> invoice.requireAmount(key, amountMsat));
    }

    /** Its channels can receive so much and no more. */
    public void canReceive(long amountMsat) {
        condition = new NodeCondition(true, OptionalLong.of(amountMsat));
    }

    @Override
    public NodeCondition condition() {
        checkItCanBeAsked();
        return condition;
    }

    @Override
    public InMemorySettlements settlements() {
        return settlements;
    }

    private Optional<StoredInvoice> stored(PaymentKey key) {
        return Optional.ofNullable(invoices.get(key.label()))
                .map(invoice ->
                        new StoredInvoice(
                                1,
                                key.label(),
                                invoice.paymentHash(),
                                invoice.paymentRequest(),
                                invoice.amountMsat(),
                                key.orderedAt(),
                                invoice.expiresAt(),
                                new StandingAtNode.Open()));
    }

    private LightningInvoice make(PaymentRequest request) {
        made.add(request);
        var hash = HexFormat.of().toHexDigits(made.size()).repeat(8);
        return new LightningInvoice(
                "memory",
                NODE_ID,
                hash,
                hash,
                "lnbcrt-" + hash,
                request.amountMsat(),
                Instant.ofEpochSecond(clock.instant().plus(request.expiry()).getEpochSecond()));
    }

    private void checkItCanBeAsked() {
        if (down) {
            throw new LightningUnavailableException("down");
        }
    }

    @Override
    public void close() {}
}
