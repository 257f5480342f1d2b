package io.drawbridge.podeip;

import io.drawbridge.eip.EipSpec;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Writes one request under one prefix. */
final class AnnotationWriter {

    private final AnnotationPrefix prefix;
    private final Map<String, String> annotations = new LinkedHashMap<>();

    private AnnotationWriter(AnnotationPrefix prefix) {
        this.prefix = prefix;
    }

    static Map<String, String> write(PodEipRequest request, AnnotationPrefix prefix) {
        AnnotationWriter writer = new AnnotationWriter(prefix);
        if (request instanceof PodEipRequest.Allocate allocate) {
            writer.put(allocate);
        } else if (request instanceof PodEipRequest.UseExisting existing) {
            writer.put(AnnotationKey.POD_EIP_INSTANCE_ID, existing.id());
        }
        return Collections.unmodifiableMap(writer.annotations);
    }

    private void put(PodEipRequest.Allocate request) {
        EipSpec spec = request.spec();
        put(AnnotationKey.POD_WITH_EIP, true);
        putUnlessDefault(AnnotationKey.EIP_BANDWIDTH, spec.bandwidth(), request);
        putUnlessDefault(AnnotationKey.EIP_INTERNET_CHARGE_TYPE, spec.internetChargeType(), request);
        putUnlessDefault(AnnotationKey.EIP_INSTANCE_CHARGE_TYPE, Defaults.INSTANCE_CHARGE_TYPE, request);
        put(AnnotationKey.EIP_COMMON_BANDWIDTH_PACKAGE_ID, request.bandwidthPackage());
        put(AnnotationKey.EIP_ISP, spec.isp());
        put(AnnotationKey.EIP_PUBLIC_IP_ADDRESS_POOL_ID, spec.publicIpAddressPoolId());
        put(AnnotationKey.EIP_RESOURCE_GROUP_ID, spec.resourceGroupId());
        put(AnnotationKey.EIP_NAME, spec.name());
        put(AnnotationKey.EIP_DESCRIPTION, spec.description());
        put(
                AnnotationKey.EIP_SECURITY_PROTECTION_TYPES,
                spec.securityProtection().map(List::of));
        put(AnnotationKey.EIP_TAGS, Optional.of(spec.tags()).filter(tags -> !tags.isEmpty()));
        putUnlessDefault(AnnotationKey.POD_EIP_RELEASE_STRATEGY, request.release(), request);
    }

    private <T> void putUnlessDefault(AnnotationKey<T> key, T value, PodEipRequest.Allocate request) {
        if (!Defaults.isDefault(key, value) || request.spelledOut().contains(key)) {
            put(key, value);
        }
    }

    private <T> void put(AnnotationKey<T> key, Optional<T> value) {
        value.ifPresent(present -> put(key, present));
    }

    private <T> void put(AnnotationKey<T> key, T value) {
        annotations.put(key.annotation(prefix), key.format(value));
    }
}
