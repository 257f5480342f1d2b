package io.drawbridge.podeip.lint;

import io.drawbridge.finding.Finding;
import io.drawbridge.podeip.AnnotationKey;
import io.drawbridge.podeip.AnnotationPrefix;
import io.drawbridge.podeip.KeySupport;
import io.drawbridge.podeip.Setting;
import io.drawbridge.version.DottedVersion;
import java.util.Optional;

/** Whether the component, in its version, reads what was written. */
final class KeySupportRule implements LintRule {

    @Override
    public void check(Lint lint) {
        lint.settings().all().forEach(setting -> check(lint, setting));
    }

    private static void check(Lint lint, Setting<?> setting) {
        AnnotationKey<?> key = setting.key();
        Optional<DottedVersion> first = key.firstVersion(lint.plugin(), AnnotationPrefix.K8S_ALIYUN);
        if (first.isEmpty()) {
            notSupported(lint, setting);
        } else if (isNewerThanFeature(lint, first.get()) && lint.plugin().isBelow(first.get())) {
            lint.add(Finding.of(
                    PodEipLintCode.KEY_NEEDS_NEWER_PLUGIN,
                    setting.annotation(),
                    key.name() + " is supported by " + lint.plugin().name() + " v" + first.get() + " and later, not by "
                            + version(lint),
                    "upgrade " + lint.plugin().name() + ", or remove the annotation"));
        } else {
            setting.spellings().forEach(spelling -> checkPrefix(lint, key, spelling.annotation()));
        }
    }

    private static void notSupported(Lint lint, Setting<?> setting) {
        if (setting.key().isOperatorOnly()) {
            lint.add(Finding.of(
                    PodEipLintCode.KEY_NOT_SUPPORTED,
                    setting.annotation(),
                    setting.key().name() + " is read by the Drawbridge operator alone, not by "
                            + lint.plugin().name(),
                    "let the Drawbridge operator serve the pods, or write "
                            + AnnotationKey.POD_EIP_INSTANCE_ID.annotation(AnnotationPrefix.K8S_ALIYUN)
                            + " with the id of one EIP"));
            return;
        }
        // What Terway makes of a release strategy depends on its value: ReleaseRule.
        if (!setting.key().equals(AnnotationKey.POD_EIP_RELEASE_STRATEGY)) {
            lint.add(Finding.of(
                    PodEipLintCode.KEY_NOT_SUPPORTED,
                    setting.annotation(),
                    setting.key().name() + " is not supported by "
                            + lint.plugin().name() + ", only by ack-extend-network-controller"));
        }
    }

    // A component without the feature is PluginRule's affair.
    private static boolean isNewerThanFeature(Lint lint, DottedVersion first) {
        return (lint.isUnderTerway() ? KeySupport.FIRST_TERWAY : KeySupport.FIRST_EXTEND).isBelow(first);
    }

    private static void checkPrefix(Lint lint, AnnotationKey<?> key, String annotation) {
        if (!annotation.equals(key.annotation(AnnotationPrefix.NETWORK_ALIBABACLOUD))) {
            return;
        }
        String remedy = "write " + key.annotation(AnnotationPrefix.K8S_ALIYUN);
        Optional<DottedVersion> first = key.firstVersion(lint.plugin(), AnnotationPrefix.NETWORK_ALIBABACLOUD);
        if (first.isEmpty()) {
            lint.add(Finding.of(
                    PodEipLintCode.PREFIX_NOT_READ,
                    annotation,
                    lint.plugin().name() + " reads the prefix " + AnnotationPrefix.K8S_ALIYUN + " only",
                    remedy));
        } else if (lint.plugin().isBelow(first.get())) {
            lint.add(Finding.of(
                    PodEipLintCode.PREFIX_NOT_READ,
                    annotation,
                    lint.plugin().name() + " reads it since " + first.get() + ", not in " + version(lint),
                    remedy));
        }
    }

    private static String version(Lint lint) {
        return lint.plugin().version().map(DottedVersion::toString).orElse("");
    }
}
