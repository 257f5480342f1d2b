package io.drawbridge.aliyun;

import io.drawbridge.apiserver.AckEip;
import io.drawbridge.apiserver.AckEip.Condition;
import io.drawbridge.apiserver.ClusterId;
import io.drawbridge.apiserver.Exposure;
import io.drawbridge.eip.EipId;
import io.drawbridge.eip.Eips;
import io.drawbridge.eip.OwnerMark;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** EIPs as API servers see them. */
final class AckEips {

    private static final String AVAILABLE = "Available";
    private static final String BALANCER = "SlbInstance";

    private final AliyunClient client;
    private final Eips eips;

    AckEips(AliyunClient client, Eips eips) {
        this.client = client;
        this.eips = eips;
    }

    /** What is bound to a load balancer, in whichever state. */
    Optional<AckEip> boundTo(String balancer) {
        Map<String, String> filter = new LinkedHashMap<>();
        filter.put("AssociatedInstanceType", BALANCER);
        filter.put("AssociatedInstanceId", balancer);
        return read(filter).stream()
                .findFirst()
                .map(item ->
                        new AckEip(EipId.of(item.text("AllocationId")), item.text("IpAddress"), Condition.IN_USE_HERE));
    }

    /** The EIPs that a wish names, or that were bought for it. */
    List<AckEip> wanted(ClusterId cluster, Exposure exposure) {
        if (exposure instanceof Exposure.ByEip by) {
            return List.of(named(by.eip()));
        }
        if (exposure instanceof Exposure.ByNewEip purchase) {
            return eips.describe(mark(cluster, purchase).owner()).stream()
                    .map(eip -> named(eip.id()))
                    .filter(eip -> eip.condition() != Condition.NOT_IN_REGION)
                    .toList();
        }
        return List.of();
    }

    private AckEip named(EipId id) {
        List<Answer> found = read(Map.of("AllocationId", id.value()));
        return found.isEmpty() ? new AckEip(id, "", Condition.NOT_IN_REGION) : asSeen(found.get(0));
    }

    /** The same purchase never buys twice: the mark gives the client token, and goes along as tags. */
    void buy(ClusterId cluster, Exposure.ByNewEip purchase) {
        eips.allocate(purchase.spec(), mark(cluster, purchase));
    }

    private static OwnerMark mark(ClusterId cluster, Exposure.ByNewEip purchase) {
        return new OwnerMark(cluster.value(), "kube-system", "api-server", purchase.purchase(), 1);
    }

    private List<Answer> read(Map<String, String> filter) {
        return client.call(AliyunAction.DESCRIBE, filter).items("EipAddresses", "EipAddress");
    }

    private static AckEip asSeen(Answer item) {
        return new AckEip(EipId.of(item.text("AllocationId")), item.text("IpAddress"), condition(item));
    }

    private static Condition condition(Answer item) {
        if (item.number("ServiceManaged") != 0) {
            return Condition.SERVICE_MANAGED;
        }
        boolean locked = !item.items("OperationLocks", "LockReason").isEmpty()
                || !item.optional("BusinessStatus").orElse("Normal").equals("Normal");
        if (locked) {
            return Condition.LOCKED;
        }
        return item.text("Status").equals(AVAILABLE) ? Condition.USABLE : Condition.IN_USE_ELSEWHERE;
    }
}
