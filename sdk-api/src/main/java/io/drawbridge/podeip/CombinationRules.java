package io.drawbridge.podeip;

import io.drawbridge.finding.Finding;
import java.util.List;
import java.util.Optional;

/** Settings that do not go together. */
final class CombinationRules {

    private final Settings settings;
    private final List<Finding> findings;

    private CombinationRules(Settings settings, List<Finding> findings) {
        this.settings = settings;
        this.findings = findings;
    }

    static void check(Settings settings, List<Finding> findings) {
        CombinationRules rules = new CombinationRules(settings, findings);
        if (settings.usesExisting()) {
            rules.checkExisting();
        } else if (!settings.wantsEip() && !settings.isBroken(AnnotationKey.POD_WITH_EIP)) {
            rules.checkNothingWanted();
        }
    }

    private void checkExisting() {
        checkIdBesideTag();
        checkSwitchBesideExisting();
        for (Setting<?> setting : settings.all()) {
            if (isForAllocatingOnly(setting.key())) {
                findings.add(Finding.of(
                        PodEipCode.SETTING_OF_EXISTING_EIP,
                        setting.annotation(),
                        "has no effect: the EIP named by " + existing() + " is used as it is",
                        "remove it, or remove " + existing() + " to have an EIP allocated"));
            }
        }
        if (settings.has(AnnotationKey.POD_EIP_RELEASE_STRATEGY)) {
            findings.add(Finding.of(
                    PodEipCode.RELEASE_OF_EXISTING_EIP,
                    settings.annotation(AnnotationKey.POD_EIP_RELEASE_STRATEGY),
                    "releases nothing: an EIP named by " + existing() + " is never released"));
        }
    }

    private void checkIdBesideTag() {
        if (settings.has(AnnotationKey.POD_EIP_INSTANCE_ID) && settings.has(AnnotationKey.EIP_TAGGED)) {
            findings.add(Finding.of(
                    PodEipCode.EXISTING_EIP_BY_ID_AND_BY_TAG,
                    settings.annotation(AnnotationKey.EIP_TAGGED),
                    "stands beside " + existing() + ", and which EIP is meant cannot be told"));
        }
    }

    private void checkSwitchBesideExisting() {
        Optional<Boolean> on = settings.value(AnnotationKey.POD_WITH_EIP);
        String annotation = settings.annotation(AnnotationKey.POD_WITH_EIP);
        if (on.filter(Boolean.TRUE::equals).isPresent()) {
            findings.add(Finding.of(
                    PodEipCode.EXISTING_EIP_AND_SWITCH_ON,
                    annotation,
                    "\"true\" stands beside " + existing() + ": the named EIP is used and none is allocated"));
        } else if (on.isPresent()) {
            findings.add(Finding.of(
                    PodEipCode.EXISTING_EIP_AND_SWITCH_OFF,
                    annotation,
                    "\"false\" contradicts " + existing() + ", which asks for an EIP"));
        }
    }

    private void checkNothingWanted() {
        String wanted = settings.annotation(AnnotationKey.POD_WITH_EIP);
        for (Setting<?> setting : settings.all()) {
            if (!setting.key().equals(AnnotationKey.POD_WITH_EIP)) {
                findings.add(Finding.of(
                        PodEipCode.SETTING_WITHOUT_REQUEST,
                        setting.annotation(),
                        "has no effect without " + wanted + ": \"true\"",
                        "add " + wanted + ": \"true\", or remove it"));
            }
        }
    }

    private static boolean isForAllocatingOnly(AnnotationKey<?> key) {
        return key.isCreateOnly() || key.equals(AnnotationKey.EIP_COMMON_BANDWIDTH_PACKAGE_ID);
    }

    private String existing() {
        boolean byId = settings.has(AnnotationKey.POD_EIP_INSTANCE_ID);
        return settings.annotation(byId ? AnnotationKey.POD_EIP_INSTANCE_ID : AnnotationKey.EIP_TAGGED);
    }
}
