package io.drawbridge.k8s.plugin.values;

import io.drawbridge.finding.Finding;
import io.drawbridge.finding.FindingCode;
import io.drawbridge.finding.Findings;
import io.drawbridge.network.RegionId;
import io.drawbridge.version.DottedVersion;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.annotation.Nullable;

/** What values may be, and what is to be said about them. */
final class ValueChecks {

    private static final Pattern VPC = Pattern.compile("vpc-[a-z0-9]+");

    private ValueChecks() {}

    static Findings missing(
            @Nullable String clusterId,
            @Nullable String region,
            @Nullable String vpcId,
            Collection<String> enableControllers) {
        List<Finding> missing = new ArrayList<>();
        if (clusterId == null) {
            missing.add(missing(Parameter.CLUSTER_ID));
        }
        if (region == null) {
            missing.add(missing(Parameter.REGION_ID));
        }
        if (vpcId == null) {
            missing.add(missing(Parameter.VPC_ID));
        }
        if (enableControllers.isEmpty()) {
            missing.add(missing(Parameter.ENABLE_CONTROLLERS));
        }
        return Findings.of(missing);
    }

    static Finding missing(Parameter parameter) {
        return Finding.of(
                ExtendValuesCode.EXTEND_PARAMETER_MISSING,
                parameter.path(),
                String.join(" or ", parameter.paths()) + " is required and missing");
    }

    static List<Finding> clusterId(String text) {
        return text.isBlank() ? List.of(type(Parameter.CLUSTER_ID, text, "the cluster's id")) : List.of();
    }

    static List<Finding> region(String text) {
        Optional<String> ofZone = RegionId.ofZone(text);
        if (ofZone.isPresent()) {
            return List.of(Finding.of(
                    ExtendValuesCode.EXTEND_REGION_IS_ZONE,
                    Parameter.REGION_ID.path(),
                    Finding.quote(text) + " is a zone, and the parameter is a region",
                    "write " + ofZone.get()));
        }
        return RegionId.is(text)
                ? List.of()
                : List.of(type(Parameter.REGION_ID, text, "a region id, such as cn-hangzhou"));
    }

    static List<Finding> vpcId(String text) {
        return VPC.matcher(text).matches()
                ? List.of()
                : List.of(type(Parameter.VPC_ID, text, "the id of a VPC, such as vpc-bp1rkq0zxxxxxx"));
    }

    static List<Finding> names(Parameter parameter, List<String> names) {
        return names.stream()
                .filter(String::isBlank)
                .map(name -> type(parameter, name, "a list of names that are not blank"))
                .toList();
    }

    static List<Finding> count(Parameter parameter, int count) {
        return count >= 1 ? List.of() : List.of(type(parameter, String.valueOf(count), "a whole number from 1 on"));
    }

    static List<Finding> period(Duration period) {
        boolean whole = period.equals(Duration.ofMinutes(period.toMinutes())) && period.toMinutes() >= 1;
        return whole && period.toMinutes() <= Integer.MAX_VALUE
                ? List.of()
                : List.of(type(Parameter.GARBAGE_COLLECTION, period.toString(), "a whole number of minutes from 1 on"));
    }

    static List<Finding> rate(float rate) {
        return rate > 0 && Float.isFinite(rate)
                ? List.of()
                : List.of(type(Parameter.QPS, String.valueOf(rate), "a number above 0 that 32 bits can hold"));
    }

    static Finding type(Parameter parameter, String value, String allowed) {
        String shown = parameter.isSecret() ? "the value" : Finding.quote(value);
        return Finding.of(
                ExtendValuesCode.EXTEND_PARAMETER_TYPE,
                parameter.path(),
                shown + " is not allowed; allowed is " + allowed);
    }

    static Findings findings(ExtendControllerValues values) {
        List<Finding> findings = new ArrayList<>();
        if (!values.givesEips()) {
            findings.add(of(ExtendValuesCode.EXTEND_EIP_NOT_ENABLED, Parameter.ENABLE_CONTROLLERS));
        }
        if (values.virtualNodes() == ExtendControllerValues.VirtualNodes.SERVED) {
            findings.add(of(ExtendValuesCode.EXTEND_VIRTUAL_NODES, Parameter.VIRTUAL_NODE));
        }
        if (values.rrsa().isPresent()) {
            findings.add(Finding.of(
                    ExtendValuesCode.EXTEND_RRSA_INJECTION,
                    Parameter.ENABLE_RRSA.path(),
                    ExtendValuesCode.EXTEND_RRSA_INJECTION.meaning(),
                    "install ack-pod-identity-webhook, then: " + Rrsa.NAMESPACE_LABEL));
        }
        if (values.credential().isPresent()) {
            findings.add(of(ExtendValuesCode.EXTEND_SECRET_IN_VALUES, Parameter.ACCESS_KEY));
        }
        return Findings.of(findings);
    }

    static Finding of(FindingCode code, Parameter parameter) {
        return Finding.of(code, parameter.path(), code.meaning());
    }

    static Findings check(ExtendControllerValues values, DottedVersion version) {
        Stream<Finding> old = version.isBelow(Parameter.FIRST)
                ? Stream.of(Finding.of(
                        ExtendValuesCode.EXTEND_VERSION_WITHOUT_EIP,
                        "chart version",
                        version + " is below " + Parameter.FIRST))
                : Stream.empty();
        Stream<Finding> tooNew = tooNew(values, version)
                .map(parameter -> Finding.of(
                        ExtendValuesCode.EXTEND_PARAMETER_TOO_NEW,
                        parameter.path(),
                        "the parameter is there from " + parameter.since() + " on, and the chart is " + version));
        return Findings.of(Stream.concat(old, tooNew).toList());
    }

    /** Those without which no version works are left to the version's own finding. */
    static Stream<Parameter> tooNew(ExtendControllerValues values, DottedVersion version) {
        return new KnownValues(values)
                .given().keySet().stream()
                        .filter(parameter -> !parameter.since().equals(Parameter.FIRST))
                        .filter(parameter -> version.isBelow(parameter.since()));
    }
}
