package io.drawbridge.k8s.podeip;

import io.drawbridge.eip.EipId;
import io.drawbridge.eip.EipState;
import io.drawbridge.finding.Finding;
import io.drawbridge.finding.Findings;
import io.drawbridge.finding.Severity;
import io.drawbridge.podeip.AnnotationKey;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodIP;
import io.fabric8.kubernetes.api.model.PodStatus;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.annotation.Nullable;

/**
 * Puts the view of one pod together. One contradiction is enough for {@link AllocatedEip.Freshness#STALE}: a pod that
 * is told too late that it has an EIP does less harm than one that hands out the address of another.
 */
final class AllocatedEipReader {

    /** Written by this SDK's operator. */
    static final String POD_UID = "podeip.drawbridge.io/pod-uid";

    /** In the order in which they are believed: the recommended component first. */
    private static final List<String> ADDRESSES = List.of(
            AnnotationKey.ALLOCATED_ADDRESS,
            AnnotationKey.ALLOCATED_ADDRESS_OF_TERWAY,
            AnnotationKey.ALLOCATED_ADDRESS_OF_ACS);

    private static final Set<String> FINISHED = Set.of("Succeeded", "Failed");

    private final Pod pod;
    private final PodStatus podStatus;
    private final PodEipStatus status;
    private final List<Finding> findings = new ArrayList<>();

    @Nullable
    private final PodEip podEip;

    AllocatedEipReader(Pod pod, @Nullable PodEip podEip) {
        this.pod = pod;
        this.podStatus = pod.getStatus() == null ? new PodStatus() : pod.getStatus();
        this.podEip = podEip;
        this.status = podEip == null || podEip.getStatus() == null ? new PodEipStatus() : podEip.getStatus();
    }

    static void requireSameName(Pod pod, PodEip podEip) {
        ObjectMeta of = pod.getMetadata();
        ObjectMeta record = podEip.getMetadata();
        if (!Objects.equals(of.getName(), record.getName())
                || !Objects.equals(of.getNamespace(), record.getNamespace())) {
            throw new IllegalArgumentException("PodEIP " + Finding.quote(record.getNamespace() + "/" + record.getName())
                    + " is not that of pod " + Finding.quote(of.getNamespace() + "/" + of.getName())
                    + "; the PodEIP of a pod has its namespace and name");
        }
    }

    AllocatedEip read() {
        ObjectMeta metadata = pod.getMetadata();
        Optional<EipCondition> condition = EipCondition.of(pod);
        Optional<String> address = address();
        return new AllocatedEip(
                text(metadata.getNamespace()).orElse(""),
                text(metadata.getName()).orElse(""),
                text(metadata.getUid()).orElse(""),
                freshness(address, condition),
                address,
                id(),
                text(status.getStatus()).map(EipState::of),
                text(status.getNetworkInterfaceId()),
                text(status.getPrivateIpAddress()),
                condition,
                Findings.of(findings));
    }

    private Optional<String> address() {
        List<String> annotated =
                ADDRESSES.stream().flatMap(key -> annotation(pod, key).stream()).toList();
        Optional<String> ofPod = annotated.stream().findFirst();
        Optional<String> ofRecord = text(status.getEipAddress());
        annotated.stream()
                .filter(other -> !other.equals(annotated.get(0)))
                .findFirst()
                .ifPresent(other -> differ(
                        PodEipReadingCode.ALLOCATED_ADDRESSES_DIFFER,
                        "two annotations name the addresses " + Finding.quote(annotated.get(0)) + " and "
                                + Finding.quote(other)));
        ofRecord.filter(address -> !annotated.contains(address))
                .filter(address -> ofPod.isPresent())
                .ifPresent(address -> differ(
                        PodEipReadingCode.ANNOTATION_AND_POD_EIP_DIFFER,
                        "the pod's annotation names the address " + Finding.quote(ofPod.orElse(""))
                                + ", and its PodEIP " + Finding.quote(address)));
        return ofRecord.or(() -> ofPod);
    }

    private void differ(PodEipReadingCode code, String message) {
        findings.add(Finding.of(code, subject(), message));
    }

