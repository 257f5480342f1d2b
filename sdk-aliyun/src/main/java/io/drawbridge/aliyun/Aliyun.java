package io.drawbridge.aliyun;

import static java.util.Objects.requireNonNull;

import io.drawbridge.aliyun.AliyunAction.Product;
import io.drawbridge.apiserver.AckApiServerAccess;
import io.drawbridge.apiserver.ClusterId;
import io.drawbridge.apiserver.operation.ApiServers;
import io.drawbridge.calls.EipBudget;
import io.drawbridge.calls.EipCalls;
import io.drawbridge.calls.EipLimits;
import io.drawbridge.calls.provider.VendorTimeouts;
import io.drawbridge.edge.EdgeLookup;
import io.drawbridge.eip.EipQuota;
import io.drawbridge.eip.EipQuotas;
import io.drawbridge.eip.Eips;
import io.drawbridge.error.CloudException;
import io.drawbridge.network.RegionId;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import javax.annotation.Nullable;

/**
 * Alibaba Cloud, one account and region: where everything in this module starts.
 *
 * <pre>{@code
 * Aliyun aliyun = Aliyun.builder("cn-hangzhou").build();
 * Eips eips = aliyun.eips();
 * }</pre>
 *
 * <p>Without {@link Builder#credentials credentials} the vendor's own chain finds them: environment, RRSA (OIDC),
 * configuration file, RAM role of the ECS instance; temporary ones are renewed by it. Calls are limited as the vendor
 * publishes; share one object among all that use the account and region in this process. Nothing has to be closed: the
 * vendor's HTTP client is one for the whole process, and its threads are daemons that end when idle.
 */
public final class Aliyun {

    private final AliyunClient client;
    private final Eips eips;

    @Nullable
    private ApiServers<AckApiServerAccess> apiServers;

    private Aliyun(Builder builder) {
        this.client = new AliyunClient(builder.settings());
        EipBudget budget = builder.budget;
        this.eips = EipCalls.around(new AliyunEips(client))
                .budget(budget == null ? EipBudget.of(builder.limits, builder.clock) : budget)
                .build();
    }

    /**
     * Starts with the vendor's defaults.
     *
     * @param region such as {@code cn-hangzhou}
     */
    public static Builder builder(String region) {
        return new Builder(region);
    }

    /** The elastic IPs, behind the vendor's limits and a breaker for purchases; always the same object. */
    public Eips eips() {
        return eips;
    }

    /**
     * The API servers of ACK clusters; always the same object. Nothing but what the plan of a caller says is changed,
     * and nothing waits.
     */
    public synchronized ApiServers<AckApiServerAccess> apiServers() {
        ApiServers<AckApiServerAccess> made = apiServers;
        if (made == null) {
            made = new AckApiServers(client, eips);
            apiServers = made;
        }
        return made;
    }

    /**
     * The public endpoint of an ACK Edge cluster's API server, for the rules of its edge nodes.
     *
     * @return not yet assigned while no EIP is associated
     * @throws CloudException when there is no such cluster, or a call fails
     */
    public EdgeLookup edgeApiServer(ClusterId cluster) {
        return EdgeLookup.apiServer(apiServers().observe(cluster));
    }

    /**
     * The quota of elastic IPs, by one call of {@code DescribeEipAddresses} for each reading, which counts those of the
     * account and region, subscriptions among them. It passes no limiter: read it every few minutes at most. The limit
     * is said and not read: VPC has no action that tells it, and the console of Quota Center shows it.
     *
     * @param limit how many the account may have; 20 pay-as-you-go ones unless more were granted
     * @throws IllegalArgumentException when it is negative
     */
    public EipQuotas quotas(int limit) {
        return new AliyunQuotas(client, new EipQuota(limit, 0).limit());
    }

    /** The security groups, to be read; nothing is changed. */
    public SecurityGroups securityGroups() {
        return new SecurityGroups(client);
    }

    /** Gets a released address back within seven days. */
    public AddressRecovery recovery() {
        return new AddressRecovery(client);
    }

    /** Keeps addresses from being released, such as those that stay when their pod is gone. */
    public DeletionProtection deletionProtection() {
        return new DeletionProtection(client);
    }

    @Override
    public String toString() {
        return "Aliyun[" + client + "]";
    }

    /** Builds {@link Aliyun}. */
    public static final class Builder {

