package io.drawbridge.examples.options;

import io.drawbridge.podeip.EipPlugin;
import picocli.CommandLine.ITypeConverter;
import picocli.CommandLine.TypeConversionException;

/** The component that serves pods, on the command line: {@code terway}, {@code terway:1.5.0}. */
public final class PluginConverter implements ITypeConverter<EipPlugin> {

    @Override
    public EipPlugin convert(String text) {
        String[] parts = text.split(":", 2);
        try {
            return parts.length == 1 ? plugin(parts[0]) : plugin(parts[0], parts[1]);
        } catch (IllegalArgumentException wrong) {
            throw new TypeConversionException(wrong.getMessage());
        }
    }

    private static EipPlugin plugin(String name) {
        return switch (name) {
            case "ack-extend-network-controller" -> EipPlugin.ackExtendNetworkController();
            case "terway" -> EipPlugin.terway();
            case "drawbridge" -> EipPlugin.drawbridgeOperator();
            default -> throw unknown(name);
        };
    }

    private static EipPlugin plugin(String name, String version) {
        return switch (name) {
            case "ack-extend-network-controller" -> EipPlugin.ackExtendNetworkController(version);
            case "terway" -> EipPlugin.terway(version);
            default -> throw unknown(name + ":" + version);
        };
    }

    private static IllegalArgumentException unknown(String text) {
        return new IllegalArgumentException(
                "expected ack-extend-network-controller or terway, with :VERSION or without,"
                        + " or drawbridge, but was '" + text + "'");
    }
}
