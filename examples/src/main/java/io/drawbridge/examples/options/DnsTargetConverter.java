package io.drawbridge.examples.options;

import io.drawbridge.k8s.operator.config.DnsTarget;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** Whether external-dns is told addresses, on the command line. */
public final class DnsTargetConverter implements ITypeConverter<DnsTarget> {

    @Override
    public DnsTarget convert(String text) {
        return switch (text) {
            case "none" -> DnsTarget.NONE;
            case "external-dns" -> DnsTarget.EXTERNAL_DNS;
            case "external-dns-alpha" -> DnsTarget.EXTERNAL_DNS_ALPHA;
            default ->
                throw new TypeConversionException(
                        "expected none, external-dns or external-dns-alpha, but was '" + text + "'");
        };
    }
}
