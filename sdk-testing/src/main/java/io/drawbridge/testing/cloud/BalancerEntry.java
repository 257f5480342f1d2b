package io.drawbridge.testing.cloud;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One load balancer in the engine: a CLB with its listeners, or an NLB, of which the fake knows the name only. */
final class BalancerEntry {

    static final String ACTIVE = "active";
    static final String LOCKED = "locked";

    enum Kind {
        CLB("ALIYUN::SLB::LoadBalancer", "lb-"),
        NLB("ALIYUN::NLB::LoadBalancer", "nlb-");

        final String resourceType;
        final String prefix;

        Kind(String resourceType, String prefix) {
            this.resourceType = resourceType;
            this.prefix = prefix;
        }
    }

    /** One TCP listener of a CLB. */
    static final class Listener {
        final int port;
        String status = "running";
        String aclStatus = "off";
        String aclType = "";
        final List<String> aclIds = new ArrayList<>();

        Listener(int port) {
            this.port = port;
        }

        boolean isFiltered() {
            return aclStatus.equals("on");
        }
    }

    final String id;
    final Kind kind;
    final String address;
    final String vpcId;
    final String vSwitchId;
    final Map<Integer, Listener> listeners = new LinkedHashMap<>();
    String status = ACTIVE;

    BalancerEntry(String id, Kind kind, String address, String vpcId, String vSwitchId) {
        this.id = id;
        this.kind = kind;
        this.address = address;
        this.vpcId = vpcId;
        this.vSwitchId = vSwitchId;
    }

    Listener listen(int port) {
        return listeners.computeIfAbsent(port, Listener::new);
    }

    Optional<Listener> listener(int port) {
        return Optional.ofNullable(listeners.get(port));
    }
}
