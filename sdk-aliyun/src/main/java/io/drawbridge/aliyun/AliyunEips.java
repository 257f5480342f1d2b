package io.drawbridge.aliyun;

import io.drawbridge.calls.provider.Pages;
import io.drawbridge.eip.Association;
import io.drawbridge.eip.AssociationTarget;
import io.drawbridge.eip.Bandwidth;
import io.drawbridge.eip.BandwidthPackageId;
import io.drawbridge.eip.Eip;
import io.drawbridge.eip.EipFilter;
import io.drawbridge.eip.EipId;
import io.drawbridge.eip.EipSpec;
import io.drawbridge.eip.Eips;
import io.drawbridge.eip.NetworkInterface;
import io.drawbridge.eip.OwnerMark;
import io.drawbridge.error.CloudErrorCode;
import io.drawbridge.error.CloudException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * {@link Eips} by {@code vpc} 2016-04-28 and {@code ecs} 2014-05-26.
 *
 * <p>Only a purchase has a client token. The other changes name what they expect (the address, its target), so that
 * sending one twice does nothing, and a token that was spent on a refusal would stand in the way of the next try.
 */
final class AliyunEips implements Eips {

    private static final int IDS_PER_CALL = 50;
    private static final int ADDRESSES_PER_CALL = 100;
    private static final String INTERFACE = "NetworkInterface";

    private final AliyunClient client;
    private final EipPages listing;

    AliyunEips(AliyunClient client) {
        this.client = client;
        this.listing = new EipPages(client);
    }

    @Override
    public Eip allocate(EipSpec spec, OwnerMark mark) {
        Map<String, String> tags = EipParameters.tags(spec, mark);
        Map<String, String> parameters = EipParameters.purchase(spec);
        spec.name().ifPresent(name -> parameters.put("Name", name));
        spec.description().ifPresent(text -> parameters.put("Description", text));
        parameters.put("ClientToken", mark.token());
        parameters.putAll(EipParameters.tags(tags));
        return EipParameters.bought(client.call(AliyunAction.ALLOCATE, parameters), spec, tags);
    }

    @Override
    public Map<EipId, Eip> describe(Collection<EipId> ids) {
        Map<EipId, Eip> found = new LinkedHashMap<>();
        List<String> wanted = ids.stream().map(EipId::value).distinct().toList();
        for (int from = 0; from < wanted.size(); from += IDS_PER_CALL) {
            List<String> some = wanted.subList(from, Math.min(from + IDS_PER_CALL, wanted.size()));
            listing.read(Map.of("AllocationId", String.join(",", some))).forEach(eip -> found.put(eip.id(), eip));
        }
        return found;
    }

    @Override
    public List<Eip> describe(EipFilter filter) {
        return listing.read(EipParameters.tags(filter.tags())).stream()
                .filter(filter::matches)
                .toList();
    }

    /** Filters here: the cloud's own filter takes one interface a call. */
    @Override
    public List<Eip> describeBoundTo(Collection<String> networkInterfaceIds) {
        Set<String> wanted = Set.copyOf(networkInterfaceIds);
        return wanted.isEmpty()
                ? List.of()
                : listing.read(Map.of()).stream()
                        .filter(eip -> eip.association()
                                .filter(bound -> wanted.contains(bound.instanceId()))
                                .isPresent())
                        .toList();
    }

    @Override
    public void associate(EipId id, AssociationTarget target) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("AllocationId", id.value());
        parameters.put("InstanceType", INTERFACE);
        parameters.put("InstanceId", target.networkInterfaceId());
        parameters.put("PrivateIpAddress", target.privateAddress());
        client.call(AliyunAction.ASSOCIATE, parameters);
    }

    /** Refuses an EIP on a load balancer before anything is sent. */
    @Override
    public void disassociate(EipId id, Association expected) {
        BalancerGuard.checkDisassociation(id, expected);
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("AllocationId", id.value());
        parameters.put("InstanceType", INTERFACE);
        parameters.put("InstanceId", expected.instanceId());
        expected.privateAddress().ifPresent(address -> parameters.put("PrivateIpAddress", address));
        client.call(AliyunAction.UNASSOCIATE, parameters);
    }

    /** Reads where it is, for this very decision: refuses an EIP on a load balancer before anything is changed. */
    @Override
    public void release(EipId id) {
        try {
            client.call(AliyunAction.RELEASE, Map.of("AllocationId", id.value()));
        } catch (CloudException refused) {
            if (refused.code() == CloudErrorCode.WRONG_STATE) {
                // The cloud releases nothing that is bound; what it is bound to is worth more words than its code.
                Optional.ofNullable(describe(List.of(id)).get(id)).ifPresent(BalancerGuard::checkRelease);
            }
            if (refused.code() != CloudErrorCode.NOT_FOUND) {
                throw refused;
            }
        }
    }

    @Override
    public void joinPackage(EipId id, BandwidthPackageId packageId) {
        client.call(AliyunAction.JOIN_PACKAGE, membership(id, packageId));
    }

    @Override
    public void leavePackage(EipId id, BandwidthPackageId packageId) {
        client.call(AliyunAction.LEAVE_PACKAGE, membership(id, packageId));
    }

    private static Map<String, String> membership(EipId id, BandwidthPackageId packageId) {
        return Map.of("BandwidthPackageId", packageId.value(), "IpInstanceId", id.value());
    }

    @Override
    public void changeBandwidth(EipId id, Bandwidth bandwidth) {
        client.call(
                AliyunAction.MODIFY,
                Map.of("AllocationId", id.value(), "Bandwidth", Integer.toString(bandwidth.mbps())));
    }

    @Override
    public void disown(EipId id) {
        Map<String, String> parameters = EipParameters.tags(OwnerMark.disowningTags());
        parameters.put("ResourceType", "EIP");
        parameters.put("ResourceId.1", id.value());
        client.call(AliyunAction.TAG, parameters);
    }

    @Override
    public List<NetworkInterface> locate(Collection<String> privateAddresses) {
        List<String> wanted = List.copyOf(new LinkedHashSet<>(privateAddresses));
        Map<String, NetworkInterface> found = new LinkedHashMap<>();
        for (int from = 0; from < wanted.size(); from += ADDRESSES_PER_CALL) {
            locateSome(wanted.subList(from, Math.min(from + ADDRESSES_PER_CALL, wanted.size())), found);
        }
        return List.copyOf(found.values());
    }

    @Override
    public Optional<String> vpcId() {
        return client.vpc();
    }

    private void locateSome(List<String> addresses, Map<String, NetworkInterface> found) {
        Map<String, String> parameters = EipParameters.list("PrivateIpAddress", addresses);
        parameters.put("MaxResults", "500");
        client.vpc().ifPresent(id -> parameters.put("VpcId", id));
        Pages pages = Pages.of(AliyunAction.LOCATE.word);
        Answer answer;
        do {
            parameters.put("NextToken", pages.token());
            answer = client.call(AliyunAction.LOCATE, parameters);
            answer.items("NetworkInterfaceSets", "NetworkInterfaceSet").stream()
                    .map(EipParameters::networkInterface)
                    .forEach(each -> found.put(each.id(), each));
        } while (pages.followed(answer.text("NextToken")));
    }
}
