package io.boltline.cli.audit.evidence;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.boltline.cli.SortedSpill;
import io.boltline.cli.audit.report.Count;
import io.boltline.cli.audit.report.Difference;
import io.boltline.cli.audit.report.Tally;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;
import java.util.function.BiConsumer;

/** Takes in what the sources say, in any order and number, and hands it out order by order. */
public final class Archive implements AutoCloseable {
    private static final long ORDERS_BYTES = 24L << 20;
    private static final long SIDE_BYTES = 8L << 20;
    private static final int NAMED_BY_LOG = 1;
    private static final int AT_NODE = 2;

    private final SortedSpill byOrder;
    private final SortedSpill byHash;
    private final SortedSpill byKey;
    private final Tally tally;

    /**
     * Empty.
     *
     * @param folder for what does not fit into memory; must exist
     */
    public Archive(Path folder, Tally tally) {
        this.byOrder = new SortedSpill(folder, ORDERS_BYTES);
        this.byHash = new SortedSpill(folder, SIDE_BYTES);
        this.byKey = new SortedSpill(folder, SIDE_BYTES);
        this.tally = tally;
    }

    Tally tally() {
        return tally;
    }

    public void add(String orderId, Evidence evidence) {
        byOrder.add(orderId, EvidenceCodec.write(evidence));
        if (evidence instanceof Evidence.Event event
                && event.step() instanceof Step.Invoiced invoiced) {
            byHash.add(invoiced.paymentHash(), named(orderId, invoiced.attempt()));
        }
    }

    /** An invoice that no label connects with an order; perhaps the log does. */
    void addUnlabelled(Evidence.NodeInvoice invoice) {
        byte[] bytes = EvidenceCodec.write(invoice);
        byte[] tagged = new byte[bytes.length + 1];
        tagged[0] = AT_NODE;
        System.arraycopy(bytes, 0, tagged, 1, bytes.length);
        byHash.add(invoice.paymentHash(), tagged);
    }

    /**
     * A client says that its key led to this order.
     *
     * @param key stands for the user and the idempotency key
     */
    void addKey(Digest key, String orderId) {
        byKey.add("%016x%016x".formatted(key.high(), key.low()), orderId.getBytes(US_ASCII));
    }

    /** All evidence by order; to be called once, when everything is in. */
    public void forEachOrder(BiConsumer<String, List<Evidence>> reader) {
        byHash.forEachGroup(this::connect);
        byKey.forEachGroup((_, orders) -> requireOneOrder(orders));
        byOrder.forEachGroup((orderId, values) ->
                reader.accept(orderId, values.stream().map(EvidenceCodec::read).toList()));
    }

    private void requireOneOrder(List<byte[]> orders) {
        var distinct = new TreeSet<String>();
        orders.forEach(id -> distinct.add(new String(id, US_ASCII)));
        if (distinct.size() > 1) {
            tally.add(
                    new Difference(
                            Difference.Kind.ORDERED_TWICE,
                            distinct.first(),
                            "the same key led to " + String.join(", ", distinct)));
        }
    }

    private void connect(String hash, List<byte[]> values) {
        var orders = new TreeSet<String>();
        Optional<Named> named = Optional.empty();
        var invoices = new ArrayList<Evidence.NodeInvoice>();
        for (byte[] value : values) {
            if (value[0] == AT_NODE) {
                invoices.add(nodeInvoice(value));
            } else {
                Named one = named(value);
                orders.add(one.orderId());
                named = Optional.of(named.orElse(one));
            }
        }
        if (orders.size() > 1) {
            tally.add(
                    new Difference(
                            Difference.Kind.INVOICE_DIFFERS,
                            orders.first(),
                            "payment hash %s is the invoice of %s"
                                    .formatted(hash, String.join(" and of ", orders))));
        }
        for (Evidence.NodeInvoice invoice : invoices) {
            named.ifPresentOrElse(
                    order ->
                            byOrder.add(
                                    order.orderId(),
                                    EvidenceCodec.write(invoice.ofAttempt(order.attempt()))),
                    () -> tally.add(Count.FOREIGN_INVOICES));
        }
    }

    private record Named(String orderId, int attempt) {}

    private static byte[] named(String orderId, int attempt) {
        var bytes = new ByteArrayOutputStream(40);
        var out = new DataOutputStream(bytes);
        try {
            out.writeByte(NAMED_BY_LOG);
            out.writeUTF(orderId);
            out.writeInt(attempt);
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail", e);
        }
        return bytes.toByteArray();
    }

    private static Named named(byte[] value) {
        try (var in = new DataInputStream(new ByteArrayInputStream(value, 1, value.length - 1))) {
            return new Named(in.readUTF(), in.readInt());
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail", e);
        }
    }

    private static Evidence.NodeInvoice nodeInvoice(byte[] value) {
        byte[] bytes = Arrays.copyOfRange(value, 1, value.length);
        if (EvidenceCodec.read(bytes) instanceof Evidence.NodeInvoice invoice) {
            return invoice;
        }
        throw new IllegalStateException("only invoices are tagged so");
    }

    @Override
    public void close() {
        byOrder.close();
        byHash.close();
        byKey.close();
    }
}
