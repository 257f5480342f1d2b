package io.drawbridge.podeip;

import io.drawbridge.eip.Bandwidth;
import io.drawbridge.eip.InternetChargeType;
import io.drawbridge.eip.ReleaseStrategy;
import java.util.Map;

/** The defaults of a pod. */
final class Defaults {

    static final String INSTANCE_CHARGE_TYPE = "PostPaid";

    private static final Map<AnnotationKey<?>, Object> VALUES = Map.of(
            AnnotationKey.EIP_BANDWIDTH,
            Bandwidth.DEFAULT,
            AnnotationKey.EIP_INTERNET_CHARGE_TYPE,
            InternetChargeType.PAY_BY_TRAFFIC,
            AnnotationKey.EIP_INSTANCE_CHARGE_TYPE,
            INSTANCE_CHARGE_TYPE,
            AnnotationKey.POD_EIP_RELEASE_STRATEGY,
            ReleaseStrategy.follow());

    private Defaults() {}

    static <T> boolean isDefault(AnnotationKey<T> key, T value) {
        return value.equals(VALUES.get(key));
    }
}
