package io.drawbridge.spring;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.List;
import javax.annotation.Nullable;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.core.io.Resource;

/**
 * What an application says of its cloud and its operator. Credentials are not among it: the vendors' own chains find
 * them. A property under {@code drawbridge} that is not here keeps the application from starting.
 *
 * @param cloud The cloud of the cluster, whose module is on the class path. None by default: the application makes an
 *     Eips of its own.
 * @param region The region of the cluster, such as cn-hangzhou or eu-central-1. Required with a cloud.
 * @param vpc The VPC of the cluster, such as vpc-bp1234567: private addresses are looked for in it only. All VPCs of
 *     the region by default.
 * @param operator the operator
 */
@ConfigurationProperties(value = "drawbridge", ignoreUnknownFields = false)
public record DrawbridgeProperties(
        @Nullable Cloud cloud,
        @Nullable String region,
        @Nullable String vpc,
        @DefaultValue Operator operator) {

    /** Refuses null where it means nothing. */
    public DrawbridgeProperties {
        requireNonNull(operator, "operator");
    }

    /** A cloud that there is a module for. */
    public enum Cloud {
        /** Alibaba Cloud, by {@code drawbridge-aliyun}. */
        ALIYUN,
        /** AWS, by {@code drawbridge-aws}. */
        AWS
    }

    /**
     * What an application says of the operator.
     *
     * @param enabled Whether the operator runs in this application. It buys and releases EIPs, so that it never does
     *     unless told.
     * @param policy Where the policy stands, such as classpath:policy.yaml or file:/etc/drawbridge/policy.yaml, in the
     *     form of PodEipPolicy.parse. Required when the operator is enabled.
     * @param namespaces The only namespaces to look at. All by default; an empty list is refused.
     * @param lease The Lease that says which of several replicas works, NAMESPACE/NAME. None by default: there is one
     *     replica only.
     * @param identity The name of this replica on the Lease, which has to be said too. Host name and process id by
     *     default.
     * @param maxDataAge How old what the operator knows of the cluster may be: beyond, its health is DOWN.
     */
    public record Operator(
            @DefaultValue("false") boolean enabled,
            @Nullable Resource policy,
            @Nullable List<String> namespaces,
            @Nullable String lease,
            @Nullable String identity,
            @DefaultValue("15m") Duration maxDataAge) {

        /** Copies the list. */
        public Operator {
            namespaces = namespaces == null ? null : List.copyOf(namespaces);
            requireNonNull(maxDataAge, "maxDataAge");
        }
    }
}
