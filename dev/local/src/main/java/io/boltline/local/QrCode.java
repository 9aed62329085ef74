package io.boltline.local;

import com.google.zxing.WriterException;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.ByteMatrix;
import com.google.zxing.qrcode.encoder.Encoder;
import java.util.Optional;

/**
 * A QR code of characters: each line shows two rows of modules as half blocks, four light modules
 * around them.
 *
 * <p>The colours are those of the 256 that no theme changes: it is dark on light wherever it is
 * shown.
 */
final class QrCode {
    private static final int QUIET_ZONE = 4;
    private static final String BLACK_ON_WHITE = "\u001b[38;5;16;48;5;231m";
    private static final String RESET = "\u001b[0m";

    private final ByteMatrix modules;

    private QrCode(ByteMatrix modules) {
        this.modules = modules;
    }

    /**
     * The least code for a text; upper-case letters and digits take little room. Empty if the text
     * is too long for any.
     */
    static Optional<QrCode> of(String text) {
        try {
            return Optional.of(
                    new QrCode(Encoder.encode(text, ErrorCorrectionLevel.L).getMatrix()));
        } catch (WriterException tooLong) {
            return Optional.empty();
        }
    }

    /** With a line end after every line. */
    String lines() {
        var lines = new StringBuilder();
        for (int y = -QUIET_ZONE; y < modules.getHeight() + QUIET_ZONE; y += 2) {
            lines.append(BLACK_ON_WHITE);
            for (int x = -QUIET_ZONE; x < modules.getWidth() + QUIET_ZONE; x++) {
                lines.append(block(isDark(x, y), isDark(x, y + 1)));
            }
            lines.append(RESET).append('\n');
        }
        return lines.toString();
    }

    private boolean isDark(int x, int y) {
        boolean inside = x >= 0 && x < modules.getWidth() && y >= 0 && y < modules.getHeight();
        return inside && modules.get(x, y) == 1;
    }

    private static char block(boolean upper, boolean lower) {
        if (upper) {
            return lower ? '█' : '▀';
        }
        return lower ? '▄' : ' ';
    }
}
