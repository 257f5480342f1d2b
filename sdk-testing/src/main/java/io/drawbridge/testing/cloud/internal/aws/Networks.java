package io.drawbridge.testing.cloud.internal.aws;

import io.drawbridge.testing.cloud.internal.engine.World;
import io.drawbridge.testing.cloud.model.EngineRule;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/** The VPCs of the account, with their DHCP option sets and security groups. */
public final class Networks {

    /** The security group that comes with a VPC. */
    public static final String DEFAULT_GROUP = "default";

    /** The literal id of a VPC without option set. */
    public static final String NO_OPTIONS = "default";

    public static final String AMAZON_DNS = "AmazonProvidedDNS";

    public static final class Vpc {
        public final String id;
        public final List<String> cidrs;
        public final List<String> ipv6Cidrs;
        public final String dhcpOptionsId;
        public boolean dnsSupport = true;
        public boolean dnsHostnames = true;
        public boolean addressUsageMetrics;

        public Vpc(String id, List<String> cidrs, List<String> ipv6Cidrs, String dhcpOptionsId) {
            this.id = id;
            this.cidrs = List.copyOf(cidrs);
            this.ipv6Cidrs = List.copyOf(ipv6Cidrs);
            this.dhcpOptionsId = dhcpOptionsId;
        }
    }

    public record DhcpOptions(String id, List<String> nameServers) {}

    public static final class Group {
        final String id;
        final String name;
        final String vpcId;
        final String description;

        /** The rules with their ids and descriptions, oldest first. */
        public final Map<IngressRule, Entry> rules = new LinkedHashMap<>();

        /** Of the one rule for what goes out: everything may. */
        final Entry egress;

        private Group(String id, String name, String vpcId, String description) {
            this.id = id;
            this.egress = new Entry(hashed("sgr-0", "egress of " + id), "");
            this.name = name;
            this.vpcId = vpcId;
            this.description = description;
        }

        Optional<IngressRule> rule(String ruleId) {
            return rules.entrySet().stream()
                    .filter(rule -> rule.getValue().ruleId().equals(ruleId))
                    .map(Map.Entry::getKey)
                    .findFirst();
        }
    }

    record Entry(String ruleId, String description) {}

    private final Map<String, Vpc> vpcs = new LinkedHashMap<>();
    private final Map<String, DhcpOptions> options = new LinkedHashMap<>();
    private final Map<String, Group> groups = new LinkedHashMap<>();
    private final World world;

    Networks(World world) {
        this.world = world;
        addOwn();
    }

    /** The network of the interfaces, with Amazon's name server; in other regions as soon as something is in it. */
    private void addOwn() {
        boolean used = world.isHome() || !world.interfaces.all().isEmpty() || !groups.isEmpty();
        if (!used || vpcs.containsKey(world.vpcId())) {
            return;
        }
        String optionsId = world.vpcId().replace("vpc", "dopt");
        addOptions(new DhcpOptions(optionsId, List.of(AMAZON_DNS)));
        addVpc(new Vpc(world.vpcId(), List.of("10.0.0.0/16"), List.of(), optionsId));
    }

    public static Networks of(World world) {
        return world.part(Networks.class, () -> new Networks(world));
    }

    public void addVpc(Vpc vpc) {
        vpcs.put(vpc.id, vpc);
        String id = defaultGroupOf(vpc.id);
        allow(group(id, DEFAULT_GROUP, vpc.id, "default VPC security group"), IngressRule.fromSelf(id), "");
    }

    public void addOptions(DhcpOptions some) {
        options.put(some.id, some);
    }

    /** The group of this id, made when it is not there. */
    public Group group(String id, String name, String vpcId) {
        return group(id, name, vpcId, name);
    }

    public Group group(String id, String name, String vpcId, String description) {
        return groups.computeIfAbsent(id, made -> new Group(id, name, vpcId, description));
    }

    /** The one subnet of a VPC: rule {@link EngineRule#EC2_INTERFACES_HAVE_SUBNETS}. */
    static String subnetOf(String vpcId) {
        return vpcId.replaceFirst("^vpc", "subnet");
    }

    static String defaultGroupOf(String vpcId) {
        return hashed("sg-0", vpcId);
    }

    private static String hashed(String prefix, String text) {
        UUID hash = UUID.nameUUIDFromBytes(text.getBytes(StandardCharsets.UTF_8));
        return prefix + hash.toString().replace("-", "").substring(0, 16);
    }

    /** Gives a group tags that a service of the cloud sets. */
    public void tag(String groupId, Map<String, String> tags) {
        tags.forEach((key, value) -> Ec2Tags.Book.of(world).put(groupId, key, value));
    }

    /** Does nothing where the rule is there. */
    public Entry allow(Group group, IngressRule rule, String description) {
        return group.rules.computeIfAbsent(rule, made -> new Entry(world.newId("sgr-"), description));
    }

    public Optional<Vpc> vpc(String id) {
        addOwn();
        return Optional.ofNullable(vpcs.get(id));
    }

    public Optional<DhcpOptions> options(String id) {
        addOwn();
        return Optional.ofNullable(options.get(id));
    }

    public Optional<Group> group(String id) {
        addOwn();
        return Optional.ofNullable(groups.get(id));
    }

    Collection<Vpc> vpcs() {
        addOwn();
        return Collections.unmodifiableCollection(vpcs.values());
    }

    public Collection<DhcpOptions> options() {
        addOwn();
        return Collections.unmodifiableCollection(options.values());
    }

    List<Group> groups() {
        addOwn();
        return new ArrayList<>(groups.values());
    }
}
