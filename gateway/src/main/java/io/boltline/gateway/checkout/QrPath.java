package io.boltline.gateway.checkout;

import com.google.zxing.WriterException;
import com.google.zxing.qrcode.decoder.ErrorCorrectionLevel;
import com.google.zxing.qrcode.encoder.ByteMatrix;
import com.google.zxing.qrcode.encoder.Encoder;
import java.util.Locale;
import java.util.Optional;

/**
 * A QR code as the data of one SVG path: a stroke for each run of dark modules, half as long as
 * their outlines would be. It is drawn with a stroke of width 1, without a fill, dark on light, and
 * with four light modules around it.
 *
 * @param size modules to a side
 * @param path such as {@code M0 .5h7m1 0h1}
 */
record QrPath(int size, String path) {
    /**
     * The code of a Lightning invoice, in upper case, which takes a third less room. Empty if the
     * invoice is too long for any code.
     *
     * @param paymentRequest BOLT 11
     * @see <a href="https://www.bolt11.org/">BOLT 11, and how wallets find it</a>
     */
    static Optional<QrPath> of(String paymentRequest) {
        try {
            var text = "LIGHTNING:" + paymentRequest.toUpperCase(Locale.ROOT);
            return Optional.of(of(Encoder.encode(text, ErrorCorrectionLevel.L).getMatrix()));
        } catch (WriterException tooLong) {
            return Optional.empty();
        }
    }

    private static QrPath of(ByteMatrix modules) {
        var path = new StringBuilder();
        for (int y = 0; y < modules.getHeight(); y++) {
            appendRow(path, modules, y);
        }
        return new QrPath(modules.getWidth(), path.toString());
    }

    private static void appendRow(StringBuilder path, ByteMatrix modules, int y) {
        int end = -1;
        for (int x = 0; x < modules.getWidth(); x++) {
            if (isDark(modules, x, y)) {
                int length = runFrom(modules, x, y);
                if (end < 0) {
                    path.append('M').append(x).append(' ').append(y).append(".5");
                } else {
                    path.append('m').append(x - end).append(" 0");
                }
                path.append('h').append(length);
                x += length;
                end = x;
            }
        }
    }

    private static int runFrom(ByteMatrix modules, int x, int y) {
        int length = 0;
        while (x + length < modules.getWidth() && isDark(modules, x + length, y)) {
            length++;
        }
        return length;
    }

    private static boolean isDark(ByteMatrix modules, int x, int y) {
        return modules.get(x, y) == 1;
    }
}