    private Optional<EipId> id() {
        return Optional.ofNullable(podEip)
                .map(PodEip::getSpec)
                .flatMap(spec -> text(spec.getAllocationId()))
                .or(() -> annotation(pod, AnnotationKey.ALLOCATED_ID_OF_ACS))
                .flatMap(AllocatedEipReader::parseId);
    }

    private static Optional<EipId> parseId(String text) {
        try {
            return Optional.of(EipId.of(text));
        } catch (IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    private AllocatedEip.Freshness freshness(Optional<String> address, Optional<EipCondition> condition) {
        int before = findings.size();
        checkPod(condition);
        if (podEip != null) {
            checkOwner();
            checkBinding();
        }
        boolean contradicted = findings.size() > before;
        if (address.isEmpty()) {
            return AllocatedEip.Freshness.NONE;
        }
        return contradicted || namesDiffer() ? AllocatedEip.Freshness.STALE : AllocatedEip.Freshness.FRESH;
    }

    private boolean namesDiffer() {
        return findings.stream().anyMatch(finding -> finding.severity() == Severity.WARNING);
    }

    private void checkPod(Optional<EipCondition> condition) {
        if (FINISHED.contains(text(podStatus.getPhase()).orElse(""))) {
            stale(PodEipReadingCode.POD_FINISHED, "the pod has ended with phase " + podStatus.getPhase());
        }
        condition
                .filter(known -> known.status() == EipCondition.Status.FALSE)
                .ifPresent(known -> stale(PodEipReadingCode.CONDITION_FALSE, "the condition is " + known));
    }

    private void checkOwner() {
        Optional<String> served = Optional.ofNullable(podEip).flatMap(record -> annotation(record, POD_UID));
        Optional<String> uid = text(pod.getMetadata().getUid());
        if (served.isPresent() && uid.isPresent() && !served.equals(uid)) {
            stale(
                    PodEipReadingCode.POD_EIP_OF_FORMER_POD,
                    "the PodEIP is that of the pod with UID " + Finding.quote(served.get()));
        }
        Set<String> addresses = podAddresses();
        text(status.getPrivateIpAddress())
                .filter(address -> !addresses.isEmpty() && !addresses.contains(address))
                .ifPresent(address -> stale(
                        PodEipReadingCode.POD_EIP_OF_OTHER_ADDRESS,
                        "the PodEIP's EIP is bound to the private address " + Finding.quote(address)
                                + ", which the pod does not have"));
    }

    private void checkBinding() {
        Optional<String> state = text(status.getStatus());
        if (state.isEmpty() && text(status.getEipAddress()).isEmpty()) {
            stale(PodEipReadingCode.POD_EIP_NOT_BOUND, "the PodEIP names no address yet");
        } else if (state.isPresent() && !state.get().equals(EipState.IN_USE.value())) {
            stale(PodEipReadingCode.POD_EIP_NOT_BOUND, "the PodEIP's EIP is " + Finding.quote(state.get()));
        } else if (text(status.getNetworkInterfaceId()).isEmpty()) {
            stale(PodEipReadingCode.POD_EIP_NOT_BOUND, "the PodEIP's EIP is bound to no network interface");
        }
    }

    private Set<String> podAddresses() {
        return Stream.concat(
                        text(podStatus.getPodIP()).stream(),
                        podStatus.getPodIPs().stream().map(PodIP::getIp).flatMap(address -> text(address).stream()))
                .collect(Collectors.toSet());
    }

    private void stale(PodEipReadingCode code, String message) {
        findings.add(Finding.of(code, subject(), message));
    }

    private String subject() {
        return "Pod "
                + Finding.quote(text(pod.getMetadata().getNamespace()).orElse("") + "/"
                        + text(pod.getMetadata().getName()).orElse(""));
    }

    private static Optional<String> annotation(HasMetadata object, String key) {
        Map<String, String> annotations = object.getMetadata().getAnnotations();
        return annotations == null ? Optional.empty() : text(annotations.get(key));
    }

    /** The text with something in it; controllers write empty texts for what they do not know. */
    private static Optional<String> text(@Nullable String text) {
        return Optional.ofNullable(text).filter(any -> !any.isBlank());
    }
}
