package io.drawbridge.benchmarks.rules;

import inet.ipaddr.IPAddressString;
import inet.ipaddr.ipv4.IPv4Address;
import inet.ipaddr.ipv4.IPv4AddressAssociativeTrie;
import inet.ipaddr.ipv4.IPv4AddressAssociativeTrie.IPv4AssociativeTrieNode;
import io.drawbridge.network.Cidr;
import io.drawbridge.network.Firewall;
import io.drawbridge.network.Flow;
import io.drawbridge.network.Peer;
import io.drawbridge.network.PortRange;
import io.drawbridge.network.PortRule;
import io.drawbridge.network.PortRules;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;
import org.apache.commons.net.util.SubnetUtils;

/** The same rules and flows for each library: does a rule allow a TCP port from an address? */
final class Contenders {

    private static final int FLOWS = 1_024;

    /** A flow in the form that each library takes. */
    private record Question(Flow flow, IPv4Address address, int number, int port) {}

    private record Block(SubnetUtils.SubnetInfo subnet, PortRange ports) {}

    private final Firewall firewall;
    private final IPv4AddressAssociativeTrie<List<PortRange>> trie = new IPv4AddressAssociativeTrie<>();
    private final List<Block> list = new ArrayList<>();
    private final List<Question> questions = new ArrayList<>();
    private int next;

    Contenders(int rules) {
        SplittableRandom random = new SplittableRandom(rules);
        List<PortRule> all = new ArrayList<>();
        for (int i = 0; i < rules; i++) {
            int prefix = 12 + random.nextInt(17);
            int first = random.nextInt() & (-1 << (32 - prefix));
            int port = random.nextInt(60_000);
            add(text(first) + "/" + prefix, new PortRange(port, port + random.nextInt(5_000)), all);
        }
        this.firewall = PortRules.of(all).asFirewall();
        for (int i = 0; i < FLOWS; i++) {
            questions.add(question(random, all));
        }
    }

    private void add(String cidr, PortRange ports, List<PortRule> all) {
        all.add(PortRule.ingress().tcp(ports).cidr(cidr).build());
        IPv4Address block = new IPAddressString(cidr).getAddress().toIPv4();
        List<PortRange> known = trie.get(block);
        if (known == null) {
            known = new ArrayList<>();
            trie.put(block, known);
        }
        known.add(ports);
        SubnetUtils subnet = new SubnetUtils(cidr);
        subnet.setInclusiveHostCount(true);
        list.add(new Block(subnet.getInfo(), ports));
    }

    /** Half of them in the block of a rule. */
    private static Question question(SplittableRandom random, List<PortRule> rules) {
        PortRule rule = rules.get(random.nextInt(rules.size()));
        boolean near = random.nextBoolean();
        String block = rule.peer().toString();
        String address = near ? block.substring(0, block.indexOf('/')) : text(random.nextInt());
        int port = near ? rule.ports().first() : random.nextInt(65_536);
        IPv4Address parsed = new IPAddressString(address).getAddress().toIPv4();
        return new Question(Flow.tcpIngress(port, Peer.of(Cidr.of(address))), parsed, parsed.intValue(), port);
    }

    private static String text(int address) {
        return (address >>> 24) + "." + (address >>> 16 & 255) + "." + (address >>> 8 & 255) + "." + (address & 255);
    }

    private Question question() {
        next = (next + 1) % FLOWS;
        return questions.get(next);
    }

    boolean drawbridge() {
        return firewall.evaluate(question().flow()).allowed();
    }

    /** A trie of blocks; ports one after the other. */
    boolean ipaddress() {
        Question question = question();
        IPv4AssociativeTrieNode<List<PortRange>> around = trie.elementsContaining(question.address());
        if (around == null) {
            return false;
        }
        for (var nodes = around.nodeIterator(true); nodes.hasNext(); ) {
            if (contains(nodes.next().getValue(), question.port())) {
                return true;
            }
        }
        return false;
    }

    private static boolean contains(List<PortRange> ranges, int port) {
        for (PortRange range : ranges) {
            if (range.contains(port)) {
                return true;
            }
        }
        return false;
    }

    /** It has no collection of subnets: one after the other. */
    boolean commonsNet() {
        Question question = question();
        for (Block block : list) {
            if (block.ports().contains(question.port()) && block.subnet().isInRange(question.number())) {
                return true;
            }
        }
        return false;
    }
}
