package io.drawbridge.examples.options;

import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** How many EIPs a fake account may have. */
public final class QuotaConverter implements ITypeConverter<Integer> {

    @Override
    public Integer convert(String text) {
        if (!text.matches("\\d{1,9}")) {
            throw new TypeConversionException("'" + text + "' is not a number of EIPs; 0 or more is allowed");
        }
        return Integer.valueOf(text);
    }
}
