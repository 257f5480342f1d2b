package io.drawbridge.podeip;

import io.drawbridge.eip.EipSpec;
import io.drawbridge.eip.ReleaseStrategy;
import io.drawbridge.error.InvalidSpecException;
import io.drawbridge.finding.Finding;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Puts the settings for an allocated EIP together. */
final class AllocationReader {

    /** The subjects of {@link EipSpec}'s findings, and the keys that set them. */
    private static final Map<String, AnnotationKey<?>> KEY_OF_FIELD = Map.of(
            "bandwidth", AnnotationKey.EIP_BANDWIDTH,
            "isp", AnnotationKey.EIP_ISP,
            "name", AnnotationKey.EIP_NAME,
            "description", AnnotationKey.EIP_DESCRIPTION,
            "tags", AnnotationKey.EIP_TAGS);

    private final Settings settings;

    private AllocationReader(Settings settings) {
        this.settings = settings;
    }

    /** The request; empty when its values break a limit or one that others depend on cannot be read. */
    static Optional<PodEipRequest.Allocate> read(Settings settings, List<Finding> findings) {
        // Without the metering method the limits cannot be told.
        if (settings.isBroken(AnnotationKey.EIP_INTERNET_CHARGE_TYPE)) {
            return Optional.empty();
        }
        AllocationReader reader = new AllocationReader(settings);
        try {
            return Optional.of(reader.allocate());
        } catch (InvalidSpecException e) {
            e.findings().stream().map(reader::atAnnotation).forEach(findings::add);
            return Optional.empty();
        }
    }

    private PodEipRequest.Allocate allocate() {
        return new PodEipRequest.Allocate(
                spec(),
                settings.value(AnnotationKey.EIP_COMMON_BANDWIDTH_PACKAGE_ID),
                settings.value(AnnotationKey.POD_EIP_RELEASE_STRATEGY).orElse(ReleaseStrategy.follow()),
                written());
    }

    private EipSpec spec() {
        EipSpec.Builder spec = EipSpec.builder();
        settings.all().forEach(setting -> set(spec, setting));
        return spec.build();
    }

    private static <T> void set(EipSpec.Builder spec, Setting<T> setting) {
        setting.value().ifPresent(value -> setting.key().set(spec, value));
    }

    private Set<AnnotationKey<?>> written() {
        return settings.all().stream().map(Setting::key).collect(Collectors.toCollection(HashSet::new));
    }

    private Finding atAnnotation(Finding finding) {
        AnnotationKey<?> key = KEY_OF_FIELD.get(finding.subject());
        String subject = key == null ? finding.subject() : settings.annotation(key);
        return finding.withSubject(subject);
    }
}
