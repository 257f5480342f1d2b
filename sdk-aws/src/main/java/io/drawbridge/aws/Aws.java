package io.drawbridge.aws;

import static java.util.Objects.requireNonNull;

import io.drawbridge.apiserver.EksEndpointAccess;
import io.drawbridge.apiserver.operation.ApiServers;
import io.drawbridge.calls.EipBudget;
import io.drawbridge.calls.EipCalls;
import io.drawbridge.calls.EipLimits;
import io.drawbridge.calls.provider.VendorHosts;
import io.drawbridge.calls.provider.VendorTimeouts;
import io.drawbridge.eip.EipQuotas;
import io.drawbridge.eip.Eips;
import io.drawbridge.network.RegionId;
import java.net.URI;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import javax.annotation.Nullable;
import software.amazon.awssdk.auth.credentials.AwsBasicCredentials;
import software.amazon.awssdk.auth.credentials.AwsCredentialsProvider;
import software.amazon.awssdk.auth.credentials.StaticCredentialsProvider;
import software.amazon.awssdk.services.ec2.Ec2Client;
import software.amazon.awssdk.services.eks.EksClient;

/**
 * AWS, one account and region: where everything in this module starts.
 *
 * <pre>{@code
 * try (Aws aws = Aws.builder("eu-central-1").build()) {
 *     Eips eips = aws.eips();
 * }
 * }</pre>
 *
 * <p>Without {@link Builder#credentials credentials} the vendor's own chain finds them: environment, IRSA (web
 * identity), profile, container, instance. Calls are limited; share one object among all that use the account and
 * region in this process. Closing it closes the clients that it made, and none that was handed in.
 */
public final class Aws implements AutoCloseable {

    private static final VendorHosts HOSTS = VendorHosts.under("amazonaws.com", "amazonaws.com.cn", "api.aws");

    private final String region;
    private final VendorClients clients;
    private final AwsErrors errors;
    private final Eips eips;

    @Nullable
    private ApiServers<EksEndpointAccess> apiServers;

    private Aws(Builder builder) {
        this.region = builder.region;
        this.clients = new VendorClients(builder.settings(), builder.client, builder.eksClient);
        Ec2Client client = clients.ec2();
        this.errors = new AwsErrors(builder.clock);
        String vpc = builder.vpc;
        EipBudget budget = builder.budget;
        this.eips = EipCalls.around(
                        vpc == null ? AwsEips.everywhere(client, errors) : AwsEips.inVpc(client, errors, vpc))
                .budget(budget == null ? EipBudget.of(builder.limits, builder.clock) : budget)
                .build();
    }

    /**
     * Starts with the vendor's defaults.
     *
     * @param region such as {@code eu-central-1}
     */
    public static Builder builder(String region) {
        return new Builder(region);
    }

    /** The elastic IPs, behind limits and a breaker for purchases; always the same object. */
    public Eips eips() {
        return eips;
    }

    /**
     * The API servers of EKS clusters; always the same object. Nothing but what the plan of a caller says is changed,
     * and nothing waits.
     */
    public synchronized ApiServers<EksEndpointAccess> apiServers() {
        ApiServers<EksEndpointAccess> made = apiServers;
        if (made == null) {
            made = new EksApiServers(clients.eks(), clients.ec2(), errors);
            apiServers = made;
        }
        return made;
    }

    /**
     * The quota of elastic IPs, by two calls for each reading: {@code DescribeAccountAttributes} for the limit
     * ({@code vpc-max-elastic-ips}) and {@code DescribeAddresses} for what is there. They pass no limiter: read it
     * every few minutes at most. Needs {@link IamFeature#READ_QUOTA}.
     *
     * <p>Source: the pages of both actions in the Amazon EC2 API Reference.
     */
    public EipQuotas quotas() {
        return new AwsQuotas(clients.ec2(), errors);
    }

    /** The security groups, to be read; nothing is changed. */
    public SecurityGroups securityGroups() {
        return new SecurityGroups(clients.ec2(), errors);
    }

    /** Closes the clients that this object made. */
    @Override
    public void close() {
        clients.close();
    }

