package io.drawbridge.testing.simulation;

import java.time.Duration;
import java.util.Optional;

/** What a pod of a story asks for. */
enum Wish {
    NOTHING(""),
    FOLLOW("k8s.aliyun.com/pod-with-eip=true"),
    KEEP_A_WHILE("k8s.aliyun.com/pod-with-eip=true;k8s.aliyun.com/pod-eip-release-strategy=10m"),
    KEEP_FOR_EVER("k8s.aliyun.com/pod-with-eip=true;k8s.aliyun.com/pod-eip-release-strategy=Never"),
    /** An EIP that a person bought; its id stands in for the question mark. */
    GIVEN("k8s.aliyun.com/pod-eip-instanceid=?"),
    IN_PACKAGE("k8s.aliyun.com/pod-with-eip=true;k8s.aliyun.com/eip-common-bandwidth-package-id=cbwp-1"),
    MALFORMED("k8s.aliyun.com/pod-with-eip=true;k8s.aliyun.com/eip-bandwidth=many");

    /** For how long the EIP of a pod that keeps it a while outlives the pod. */
    static final Duration A_WHILE = Duration.ofMinutes(10);

    private final String annotations;

    Wish(String annotations) {
        this.annotations = annotations;
    }

    /** Whether a pod with this wish ends up with an EIP. */
    boolean isGranted() {
        return this != NOTHING && this != MALFORMED;
    }

    /** Whether the EIP is bought for the pod. */
    boolean isBought() {
        return isGranted() && this != GIVEN;
    }

    /** How long the EIP outlives its pod; empty for until somebody deletes the record. */
    Optional<Duration> keptFor() {
        return switch (this) {
            case KEEP_FOR_EVER -> Optional.empty();
            case KEEP_A_WHILE -> Optional.of(A_WHILE);
            default -> Optional.of(Duration.ZERO);
        };
    }

    /** The annotations as the inside of a JSON object. */
    String json(String given) {
        if (annotations.isEmpty()) {
            return "";
        }
        StringBuilder json = new StringBuilder();
        for (String pair : annotations.replace("?", given).split(";", -1)) {
            int equals = pair.indexOf('=');
            json.append(json.isEmpty() ? "" : ",")
                    .append('"')
                    .append(pair, 0, equals)
                    .append("\":\"")
                    .append(pair.substring(equals + 1))
                    .append('"');
        }
        return json.toString();
    }
}
