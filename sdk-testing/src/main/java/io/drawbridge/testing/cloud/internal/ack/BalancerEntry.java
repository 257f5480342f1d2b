package io.drawbridge.testing.cloud.internal.ack;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One load balancer in the engine: a CLB with its listeners, or an NLB, of which the fake knows the name only. */
public final class BalancerEntry {

    public static final String ACTIVE = "active";
    public static final String LOCKED = "locked";

    public enum Kind {
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
    public static final class Listener {
        final int port;
        public String status = "running";
        String aclStatus = "off";
        public String aclType = "";
        public final List<String> aclIds = new ArrayList<>();

        Listener(int port) {
            this.port = port;
        }

        public boolean isFiltered() {
            return aclStatus.equals("on");
        }
    }

    public final String id;
    public final Kind kind;
    final String address;
    final String vpcId;
    final String vSwitchId;
    final Map<Integer, Listener> listeners = new LinkedHashMap<>();
    public String status = ACTIVE;

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

    public Optional<Listener> listener(int port) {
        return Optional.ofNullable(listeners.get(port));
    }
}
