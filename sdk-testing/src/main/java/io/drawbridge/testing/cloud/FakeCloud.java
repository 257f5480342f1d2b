package io.drawbridge.testing.cloud;

import static java.util.Objects.requireNonNull;

import io.drawbridge.eip.Eip;
import io.drawbridge.eip.EipAction;
import io.drawbridge.eip.EipId;
import io.drawbridge.eip.Eips;
import io.drawbridge.eip.NetworkInterface;
import io.drawbridge.error.CloudErrorCode;
import io.drawbridge.network.Cidr;
import io.drawbridge.testing.cloud.internal.ack.AckVendor;
import io.drawbridge.testing.cloud.internal.aliyun.AliyunEngineEips;
import io.drawbridge.testing.cloud.internal.aws.AwsEngineEips;
import io.drawbridge.testing.cloud.internal.eks.EksVendor;
import io.drawbridge.testing.cloud.internal.engine.EipEntry;
import io.drawbridge.testing.cloud.internal.engine.Engine;
import io.drawbridge.testing.cloud.internal.engine.Machine;
import io.drawbridge.testing.cloud.internal.engine.Parameters;
import io.drawbridge.testing.cloud.internal.engine.RateWindow.Rate;
import io.drawbridge.testing.cloud.internal.engine.Regions;
import io.drawbridge.testing.cloud.internal.engine.Settings;
import io.drawbridge.testing.cloud.model.Assumption;
import io.drawbridge.testing.cloud.model.CloudAnswer;
import io.drawbridge.testing.cloud.model.CloudProfile;
import io.drawbridge.testing.cloud.model.CloudRequest;
import io.drawbridge.testing.cloud.model.EngineRule;
import io.drawbridge.testing.cloud.model.ServedAction;
import io.drawbridge.vendor.AliyunCodes;
import io.drawbridge.vendor.AwsCodes;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.annotation.Nullable;

/**
 * A cloud in memory: one account and one of its regions, of Alibaba Cloud or AWS, with the states, quotas, rates,
 * tokens and error codes of the real one. {@link EngineRule} lists its rules and how well each is known;
 * {@link Assumption} switches those that nobody knows.
 *
 * <pre>{@code
 * TestClock clock = TestClock.create();
 * FakeCloud cloud = FakeCloud.aliyun(clock);
 * NetworkInterface eni = cloud.addInterface("10.0.0.10", "10.0.0.11");
 *
 * Eip eip = cloud.eips().allocate(EipSpec.defaults(), mark);
 * cloud.eips().associate(eip.id(), new AssociationTarget(eni.id(), "10.0.0.11"));
 * clock.advance(Duration.ofSeconds(2));
 * cloud.eips().describe(List.of(eip.id())).get(eip.id()).state(); // InUse
 * }</pre>
 *
 * <p>Supported on Alibaba Cloud: {@code AllocateEipAddress}, {@code AllocateEipAddressPro}, {@code AssociateEipAddress}
 * (network interfaces, mode NAT), {@code UnassociateEipAddress}, {@code ReleaseEipAddress},
 * {@code DescribeEipAddresses}, {@code AddCommonBandwidthPackageIp}, {@code RemoveCommonBandwidthPackageIp},
 * {@code TagResources}, {@code DeletionProtection}, {@code ModifyEipAddressAttribute} and the {@code ecs} action
 * {@code DescribeNetworkInterfaces}; for the API servers of ACK clusters what {@link FakeAck} needs of {@code cs},
 * {@code slb} and {@code vpc}. On AWS: {@code AllocateAddress}, {@code AssociateAddress}, {@code DisassociateAddress},
 * {@code ReleaseAddress}, {@code DescribeAddresses}, {@code DescribeAccountAttributes},
 * {@code DescribeNetworkInterfaces}, {@code CreateTags},
 * {@code DeleteTags}, {@code DescribeTags}, {@code DescribeVpcs}, {@code DescribeVpcAttribute},
 * {@code ModifyVpcAttribute},
 * {@code DescribeDhcpOptions}, {@code DescribeSecurityGroups}, {@code DescribeSecurityGroupRules},
 * {@code AuthorizeSecurityGroupIngress},
 * {@code RevokeSecurityGroupIngress}, and of EKS {@code DescribeCluster}, {@code ListClusters}, {@code CreateCluster},
 * {@code UpdateClusterConfig}, {@code DescribeUpdate}, {@code ListUpdates}, whose flat parameters are the fields of the
 * request by their paths, those of {@code resourcesVpcConfig} without it ({@code publicAccessCidrs.1};
 * {@code publicAccessCidrs} alone and empty is a list with nothing in it). All else, also a parameter that the fake
 * does not know, is an {@link UnsupportedOperationException}; a value that it cannot act on is refused. Not there:
 * subscriptions, prices, line types and address pools with rules of their own. Other regions: {@link #region(String)}.
 *
 * <p>Time is the given clock's; states change when they are due, without threads. Safe for use by many threads.
 */
