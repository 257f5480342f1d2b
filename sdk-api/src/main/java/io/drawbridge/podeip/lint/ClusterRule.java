package io.drawbridge.podeip.lint;

import io.drawbridge.finding.Finding;
import io.drawbridge.podeip.EipPlugin;
import java.util.Locale;

/** Whether the vendor's component supports the cluster. This SDK's operator asks for no kind of cluster. */
final class ClusterRule implements LintRule {

    private static final String KIND = Lint.CLUSTER + " kind";

    @Override
    public void check(Lint lint) {
        if (lint.wantsEip() && !(lint.plugin() instanceof EipPlugin.DrawbridgeOperator)) {
            lint.cluster().kind().ifPresent(kind -> checkKind(lint, kind));
            lint.cluster().networkPlugin().ifPresent(plugin -> checkNetworkPlugin(lint, plugin));
        }
    }

    private static void checkKind(Lint lint, ClusterFacts.Kind kind) {
        switch (kind) {
            case ACK_MANAGED, ACK_DEDICATED -> {}
            case ACK_SERVERLESS -> checkServerless(lint);
            default -> notSupported(lint, kind);
        }
    }

    private static void checkServerless(Lint lint) {
        if (!lint.isUnderExtendNetworkController()) {
            notSupported(lint, ClusterFacts.Kind.ACK_SERVERLESS);
            return;
        }
        lint.add(Finding.of(
                PodEipLintCode.SERVERLESS_CLUSTER_DISPUTED,
                KIND,
                "the vendor's comparison of components lists ACK Serverless clusters, its prerequisites (managed or"
                        + " dedicated) and limits (ECS nodes) exclude them"));
        if (!lint.servesVirtualNodes()) {
            lint.add(Finding.of(
                    PodEipLintCode.CLUSTER_NOT_SUPPORTED,
                    KIND,
                    "an ACK Serverless cluster has virtual nodes only, and enableVirtualNode is not true",
                    "set enableVirtualNode: true, or use an ACK managed cluster"));
        }
    }

    private static void notSupported(Lint lint, ClusterFacts.Kind kind) {
        lint.add(Finding.of(
                PodEipLintCode.CLUSTER_NOT_SUPPORTED,
                KIND,
                kind + " is not supported by " + lint.plugin().name() + "; ACK managed and dedicated clusters are"));
    }

    private static void checkNetworkPlugin(Lint lint, String plugin) {
        String name = plugin.toLowerCase(Locale.ROOT);
        if (!name.equals("terway") && !name.startsWith("terway-")) {
            lint.add(Finding.of(
                    PodEipLintCode.NETWORK_PLUGIN_NOT_SUPPORTED,
                    Lint.CLUSTER + " network plugin",
                    Finding.quote(plugin) + " is not supported; allowed is Terway in any mode, as terway-eni or"
                            + " terway-eniip"));
        }
    }
}
