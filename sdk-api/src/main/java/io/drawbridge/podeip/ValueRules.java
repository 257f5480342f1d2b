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