public final class FakeCloud {

    private final Machine machine;
    private final Settings settings;
    private final Eips eips;
    private final CloudFaults faults;
    private final CloudConsole console;
    private final CloudProfile profile;

    private FakeCloud(Settings settings, Clock clock, Optional<Path> journal) {
        this(new Machine(settings, isAliyun(settings) ? AckVendor::new : EksVendor::new, clock, journal), settings);
    }

    private FakeCloud(Machine machine, Settings settings) {
        this.machine = machine;
        this.settings = settings;
        this.eips = isAliyun(settings) ? new AliyunEngineEips(machine) : new AwsEngineEips(machine);
        this.faults = new CloudFaults(machine);
        this.console = new CloudConsole(machine);
        this.profile = settings.profile();
    }

    private static boolean isAliyun(Settings settings) {
        return settings.profile() == CloudProfile.ALIYUN;
    }

    /** Alibaba Cloud with its default quota of 20 EIPs and its published rates. */
    public static FakeCloud aliyun(Clock clock) {
        return builder(CloudProfile.ALIYUN).clock(clock).build();
    }

    /** AWS with its default quota of 5 EIPs. */
    public static FakeCloud aws(Clock clock) {
        return builder(CloudProfile.AWS).clock(clock).build();
    }

    /**
     * The same account in another region: a world of its own, with its own EIPs, interfaces, clusters, quota, rates,
     * fault dials and ledger, empty at first.
     *
     * @param region such as {@code us-east-1}
     * @throws IllegalArgumentException when the cloud has no such region
     */
    public FakeCloud region(String region) {
        if (!regions().contains(region)) {
            throw new IllegalArgumentException(
                    "\"" + region + "\" is not a region of " + profile + "; it has " + regions());
        }
        return region.equals(region()) ? this : new FakeCloud(machine.in(region), settings);
    }

    /** The region that this is; default: cn-hangzhou on Alibaba Cloud and eu-central-1 on AWS. */
    public String region() {
        return machine.region();
    }

    /** The regions that the cloud has. */
    public Set<String> regions() {
        return machine.regions();
    }

    /** Starts a cloud with the defaults of this profile and the system's clock. */
    public static Builder builder(CloudProfile profile) {
        return new Builder(profile);
    }

    /**
     * The network of the interfaces, which {@link #eips()} looks in; restrict a provider to it that calls this cloud
     * over a wire.
     */
    public String vpcId() {
        return machine.read(engine -> engine.world.vpcId());
    }

    /** What a program under test calls; always the same object. */
    public Eips eips() {
        return eips;
    }

    /** The fault dials. */
    public CloudFaults faults() {
        return faults;
    }

    /** What the program under test did, with assertions; needs AssertJ. */
    public CloudLedger ledger() {
        return new CloudLedger(machine);
    }

    /** What the program under test did, without assertions. */
    public CallLog calls() {
        return new CallLog(machine);
    }

    /** What happens out of band. */
    public CloudConsole console() {
        return console;
    }

    /**
     * The ACK clusters, and what happens to them out of band.
     *
     * @throws IllegalStateException when this cloud is not Alibaba Cloud
     */
    public FakeAck ack() {
        if (profile != CloudProfile.ALIYUN) {
            throw new IllegalStateException("only Alibaba Cloud has ACK clusters, not " + profile);
        }
        return new FakeAck(machine, eips);
    }

    /**
     * Creates a network interface in the network {@link #vpcId()} that is attached to no machine.
     *
     * @param primaryAddress its primary private address
     * @param secondaryAddresses more private addresses on it
     */
    public NetworkInterface addInterface(String primaryAddress, String... secondaryAddresses) {
        return addInterface(Map.of(), primaryAddress, secondaryAddresses);
    }

