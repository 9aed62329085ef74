package io.boltline.cli.audit.evidence;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Optional;

/** Evidence in the few bytes in which it is sorted on disk; read by the process that wrote it. */
final class EvidenceCodec {
    private static final int EVENT = 1;
    private static final int ORDER_DOC = 2;
    private static final int BROKEN_DOC = 3;
    private static final int INVOICE_DOC = 4;
    private static final int NODE_INVOICE = 5;
    private static final int ANSWER = 6;
    private static final int JOURNALED = 7;
    private static final int SET_ASIDE = 8;

    private EvidenceCodec() {}

    static byte[] write(Evidence evidence) {
        var bytes = new ByteArrayOutputStream(192);
        try {
            write(evidence, new DataOutputStream(bytes));
        } catch (IOException e) {
            throw new UncheckedIOException("memory does not fail", e);
        }
        return bytes.toByteArray();
    }

    private static void write(Evidence evidence, DataOutputStream out) throws IOException {
        switch (evidence) {
            case Evidence.Event event -> {
                out.writeByte(EVENT);
                writeEvent(event, out);
            }
            case Evidence.OrderDoc doc -> {
                out.writeByte(ORDER_DOC);
                out.writeLong(doc.orderedMillis());
                out.writeLong(doc.priceSats());
                write(doc.user(), out);
                write(doc.event(), out);
                out.writeBoolean(doc.inConflict());
            }
            case Evidence.BrokenDoc _ -> out.writeByte(BROKEN_DOC);
            case Evidence.InvoiceDoc doc -> {
                out.writeByte(INVOICE_DOC);
                out.writeInt(doc.attempt());
                out.writeUTF(doc.status());
                write(doc.content(), out);
                write(doc.user(), out);
                out.writeBoolean(doc.inConflict());
            }
            case Evidence.NodeInvoice invoice -> {
                out.writeByte(NODE_INVOICE);
                out.writeInt(invoice.attempt());
                out.writeBoolean(invoice.mislabelled());
                out.writeUTF(invoice.paymentHash());
                out.writeLong(invoice.amountMsat());
                out.writeBoolean(invoice.payment().isPresent());
                if (invoice.payment().isPresent()) {
                    out.writeLong(invoice.payment().get().paidAtMillis());
                    out.writeLong(invoice.payment().get().receivedMsat());
                }
            }
            case Evidence.Answer answer -> {
                out.writeByte(ANSWER);
                writeAnswer(answer, out);
            }
            case Evidence.Journaled(Digest id) -> {
                out.writeByte(JOURNALED);
                write(id, out);
            }
            case Evidence.SetAside aside -> {
                out.writeByte(SET_ASIDE);
                out.writeInt(aside.partition());
                out.writeLong(aside.offset());
                out.writeUTF(aside.cause());
            }
        }
    }

    private static void writeEvent(Evidence.Event event, DataOutputStream out) throws IOException {
        out.writeInt(event.partition());
        out.writeLong(event.offset());
        out.writeBoolean(event.late());
        out.writeLong(event.appendedMillis());
        out.writeLong(event.orderedMillis());
        write(event.id(), out);
        write(event.content(), out);
        out.writeBoolean(event.misnamed());
        StepCodec.write(event.step(), out);
    }

    private static void writeAnswer(Evidence.Answer answer, DataOutputStream out)
            throws IOException {
        out.writeLong(answer.line());
        out.writeUTF(answer.outcome().name());
        out.writeUTF(answer.paymentHash().orElse(""));
        out.writeLong(answer.amountSats().orElse(-1L));
        out.writeBoolean(answer.user().isPresent());
        if (answer.user().isPresent()) {
            write(answer.user().get(), out);
        }
    }

    static Evidence read(byte[] bytes) {
        try {
            return read(new DataInputStream(new ByteArrayInputStream(bytes)));
        } catch (IOException e) {
            throw new UncheckedIOException("evidence that nobody wrote", e);
        }
    }

    private static Evidence read(DataInputStream in) throws IOException {
        int kind = in.readByte();
        return switch (kind) {
            case EVENT ->
                    new Evidence.Event(
                            in.readInt(),
                            in.readLong(),
                            in.readBoolean(),
                            in.readLong(),
                            in.readLong(),
                            digest(in),
                            digest(in),
                            in.readBoolean(),
                            StepCodec.read(in));
            case ORDER_DOC ->
                    new Evidence.OrderDoc(
                            in.readLong(), in.readLong(), digest(in), digest(in), in.readBoolean());
            case BROKEN_DOC -> new Evidence.BrokenDoc();
            case INVOICE_DOC ->
                    new Evidence.InvoiceDoc(
                            in.readInt(), in.readUTF(), digest(in), digest(in), in.readBoolean());
            case NODE_INVOICE ->
                    new Evidence.NodeInvoice(
                            in.readInt(),
                            in.readBoolean(),
                            in.readUTF(),
                            in.readLong(),
                            in.readBoolean()
                                    ? Optional.of(
                                            new Evidence.NodePayment(in.readLong(), in.readLong()))
                                    : Optional.empty());
            case ANSWER ->
                    new Evidence.Answer(
                            in.readLong(),
                            ClientOutcome.valueOf(in.readUTF()),
                            Optional.of(in.readUTF()).filter(hash -> !hash.isEmpty()),
                            Optional.of(in.readLong()).filter(sats -> sats >= 0),
                            in.readBoolean() ? Optional.of(digest(in)) : Optional.empty());
            case JOURNALED -> new Evidence.Journaled(digest(in));
            case SET_ASIDE -> new Evidence.SetAside(in.readInt(), in.readLong(), in.readUTF());
            default -> throw new IOException("unknown kind of evidence " + kind);
        };
    }

    static void write(Digest digest, DataOutputStream out) throws IOException {
        out.writeLong(digest.high());
        out.writeLong(digest.low());
    }

    static Digest digest(DataInputStream in) throws IOException {
        return new Digest(in.readLong(), in.readLong());
    }
}
