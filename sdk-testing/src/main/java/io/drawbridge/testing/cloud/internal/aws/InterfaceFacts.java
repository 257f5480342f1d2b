package io.drawbridge.testing.cloud.internal.aws;

import io.drawbridge.eip.NetworkInterface;
import io.drawbridge.testing.cloud.internal.engine.EipEntry;
import io.drawbridge.testing.cloud.internal.engine.Interfaces.Place;
import io.drawbridge.testing.cloud.internal.engine.World;
import io.drawbridge.testing.cloud.model.EngineRule;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What EC2 shows of an interface besides what a test gave it, always the same for the same interface: rule
 * {@link EngineRule#EC2_INTERFACES_HAVE_SUBNETS}.
 */
final class InterfaceFacts {

    private final World world;

    InterfaceFacts(World world) {
        this.world = world;
    }

    String zone() {
        return world.region + "a";
    }

    String zoneId() {
        return world.region.replaceAll("([a-z]{2})-([a-z])[a-z]*-(\\d)", "$1$2$3") + "-az1";
    }

    String vpcId(NetworkInterface found) {
        return found.vpcId().orElseGet(world::vpcId);
    }

    String subnetId(NetworkInterface found) {
        return Networks.subnetOf(vpcId(found));
    }

    String groupId(NetworkInterface found) {
        return Networks.defaultGroupOf(vpcId(found));
    }

    String status(NetworkInterface found) {
        return found.instanceId().isPresent() ? "in-use" : "available";
    }

    String mac(NetworkInterface found) {
        UUID hash = UUID.nameUUIDFromBytes(found.id().getBytes(StandardCharsets.UTF_8));
        String digits = Long.toHexString(hash.getLeastSignificantBits()).substring(6);
        return "02" + digits.replaceAll("(..)", ":$1");
    }

    String attachmentId(NetworkInterface found) {
        return found.id().replace("eni-", "eni-attach-");
    }

    /** Interfaces of one machine in the order in which they were made. */
    String deviceIndex(NetworkInterface found) {
        List<String> ids = world.interfaces.all().stream()
                .filter(other -> other.instanceId().equals(found.instanceId()))
                .map(NetworkInterface::id)
                .toList();
        return Integer.toString(Math.max(0, ids.indexOf(found.id())));
    }

    Collection<String> ifAttached(NetworkInterface found, String value) {
        return found.instanceId().isPresent() ? Set.of(value) : Set.of();
    }

    String privateName(String address) {
        String domain = world.region.equals("us-east-1") ? "ec2.internal" : world.region + ".compute.internal";
        return "ip-" + address.replaceAll("[.:]", "-") + "." + domain;
    }

    String publicName(EipEntry entry) {
        String domain = world.region.equals("us-east-1") ? "compute-1" : world.region + ".compute";
        String suffix = world.region.startsWith("cn-") ? ".amazonaws.com.cn" : ".amazonaws.com";
        return "ec2-" + entry.address.replace('.', '-') + "." + domain + suffix;
    }

    Collection<String> eips(NetworkInterface found, Function<EipEntry, String> value) {
        return found.addresses().stream()
                .map(address -> world.at(new Place(found.id(), address)))
                .flatMap(Optional::stream)
                .map(value)
                .collect(Collectors.toSet());
    }

    Collection<String> primary(NetworkInterface found, Function<EipEntry, String> value) {
        return world.at(new Place(found.id(), found.primaryAddress()))
                .map(value)
                .map(Set::of)
                .orElse(Set.of());
    }
}