    @Override
    public String toString() {
        return "Aws[" + region + "]";
    }

    /** Builds {@link Aws}. */
    public static final class Builder {

        private final String region;
        private EipLimits limits = EipLimits.awsDefaults();
        private Clock clock = Clock.systemUTC();
        private Duration connectTimeout = Duration.ofSeconds(5);
        private Duration readTimeout = Duration.ofSeconds(10);

        @Nullable
        private AwsCredentialsProvider credentials;

        @Nullable
        private URI ec2Endpoint;

        @Nullable
        private URI eksEndpoint;

        @Nullable
        private String vpc;

        @Nullable
        private Ec2Client client;

        @Nullable
        private EksClient eksClient;

        @Nullable
        private EipBudget budget;

        private Builder(String region) {
            this.region = RegionId.require(requireNonNull(region, "region"), "eu-central-1");
        }

        /** Whose calls these are; default: the vendor's default chain. */
        public Builder credentials(AwsCredentialsProvider credentials) {
            this.credentials = requireNonNull(credentials, "credentials");
            return this;
        }

        /**
         * An access key, from the configuration of the process, instead of the vendor's default chain.
         *
         * @param id its id
         * @param secret its secret
         * @throws IllegalArgumentException when one of them is blank
         */
        public Builder accessKey(String id, String secret) {
            if (id.isBlank() || secret.isBlank()) {
                throw new IllegalArgumentException("an access key has an id and a secret, and one of them is blank");
            }
            return credentials(StaticCredentialsProvider.create(AwsBasicCredentials.create(id, secret)));
        }

        /**
         * The VPC of the cluster: private addresses are looked for in it only. Without it they are looked for in all
         * VPCs of the region, where the same address may be on several interfaces.
         *
         * @param vpc {@code vpc-...}
         */
        public Builder vpc(String vpc) {
            if (!vpc.matches("vpc-[0-9a-z]{1,61}")) {
                throw new IllegalArgumentException("vpc \"" + vpc + "\" is no id; give one such as vpc-0a1b2c3d");
            }
            this.vpc = vpc;
            return this;
        }

        /**
         * Where both EC2 and EKS are called, for a fake. From the configuration of the process only: never pass on what
         * came from a pod or a record.
         *
         * @param endpoint {@code https://} and a host under {@code amazonaws.com}, {@code amazonaws.com.cn} or
         *     {@code api.aws}; {@code http://} for a loopback address only
         * @throws IllegalArgumentException when it is neither
         */
        public Builder endpoint(URI endpoint) {
            return ec2Endpoint(endpoint).eksEndpoint(endpoint);
        }

        /** Where EC2 is called; see {@link #endpoint}; default: the vendor's own for the region. */
        public Builder ec2Endpoint(URI endpoint) {
            this.ec2Endpoint = HOSTS.checked(endpoint);
            return this;
        }

        /** Where EKS is called; see {@link #endpoint}; default: the vendor's own for the region. */
        public Builder eksEndpoint(URI endpoint) {
            this.eksEndpoint = HOSTS.checked(endpoint);
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

        /**
         * A client made and closed by the caller; credentials, endpoint and timeouts are then its own.
         *
         * @param client with retries switched off: a repeated {@code AllocateAddress} buys twice
         */
        public Builder client(Ec2Client client) {
            this.client = requireNonNull(client, "client");
            return this;
        }

        /**
         * An EKS client made and closed by the caller; credentials, endpoint and timeouts are then its own.
         *
         * @param client with retries switched off
         */
        public Builder eksClient(EksClient client) {
            this.eksClient = requireNonNull(client, "client");
            return this;
        }

        /** How often the cloud may be called; default: {@link EipLimits#awsDefaults()}. */
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
        public Aws build() {
            return new Aws(this);
        }

        private VendorClients.Settings settings() {
            return new VendorClients.Settings(
                    region,
                    Optional.ofNullable(credentials),
                    Optional.ofNullable(ec2Endpoint),
                    Optional.ofNullable(eksEndpoint),
                    connectTimeout,
                    readTimeout);
        }
    }
}