    /**
     * Creates a network interface that is attached to a machine.
     *
     * @param instanceId the machine, such as {@code i-00000001}; the operator finds it in the provider id of the pod's
     *     node
     * @param primaryAddress its primary private address
     * @param secondaryAddresses more private addresses on it
     */
    public NetworkInterface addInterfaceOf(String instanceId, String primaryAddress, String... secondaryAddresses) {
        return addInterface(Map.of("InstanceId", instanceId), primaryAddress, secondaryAddresses);
    }

    /**
     * Creates a network interface of a machine in another network than {@link #vpcId()}; it may have an address that is
     * there too.
     *
     * @param vpcId the other network, such as {@code vpc-00000002}
     * @param instanceId the machine that it is attached to
     * @param primaryAddress its primary private address
     * @param secondaryAddresses more private addresses on it
     */
    public NetworkInterface addInterfaceElsewhere(
            String vpcId, String instanceId, String primaryAddress, String... secondaryAddresses) {
        return addInterface(Map.of("VpcId", vpcId, "InstanceId", instanceId), primaryAddress, secondaryAddresses);
    }

    private NetworkInterface addInterface(
            Map<String, String> site, String primaryAddress, String... secondaryAddresses) {
        requireAddress(primaryAddress);
        Stream.of(secondaryAddresses).forEach(FakeCloud::requireAddress);
        Map<String, String> parameters = Parameters.ofList("Secondary", Arrays.asList(secondaryAddresses));
        parameters.putAll(site);
        parameters.put("PrivateAddress", primaryAddress);
        String id = CloudConsole.text(console.send("AddInterface", parameters), "InterfaceId");
        return machine.read(engine -> engine.world.interfaces.find(id)).orElseThrow();
    }

    private static void requireAddress(String address) {
        if (address.indexOf('/') >= 0) {
            throw new IllegalArgumentException("\"" + address + "\" is a block; an interface has addresses");
        }
        Cidr.of(address);
    }

    /**
     * From now on every private address that no interface has gets an interface of its own, as its primary address,
     * when it is first located: for clusters whose pods get addresses that this cloud did not give out. The interfaces
     * are in the network {@link #vpcId()} and attached to no machine, so that the operator takes them from a provider
     * that is restricted to this network.
     */
    public void anyAddressHasAnInterface() {
        console.send("GrowInterfaces", Map.of());
    }

    /**
     * Amazon EKS: its clusters, and what happens to them out of band.
     *
     * @throws IllegalStateException when this is another cloud than AWS
     */
    public FakeEks eks() {
        if (profile != CloudProfile.AWS) {
            throw new IllegalStateException("only a cloud of " + CloudProfile.AWS + " has EKS, not one of " + profile);
        }
        return new FakeEks(machine);
    }

    /** An EIP as it is, past visibility, rates and fault dials; empty when it is gone. */
    public Optional<Eip> find(EipId id) {
        return machine.read(engine -> engine.world.find(id.value()).map(EipEntry::asItIs));
    }

    /** All EIPs as they are, oldest first. */
    public List<Eip> all() {
        return machine.read(
                engine -> engine.world.live().stream().map(EipEntry::asItIs).toList());
    }

    /** All interfaces. */
    public List<NetworkInterface> interfaces() {
        return machine.read(engine -> List.copyOf(engine.world.interfaces.all()));
    }

    /**
     * Answers one call in the cloud's own words: what wire protocols are built on.
     *
     * @throws UnsupportedOperationException when this fake does not know the action or one of the parameters
     */
    public CloudAnswer call(CloudRequest request) {
        return machine.call(request, (reply, engine) -> reply.answer());
    }

    /** What {@link #call} speaks: each action, by its name, with its parameters. */
    public Map<String, ServedAction> served() {
        return machine.read(Engine::served);
    }

    /** Which cloud this is. */
    public CloudProfile profile() {
        return profile;
    }

    /** The codes of refusals that are known of this cloud, in its own words, misspelt ones included. */
    public Set<String> knownCodes() {
        return profile == CloudProfile.ALIYUN ? AliyunCodes.known() : AwsCodes.known();
    }

