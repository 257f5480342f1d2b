package io.drawbridge.podeip;

import io.drawbridge.eip.EipCode;
import io.drawbridge.eip.EipSpec;
import io.drawbridge.eip.Isp;
import io.drawbridge.eip.OwnerMark;
import io.drawbridge.eip.SecurityProtection;
import io.drawbridge.finding.Finding;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What is to be said of values that can be read. */
final class ValueRules {

    /** How ids begin; the second one of EIPs is that of AWS. */
    private static final Map<AnnotationKey<?>, List<String>> ID_PREFIXES = Map.of(
            AnnotationKey.POD_EIP_INSTANCE_ID, List.of("eip-", "eipalloc-"),
            AnnotationKey.EIP_COMMON_BANDWIDTH_PACKAGE_ID, List.of("cbwp-"),
            AnnotationKey.EIP_PUBLIC_IP_ADDRESS_POOL_ID, List.of("pippool-"),
            AnnotationKey.EIP_RESOURCE_GROUP_ID, List.of("rg-"));

    private final Settings settings;
    private final List<Finding> findings;

    private ValueRules(Settings settings, List<Finding> findings) {
        this.settings = settings;
        this.findings = findings;
    }

    static void check(Settings settings, List<Finding> findings) {
        ValueRules rules = new ValueRules(settings, findings);
        settings.value(AnnotationKey.EIP_ISP).ifPresent(rules::checkIsp);
        settings.value(AnnotationKey.EIP_SECURITY_PROTECTION_TYPES).ifPresent(rules::checkProtections);
        settings.value(AnnotationKey.EIP_TAGS).ifPresent(rules::checkTags);
        ID_PREFIXES.forEach((key, prefixes) -> rules.checkId(key, prefixes));
    }

    private <T> void checkId(AnnotationKey<T> key, List<String> prefixes) {
        settings.value(key)
                .map(key::format)
                .filter(id -> prefixes.stream().noneMatch(id::startsWith))
                .ifPresent(id -> findings.add(Finding.of(
                        PodEipCode.UNUSUAL_ID,
                        settings.annotation(key),
                        Finding.quote(id) + " does not begin as the ids of its kind do: "
                                + String.join(" or ", prefixes),
                        "write an id such as " + key.example())));
    }

    private void checkIsp(Isp isp) {
        String annotation = settings.annotation(AnnotationKey.EIP_ISP);
        String quoted = Finding.quote(isp.value());
        if (!isp.isKnown()) {
            findings.add(Finding.of(
                    PodEipCode.UNKNOWN_ISP,
                    annotation,
                    quoted + " is no line type that this version knows; it is handed on as it is"));
        } else if (isp.isSingleLine()) {
            restricted(annotation, quoted + " is open to users on the single-line bandwidth whitelist only");
        } else if (isp.equals(Isp.BGP_FINANCE_CLOUD)) {
            restricted(annotation, quoted + " is open to users of the Hangzhou Finance Cloud only");
        }
    }

    private void restricted(String annotation, String message) {
        findings.add(Finding.of(PodEipCode.RESTRICTED_ISP, annotation, message));
    }

    private void checkProtections(List<SecurityProtection> protections) {
        String annotation = settings.annotation(AnnotationKey.EIP_SECURITY_PROTECTION_TYPES);
        String all = Finding.quote(
                protections.stream().map(SecurityProtection::value).collect(Collectors.joining(",")));
        if (protections.size() > 1) {
            findings.add(Finding.of(
                    PodEipCode.SEVERAL_PROTECTIONS,
                    annotation,
                    all + " lists " + protections.size() + " protection levels; the cloud takes at most one"));
        } else if (!protections.get(0).isKnown()) {
            findings.add(Finding.of(
                    PodEipCode.UNKNOWN_PROTECTION,
                    annotation,
                    all + " is no protection level that this version knows; it is handed on as it is"));
        }
    }

    private void checkTags(Map<String, String> tags) {
        String annotation = settings.annotation(AnnotationKey.EIP_TAGS);
        if (tags.size() > EipSpec.MOST_TAGS) {
            findings.add(Finding.of(
                    EipCode.TOO_MANY_TAGS,
                    annotation,
                    tags.size() + " tags are too many; at most " + EipSpec.MOST_TAGS + " are allowed"));
        } else if (tags.size() > EipSpec.MOST_TAGS - OwnerMark.TAGS) {
            findings.add(Finding.of(
                    PodEipCode.NO_ROOM_FOR_OWNER_TAGS,
                    annotation,
                    tags.size() + " tags leave no room for the " + OwnerMark.TAGS + " that mark the owner; at most "
                            + (EipSpec.MOST_TAGS - OwnerMark.TAGS) + " are allowed"));
        }
    }
}
