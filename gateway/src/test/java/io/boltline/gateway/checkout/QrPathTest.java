package io.boltline.gateway.checkout;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.util.Arrays;
import java.util.Locale;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

class QrPathTest {
    private static final String BOLT11 =
            "lnbcrt10u1p" + "qpzry9x8gf2tvdw0s3jn54khce6mua7l".repeat(10);
    private static final Pattern STROKE =
            Pattern.compile("(?:M(\\d+) (\\d+)\\.5|m(\\d+) 0)h(\\d+)");
    private static final int PIXELS_PER_MODULE = 4;
    private static final int QUIET_MODULES = 4;

    @Test
    void isReadByAWallet() throws ReaderException {
        var code = QrPath.of(BOLT11).orElseThrow();

        assertThat(scanned(code)).isEqualTo("LIGHTNING:" + BOLT11.toUpperCase(Locale.ROOT));
    }

    @Test
    void takesLittleRoom() {
        var code = QrPath.of(BOLT11).orElseThrow();

        assertThat(code.size()).isEqualTo(57);
        assertThat(code.path().length()).isLessThan(6_000);
    }

    @Test
    void isNoneWhereTheInvoiceIsTooLong() {
        assertThat(QrPath.of("q".repeat(5_000))).isEmpty();
    }

    /** What a camera sees of the strokes, each of width 1. */
    private static String scanned(QrPath code) throws ReaderException {
        int side = (code.size() + 2 * QUIET_MODULES) * PIXELS_PER_MODULE;
        int[] pixels = new int[side * side];
        Arrays.fill(pixels, 0xffffff);
        int x = 0;
        int y = 0;
        var strokes = STROKE.matcher(code.path());
        while (strokes.find()) {
            if (strokes.group(1) == null) {
                x += Integer.parseInt(strokes.group(3));
            } else {
                x = Integer.parseInt(strokes.group(1));
                y = Integer.parseInt(strokes.group(2));
            }
            int length = Integer.parseInt(strokes.group(4));
            for (int end = x + length; x < end; x++) {
                darken(pixels, side, x, y);
            }
        }
        assertThat(STROKE.matcher(code.path()).replaceAll("")).isEmpty();
        var picture = new RGBLuminanceSource(side, side, pixels);
        return new QRCodeReader().decode(new BinaryBitmap(new HybridBinarizer(picture))).getText();
    }

    private static void darken(int[] pixels, int side, int x, int y) {
        for (int row = 0; row < PIXELS_PER_MODULE; row++) {
            int from =
                    ((y + QUIET_MODULES) * PIXELS_PER_MODULE + row) * side
                            + (x + QUIET_MODULES) * PIXELS_PER_MODULE;
            Arrays.fill(pixels, from, from + PIXELS_PER_MODULE, 0x000000);
        }
    }
}
