package io.drawbridge.testing.cloud;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The VPCs of the account, with their DHCP option sets and security groups. */
final class Networks {

    /** The literal id of a VPC without option set. */
    static final String NO_OPTIONS = "default";

    static final String AMAZON_DNS = "AmazonProvidedDNS";

    static final class Vpc {
        final String id;
        final List<String> cidrs;
        final List<String> ipv6Cidrs;
        final String dhcpOptionsId;
        boolean dnsSupport = true;
        boolean dnsHostnames = true;

        Vpc(String id, List<String> cidrs, List<String> ipv6Cidrs, String dhcpOptionsId) {
            this.id = id;
            this.cidrs = List.copyOf(cidrs);
            this.ipv6Cidrs = List.copyOf(ipv6Cidrs);
            this.dhcpOptionsId = dhcpOptionsId;
        }
    }

    record DhcpOptions(String id, List<String> nameServers) {}

    static final class Group {
        final String id;
        final String name;
        final String vpcId;

        /** The rules with their ids and descriptions, oldest first. */
        final Map<IngressRule, Entry> rules = new LinkedHashMap<>();

        private Group(String id, String name, String vpcId) {
            this.id = id;
            this.name = name;
            this.vpcId = vpcId;
        }
    }

    record Entry(String ruleId, String description) {}

    private final Map<String, Vpc> vpcs = new LinkedHashMap<>();
    private final Map<String, DhcpOptions> options = new LinkedHashMap<>();
    private final Map<String, Group> groups = new LinkedHashMap<>();
    private int ruleIds;

    Networks() {
        addOptions(new DhcpOptions("dopt-00000001", List.of(AMAZON_DNS)));
        addVpc(new Vpc(Names.VPC, List.of("10.0.0.0/16"), List.of(), "dopt-00000001"));
    }

    static Networks of(World world) {
        return world.part(Networks.class, Networks::new);
    }

    void addVpc(Vpc vpc) {
        vpcs.put(vpc.id, vpc);
    }

    void addOptions(DhcpOptions some) {
        options.put(some.id, some);
    }

    /** The group of this id, made when it is not there. */
    Group group(String id, String name, String vpcId) {
        return groups.computeIfAbsent(id, made -> new Group(id, name, vpcId));
    }

    /** Does nothing where the rule is there. */
    Entry allow(Group group, IngressRule rule, String description) {
        return group.rules.computeIfAbsent(rule, made -> new Entry("sgr-" + Names.number(++ruleIds), description));
    }

    Optional<Vpc> vpc(String id) {
        return Optional.ofNullable(vpcs.get(id));
    }

    Optional<DhcpOptions> options(String id) {
        return Optional.ofNullable(options.get(id));
    }

    Optional<Group> group(String id) {
        return Optional.ofNullable(groups.get(id));
    }

    Collection<Vpc> vpcs() {
        return Collections.unmodifiableCollection(vpcs.values());
    }

    Collection<DhcpOptions> options() {
        return Collections.unmodifiableCollection(options.values());
    }

    List<Group> groups() {
        return new ArrayList<>(groups.values());
    }
}
