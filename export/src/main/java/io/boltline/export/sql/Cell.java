package io.boltline.export.sql;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.sql.Blob;
import java.sql.SQLException;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/** A value of an answer. */
sealed interface Cell {
    /** There is none. */
    record Nothing() implements Cell {
        @Override
        public String text() {
            return "";
        }
    }

    /** A number, exact unless it was made of floating point. */
    record Figure(String text) implements Cell {}

    /** True or false. */
    record Truth(boolean is) implements Cell {
        @Override
        public String text() {
            return String.valueOf(is);
        }
    }

    /** Everything else. Instants are in UTC, bytes in hexadecimal digits. */
    record Text(String text) implements Cell {}

    String text();

    /** As JDBC gives it. */
    static Cell of(@Nullable Object value) throws SQLException {
        return switch (value) {
            case null -> new Nothing();
            case Boolean is -> new Truth(is);
            case BigDecimal number -> new Figure(number.toPlainString());
            case BigInteger number -> new Figure(number.toString());
            case Double number when !Double.isFinite(number) -> new Text(number.toString());
            case Float number when !Float.isFinite(number) -> new Text(number.toString());
            case Number number -> new Figure(number.toString());
            case Blob bytes ->
                    new Text(
                            HexFormat.of()
                                    .formatHex(bytes.getBytes(1, Math.toIntExact(bytes.length()))));
            case OffsetDateTime time ->
                    new Text(time.withOffsetSameInstant(ZoneOffset.UTC).toInstant().toString());
            default -> new Text(value.toString());
        };
    }
}
