package io.drawbridge.podeip;

import static java.util.Objects.requireNonNull;

import io.drawbridge.finding.Finding;
import io.drawbridge.finding.Findings;
import io.drawbridge.finding.Severity;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** From annotations to the request, with everything that speaks against them. */
public final class RequestReader {

    /** All that {@link #decodeRequest} looks up. */
    private static final String[] LOOKED_UP = Stream.concat(
                    AnnotationKey.all().stream().flatMap(key -> key.annotations().stream()),
                    UnknownAnnotations.MISSPELT.stream())
            .toArray(String[]::new);

    private final List<Finding> findings = new ArrayList<>();
    private final Settings settings;

    private RequestReader(Map<String, String> annotations) {
        settings = SettingsReader.read(annotations, findings);
        UnknownAnnotations.checkMisspelt(annotations, findings);
    }

    /**
     * What was read.
     *
     * @param settings the settings one by one, for linters
     * @param decoded what they come to
     */
    public record Reading(Settings settings, PodEipAnnotations.Decoded decoded) {
        /** Checks that nothing is missing. */
        public Reading {
            requireNonNull(settings, "settings");
            requireNonNull(decoded, "decoded");
        }
    }

    static PodEipAnnotations.Decoded decode(Map<String, String> annotations) {
        return mentionsPrefix(annotations) ? read(annotations).decoded() : PodEipAnnotations.Decoded.NOTHING;
    }

    /** Reads a pod's annotations; what is wrong with them becomes findings. */
    public static Reading read(Map<String, String> annotations) {
        RequestReader reader = new RequestReader(annotations);
        UnknownAnnotations.check(annotations, reader.findings);
        return reader.read();
    }

    /** Looks the known annotations up and at nothing else. */
    static PodEipAnnotations.Decoded decodeRequest(Map<String, String> annotations) {
        if (!holdsAny(annotations)) {
            return PodEipAnnotations.Decoded.NOTHING;
        }
        PodEipAnnotations.Decoded decoded =
                new RequestReader(annotations).read().decoded();
        return new PodEipAnnotations.Decoded(
                decoded.request(), decoded.findings().only(Severity.ERROR));
    }

    // Most pods of a cluster have none of ours, and each of their changes is read: nothing is allocated for them.
    private static boolean holdsAny(Map<String, String> annotations) {
        for (String annotation : LOOKED_UP) {
            if (annotations.containsKey(annotation)) {
                return true;
            }
        }
        return false;
    }

    // Most pods of a cluster have none of ours; they cost one look at each key.
    private static boolean mentionsPrefix(Map<String, String> annotations) {
        for (String annotation : annotations.keySet()) {
            if (annotation != null && (AnnotationPrefix.startsAny(annotation) || mentionsSwitch(annotation))) {
                return true;
            }
        }
        return false;
    }

    private static boolean mentionsSwitch(String annotation) {
        return annotation.contains("with-eip") || annotation.contains("pod-eip");
    }

    private Reading read() {
        ValueRules.check(settings, findings);
        CombinationRules.check(settings, findings);
        Optional<PodEipRequest> request =
                request().filter(any -> findings.stream().allMatch(this::leavesRequest));
        return new Reading(settings, new PodEipAnnotations.Decoded(request, Findings.of(findings)));
    }

    private Optional<PodEipRequest> request() {
        if (settings.wantsAllocation()) {
            return AllocationReader.read(settings, findings).map(PodEipRequest.class::cast);
        }
        Optional<PodEipRequest> named =
                settings.value(AnnotationKey.POD_EIP_INSTANCE_ID).map(PodEipRequest::useExisting);
        return named.or(() -> settings.value(AnnotationKey.EIP_TAGGED).map(PodEipRequest::useTagged));
    }

    // Any other error leaves open what the pod's owner meant to buy or to bind.
    private boolean leavesRequest(Finding finding) {
        return finding.severity() != Severity.ERROR || finding.code() == PodEipCode.COMPATIBLE_ANNOTATION_OVERRULED;
    }
}
