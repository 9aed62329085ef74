package io.boltline.cli.audit.evidence;

import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;

/** The steps within {@link EvidenceCodec}'s bytes. */
final class StepCodec {
    private static final int CREATED = 1;
    private static final int REJECTED = 2;
    private static final int REQUESTED = 3;
    private static final int INVOICED = 4;
    private static final int FAILED = 5;
    private static final int PAID = 6;
    private static final int EXPIRED = 7;

    private StepCodec() {}

    static void write(Step step, DataOutputStream out) throws IOException {
        switch (step) {
            case Step.Created it -> {
                out.writeByte(CREATED);
                out.writeLong(it.priceSats());
                EvidenceCodec.write(it.user(), out);
            }
            case Step.Rejected _ -> out.writeByte(REJECTED);
            case Step.Requested it -> {
                out.writeByte(REQUESTED);
                out.writeInt(it.attempt());
                out.writeLong(it.priceSats());
                EvidenceCodec.write(it.user(), out);
            }
            case Step.Invoiced it -> {
                out.writeByte(INVOICED);
                out.writeInt(it.attempt());
                out.writeUTF(it.paymentHash());
                out.writeLong(it.amountMsat());
                EvidenceCodec.write(it.user(), out);
                EvidenceCodec.write(it.node(), out);
                out.writeLong(it.expiresAtMillis());
                EvidenceCodec.write(it.document(), out);
            }
            case Step.Failed it -> {
                out.writeByte(FAILED);
                out.writeInt(it.attempt());
                EvidenceCodec.write(it.user(), out);
                EvidenceCodec.write(it.document(), out);
            }
            case Step.Paid it -> {
                out.writeByte(PAID);
                out.writeInt(it.attempt());
                out.writeUTF(it.paymentHash());
                out.writeLong(it.amountMsat());
                out.writeLong(it.receivedMsat());
                EvidenceCodec.write(it.node(), out);
                out.writeLong(it.expiresAtMillis());
                out.writeLong(it.settledAtMillis());
                out.writeBoolean(it.late());
                out.writeBoolean(it.duplicate());
                out.writeBoolean(it.byHand());
                EvidenceCodec.write(it.document(), out);
            }
            case Step.Expired it -> {
                out.writeByte(EXPIRED);
                out.writeInt(it.attempt());
                out.writeUTF(it.paymentHash());
                out.writeLong(it.amountMsat());
                EvidenceCodec.write(it.document(), out);
            }
        }
    }

    static Step read(DataInputStream in) throws IOException {
        int kind = in.readByte();
        return switch (kind) {
            case CREATED -> new Step.Created(in.readLong(), EvidenceCodec.digest(in));
            case REJECTED -> new Step.Rejected();
            case REQUESTED ->
                    new Step.Requested(in.readInt(), in.readLong(), EvidenceCodec.digest(in));
            case INVOICED ->
                    new Step.Invoiced(
                            in.readInt(),
                            in.readUTF(),
                            in.readLong(),
                            EvidenceCodec.digest(in),
                            EvidenceCodec.digest(in),
                            in.readLong(),
                            EvidenceCodec.digest(in));
            case FAILED ->
                    new Step.Failed(
                            in.readInt(), EvidenceCodec.digest(in), EvidenceCodec.digest(in));
            case PAID ->
                    new Step.Paid(
                            in.readInt(),
                            in.readUTF(),
                            in.readLong(),
                            in.readLong(),
                            EvidenceCodec.digest(in),
                            in.readLong(),
                            in.readLong(),
                            in.readBoolean(),
                            in.readBoolean(),
                            in.readBoolean(),
                            EvidenceCodec.digest(in));
            case EXPIRED ->
                    new Step.Expired(
                            in.readInt(), in.readUTF(), in.readLong(), EvidenceCodec.digest(in));
            default -> throw new IOException("unknown kind of step " + kind);
        };
    }
}
