package io.boltline.local;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.RGBLuminanceSource;
import com.google.zxing.ReaderException;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import java.util.List;
import org.junit.jupiter.api.Test;

class QrCodeTest {
    private static final int PIXELS_PER_MODULE = 4;
    private static final String BLACK_ON_WHITE = "\u001b[38;5;16;48;5;231m";
    private static final String RESET = "\u001b[0m";

    @Test
    void isReadByAWallet() throws ReaderException {
        String bolt11 = "LNBCRT10U1P" + "QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L".repeat(9);

        String shown = QrCode.of(bolt11).orElseThrow().lines();

        assertThat(scanned(shown)).isEqualTo(bolt11);
    }

    @Test
    void fitsIntoATerminalOf80Columns() {
        String shown = QrCode.of("LNBCRT10U1P" + "Q".repeat(340)).orElseThrow().lines();

        assertThat(shown.lines().map(QrCodeTest::blocks))
                .allSatisfy(line -> assertThat(line.length()).isLessThanOrEqualTo(80));
    }

    @Test
    void bringsItsOwnColoursToEveryLine() {
        String shown = QrCode.of("LNBC").orElseThrow().lines();

        assertThat(shown.lines())
                .allSatisfy(line -> assertThat(line).startsWith(BLACK_ON_WHITE).endsWith(RESET));
    }

    @Test
    void isLeftOutWhereTheTextIsTooLong() {
        assertThat(QrCode.of("Q".repeat(5_000))).isEmpty();
    }

    /** What a camera sees. */
    private static String scanned(String shown) throws ReaderException {
        List<String> lines = shown.lines().map(QrCodeTest::blocks).toList();
        int width = lines.getFirst().length() * PIXELS_PER_MODULE;
        int height = lines.size() * 2 * PIXELS_PER_MODULE;
        int[] pixels = new int[width * height];
        for (int i = 0; i < pixels.length; i++) {
            int module = i / width / PIXELS_PER_MODULE;
            char block = lines.get(module / 2).charAt(i % width / PIXELS_PER_MODULE);
            pixels[i] = isDark(block, module % 2 == 0) ? 0x000000 : 0xffffff;
        }
        var picture = new RGBLuminanceSource(width, height, pixels);
        return new QRCodeReader().decode(new BinaryBitmap(new HybridBinarizer(picture))).getText();
    }

    private static boolean isDark(char block, boolean upper) {
        return switch (block) {
            case '█' -> true;
            case '▀' -> upper;
            case '▄' -> !upper;
            default -> false;
        };
    }

    private static String blocks(String line) {
        return line.replace(BLACK_ON_WHITE, "").replace(RESET, "");
    }
}