    /**
     * What a refusal means, as the cloud documents it.
     *
     * @param action what was refused; the same code may mean different things
     * @param vendorCode in the cloud's own words
     */
    public CloudErrorCode meaningOf(EipAction action, String vendorCode) {
        return machine.read(engine -> engine.injected(action, vendorCode)).meaning();
    }

    /** A new account in all regions: no EIP, no interface, no ledger, no faults; settings and clock stay. */
    public void reset() {
        machine.reset();
    }

    /** Builds {@link FakeCloud}s. */
    public static final class Builder {
        private final CloudProfile profile;
        private final Settings defaults;
        private Clock clock = Clock.systemUTC();
        private String region;
        private int quota;
        private Duration transition;
        private Duration visibleAfter;
        private final Map<EipAction, Rate> rates;
        private final Map<EngineRule, Assumption> assumptions;
        private long seed;

        @Nullable
        private Path journal;

        private Builder(CloudProfile profile) {
            this.profile = requireNonNull(profile, "profile");
            this.defaults = Settings.of(profile);
            this.region = defaults.region();
            this.quota = defaults.quota();
            this.transition = defaults.transition();
            this.visibleAfter = defaults.visibleAfter();
            this.rates = new EnumMap<>(defaults.rates());
            this.assumptions = new EnumMap<>(defaults.assumptions());
            this.seed = defaults.seed();
        }

        /** The cloud's clock; default: the system's. */
        public Builder clock(Clock clock) {
            this.clock = requireNonNull(clock, "clock");
            return this;
        }

        /**
         * The region where the account's network and interfaces are; default: cn-hangzhou on Alibaba Cloud and
         * eu-central-1 on AWS.
         *
         * @throws IllegalArgumentException when the cloud has no such region
         */
        public Builder region(String region) {
            if (!Regions.of(profile).contains(region)) {
                throw new IllegalArgumentException(
                        "\"" + region + "\" is not a region of " + profile + "; it has " + Regions.of(profile));
            }
            this.region = region;
            return this;
        }

        /** How many EIPs the account may have. */
        public Builder quota(int quota) {
            if (quota < 0) {
                throw new IllegalArgumentException("quota " + quota + " is out of range; 0 or more is allowed");
            }
            this.quota = quota;
            return this;
        }

        /** How long a transitional state lasts; default: 2 s on Alibaba Cloud and zero on AWS. */
        public Builder transition(Duration transition) {
            this.transition = requireNotNegative(transition);
            return this;
        }

        /** How long a new EIP is invisible to reads; default: zero. */
        public Builder visibleAfter(Duration visibleAfter) {
            this.visibleAfter = requireNotNegative(visibleAfter);
            return this;
        }

        /** So many calls of this kind in every window of this length. */
        public Builder rate(EipAction action, int calls, Duration window) {
            rates.put(action, new Rate(calls, window));
            return this;
        }

        /** No call is ever throttled, but by fault dials. */
        public Builder unlimitedRates() {
            rates.clear();
            return this;
        }

        /** What to do where the real cloud's behaviour is not known. */
        public Builder assume(Assumption assumption) {
            assumptions.put(assumption.rule(), assumption);
            return this;
        }

        /** What request ids hang on; for telling runs apart. */
        public Builder seed(long seed) {
            this.seed = seed;
            return this;
        }

        /**
         * Keeps the cloud in a file: all clouds with the same file and settings are one cloud, in one process or in
         * several, one after the other or at a time. What was answered is in the file, whatever dies. Fault dials are
         * not shared.
         *
         * @param file made when it is not there; needs Jackson on the class path
         */
        public Builder journal(Path file) {
            this.journal = requireNonNull(file, "file");
            return this;
        }

        /** The cloud. */
        public FakeCloud build() {
            Settings settings = new Settings(
                    profile,
                    region,
                    quota,
                    transition,
                    visibleAfter,
                    new EnumMap<>(rates),
                    new EnumMap<>(assumptions),
                    seed);
            return new FakeCloud(settings, clock, Optional.ofNullable(journal));
        }

        private static Duration requireNotNegative(Duration duration) {
            if (duration.isNegative()) {
                throw new IllegalArgumentException(duration + " is out of range; zero or more is allowed");
            }
            return duration;
        }
    }
}