        private final String region;
        private AliyunCredentials credentials = AliyunCredentials.defaultChain();
        private EipLimits limits = EipLimits.aliyunDefaults();
        private Clock clock = Clock.systemUTC();
        private Duration connectTimeout = Duration.ofSeconds(5);
        private Duration readTimeout = Duration.ofSeconds(10);

        @Nullable
        private String vpc;

        private final Map<Product, Endpoint> endpoints = new EnumMap<>(Product.class);

        @Nullable
        private EipBudget budget;

        private Builder(String region) {
            this.region = RegionId.require(requireNonNull(region, "region"), "cn-hangzhou or ap-southeast-1");
        }

        /** Whose calls these are; default: the vendor's default chain. */
        public Builder credentials(AliyunCredentials credentials) {
            this.credentials = requireNonNull(credentials, "credentials");
            return this;
        }

        /**
         * The VPC of the cluster: private addresses are looked for in it only. Without it they are looked for in all
         * VPCs of the region, where the same address may be on several interfaces.
         *
         * @param vpc {@code vpc-...}
         */
        public Builder vpc(String vpc) {
            if (!vpc.matches("[A-Za-z0-9-]{1,64}")) {
                throw new IllegalArgumentException("vpc \"" + vpc + "\" is no id; give one such as vpc-bp1abcdefg");
            }
            this.vpc = vpc;
            return this;
        }

        /**
         * Where all products are called, for a fake or a proxy. From the configuration of the process only: never pass
         * on what came from a pod or a record.
         *
         * @param endpoint {@code https://} and a host under {@code aliyuncs.com}; {@code http://} for a loopback
         *     address only
         * @throws IllegalArgumentException when it is neither
         */
        public Builder endpoint(URI endpoint) {
            return vpcEndpoint(endpoint)
                    .ecsEndpoint(endpoint)
                    .csEndpoint(endpoint)
                    .slbEndpoint(endpoint);
        }

        /** Where {@code vpc} is called; see {@link #endpoint}; default: the vendor's own for the region. */
        public Builder vpcEndpoint(URI endpoint) {
            return endpoint(Product.VPC, endpoint);
        }

        /** Where {@code ecs} is called; see {@link #endpoint}; default: the vendor's own for the region. */
        public Builder ecsEndpoint(URI endpoint) {
            return endpoint(Product.ECS, endpoint);
        }

        /** Where {@code cs} is called; see {@link #endpoint}; default: the vendor's own for the region. */
        public Builder csEndpoint(URI endpoint) {
            return endpoint(Product.CS, endpoint);
        }

        /** Where {@code slb} is called; see {@link #endpoint}; default: the vendor's own for the region. */
        public Builder slbEndpoint(URI endpoint) {
            return endpoint(Product.SLB, endpoint);
        }

        private Builder endpoint(Product product, URI endpoint) {
            endpoints.put(product, Endpoint.of(endpoint));
            return this;
        }

        /** How long a connection may take to come up; default: 5 s; allowed are 1 ms to a day. */
        public Builder connectTimeout(Duration timeout) {
            this.connectTimeout = VendorTimeouts.require(timeout);
            return this;
        }

        /**
         * How long an answer may take; default: 10 s; allowed are 1 ms to a day. After that the outcome of a change is
         * unknown.
         */
        public Builder readTimeout(Duration timeout) {
            this.readTimeout = VendorTimeouts.require(timeout);
            return this;
        }

        /** How often the cloud may be called; default: {@link EipLimits#aliyunDefaults()}. */
        public Builder limits(EipLimits limits) {
            this.limits = requireNonNull(limits, "limits");
            return this;
        }

        /**
         * Shares limits and breaker with all that have this budget; {@link #limits} and {@link #clock} do not count
         * then.
         */
        public Builder budget(EipBudget budget) {
            this.budget = requireNonNull(budget, "budget");
            return this;
        }

        /**
         * The clock of limits, breaker and {@code Retry-After}; default: the system's. One that is set forward ends
         * windows and pauses early.
         */
        public Builder clock(Clock clock) {
            this.clock = requireNonNull(clock, "clock");
            return this;
        }

        /** Builds it. Nothing is called yet. */
        public Aliyun build() {
            return new Aliyun(this);
        }

        private AliyunClient.Settings settings() {
            return new AliyunClient.Settings(
                    region,
                    Optional.ofNullable(vpc),
                    credentials,
                    Map.copyOf(endpoints),
                    connectTimeout,
                    readTimeout,
                    clock);
        }
    }
}
