package io.drawbridge.examples.options;

import io.drawbridge.version.DottedVersion;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The version of a component, on the command line: {@code 0.12.7}, {@code v1.6.4}. */
public final class VersionConverter implements ITypeConverter<DottedVersion> {

    @Override
    public DottedVersion convert(String text) {
        try {
            return DottedVersion.parse(text);
        } catch (IllegalArgumentException wrong) {
            throw new TypeConversionException(wrong.getMessage());
        }
    }
}
