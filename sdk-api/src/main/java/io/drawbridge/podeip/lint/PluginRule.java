package io.drawbridge.podeip.lint;

import io.drawbridge.finding.Finding;
import io.drawbridge.podeip.EipPlugin;
import io.drawbridge.podeip.KeySupport;
import io.drawbridge.version.DottedVersion;
import java.util.LinkedHashSet;
import java.util.Set;

/** Whether the component is there, alone, and of a version that has the feature. */
final class PluginRule implements LintRule {

    private static final String SUBJECT = Lint.CLUSTER + " component";
    private static final String MIGRATE = "migrate to ack-extend-network-controller";

    @Override
    public void check(Lint lint) {
        if (!lint.wantsEip()) {
            return;
        }
        checkAlone(lint);
        EipPlugin plugin = lint.plugin();
        if (plugin instanceof EipPlugin.Terway) {
            checkTerway(lint, plugin);
        } else if (plugin instanceof EipPlugin.ExtendNetworkController) {
            checkAge(lint, KeySupport.FIRST_EXTEND, "upgrade it");
        }
    }

    private static void checkTerway(Lint lint, EipPlugin plugin) {
        boolean removed = plugin.version()
                .filter(version -> !version.isBelow(KeySupport.TERWAY_WITHOUT))
                .isPresent();
        if (removed) {
            lint.add(Finding.of(
                    PodEipLintCode.TERWAY_EIP_REMOVED,
                    SUBJECT,
                    "Terway " + version(plugin) + " has no EIP feature; it was removed in v1.7.0",
                    MIGRATE));
            return;
        }
        lint.add(Finding.of(
                PodEipLintCode.TERWAY_EIP_ENDING,
                SUBJECT,
                "Terway's EIP feature has had no updates since November 2023 and is removed in v1.7.0",
                MIGRATE));
        checkAge(lint, KeySupport.FIRST_TERWAY, MIGRATE + ", or upgrade Terway to a version below v1.7.0");
    }

    private static void checkAge(Lint lint, DottedVersion first, String remedy) {
        EipPlugin plugin = lint.plugin();
        if (plugin.isBelow(first)) {
            lint.add(Finding.of(
                    PodEipLintCode.PLUGIN_TOO_OLD,
                    SUBJECT,
                    plugin.name() + " " + version(plugin) + " has no EIP feature; it came with " + first,
                    remedy));
        }
    }

    private static String version(EipPlugin plugin) {
        return plugin.version().map(DottedVersion::toString).orElse("");
    }

    private static void checkAlone(Lint lint) {
        Set<String> names = new LinkedHashSet<>();
        names.add(lint.plugin().name());
        lint.cluster().eipPlugins().stream().map(EipPlugin::name).sorted().forEach(names::add);
        if (names.size() > 1) {
            lint.add(Finding.of(
                    PodEipLintCode.SEVERAL_EIP_PLUGINS,
                    SUBJECT,
                    "the EIP features of " + String.join(" and ", names)
                            + " are on at the same time: EIPs are allocated repeatedly and binding fails"));
        }
    }
}
