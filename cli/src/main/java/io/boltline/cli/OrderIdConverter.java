package io.boltline.cli;

import io.boltline.contract.OrderId;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Reads an order's id from a command line. */
public final class OrderIdConverter implements ITypeConverter<OrderId> {
    @Override
    public OrderId convert(String text) {
        try {
            return new OrderId(text);
        } catch (IllegalArgumentException e) {
            throw new TypeConversionException(String.valueOf(e.getMessage()));
        }
    }
}
