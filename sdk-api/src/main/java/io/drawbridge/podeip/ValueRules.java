package io.drawbridge.podeip;

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
            findings.add(PodEipCode.UNKNOWN_ISP.warning(
                    annotation,
                    quoted + " is no line type that this version knows; it is handed on as it is",
                    "write BGP or BGP_PRO, unless the cloud has taught you this word"));
        } else if (isp.isSingleLine()) {
            restricted(annotation, quoted + " is open to users on the single-line bandwidth whitelist only");
        } else if (isp.equals(Isp.BGP_FINANCE_CLOUD)) {
            restricted(annotation, quoted + " is open to users of the Hangzhou Finance Cloud only");
        }
    }

    private void restricted(String annotation, String message) {
        findings.add(PodEipCode.RESTRICTED_ISP.note(annotation, message, "make sure that the account is one of them"));
    }

    private void checkProtections(List<SecurityProtection> protections) {
        String annotation = settings.annotation(AnnotationKey.EIP_SECURITY_PROTECTION_TYPES);
        String all = Finding.quote(
                protections.stream().map(SecurityProtection::value).collect(Collectors.joining(",")));
        if (protections.size() > 1) {
            findings.add(PodEipCode.SEVERAL_PROTECTIONS.error(
                    annotation,
                    all + " lists " + protections.size() + " protection levels; the cloud takes at most one",
                    "keep one"));
        } else if (!protections.get(0).isKnown()) {
            findings.add(PodEipCode.UNKNOWN_PROTECTION.warning(
                    annotation,
                    all + " is no protection level that this version knows; it is handed on as it is",
                    "write AntiDDoS_Enhanced, unless the cloud has taught you this word"));
        }
    }

    private void checkTags(Map<String, String> tags) {
        String annotation = settings.annotation(AnnotationKey.EIP_TAGS);
        if (tags.size() > EipSpec.MOST_TAGS) {
            findings.add(PodEipCode.TOO_MANY_TAGS.error(
                    annotation,
                    tags.size() + " tags are too many; at most " + EipSpec.MOST_TAGS + " are allowed",
                    "remove tags"));
        } else if (tags.size() > EipSpec.MOST_TAGS - OwnerMark.TAGS) {
            findings.add(PodEipCode.NO_ROOM_FOR_OWNER_TAGS.error(
                    annotation,
                    tags.size() + " tags leave no room for the " + OwnerMark.TAGS + " that mark the owner; at most "
                            + (EipSpec.MOST_TAGS - OwnerMark.TAGS) + " are allowed",
                    "remove tags"));
        }
    }
}
