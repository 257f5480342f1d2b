package io.drawbridge.edge;

import io.drawbridge.network.Direction;
import io.drawbridge.network.Phase;
import io.drawbridge.network.PortRange;
import io.drawbridge.network.Protocol;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The rows of the vendor's tables for edge nodes that connect over the public network, in their order. The tables for
 * private lines differ in hosts and sources and are not here.
 */
public enum EdgeRow {
    /** API server and metrics server reach the kubelet. */
    KUBELET(Protocol.TCP, List.of(10250, 10255), "kubelet, for API server and metrics server by way of Raven", ""),
    /** Prometheus reaches the node exporter. */
    NODE_EXPORTER(Protocol.TCP, List.of(9100, 9445), "node exporter, for Prometheus by way of Raven", ""),
    /** Nodes reach each other's pods. */
    FLANNEL_VXLAN(
            Protocol.UDP, List.of(8472), "VXLAN tunnel of Flannel", "needed where Flannel is the network plug-in"),
    /** Installation packages from OSS. */
    COMPONENT_PACKAGES(
            Phase.INSTALL_AND_UPGRADE,
            "Component packages",
            "packages of edgeadm, kubelet, CNI, runtime and edgehub",
            ""),
    /** Tools from the node's own package source; no host of the vendor's. */
    SYSTEM_TOOLS(
            Phase.INSTALL_AND_UPGRADE,
            "System tools",
            "tools that are not on the node yet",
            "no fixed host: depends on the node's own package source (apt-get on Ubuntu, yum on CentOS). Tools: net-tools, iproute,"
                    + " chrony (or ntpdate), crontabs, pciutils, socat, ebtables, iptables, conntrack-tools"),
    /** Management endpoints of Container Service. */
    CONTROL_PLANE(Phase.RUNNING, "Container Service control plane", "management endpoint of Container Service", ""),
    /** The cluster's API server. */
    API_SERVER(Phase.RUNNING, "API Server", "kube-apiserver", ""),
    /** The gateway at the cloud's end of the Raven tunnel. */
    RAVEN_GATEWAY(Phase.RUNNING, "Raven cloud gateway SLB", "Raven tunnel", ""),
    /** The older tunnel. */
    TUNNEL_SERVER(Phase.RUNNING, "Tunnel server SLB", "edge tunnel", "needed by versions before 1.26 only"),
    /** Registries of system images. */
    SYSTEM_IMAGES(Phase.RUNNING, "System component images", "images of system components", ""),
    /** Clocks. */
    NTP(
            Phase.RUNNING,
            "NTP",
            "clock synchronization",
            "not needed where the node was registered with selfHostNtpServer");

    private final Direction direction;
    private final List<EdgeService.Port> ports;
    private final Phase phase;
    private final String title;
    private final String purpose;
    private final String remark;

    /** An inbound row, which is called by its ports. */
    EdgeRow(Protocol protocol, List<Integer> ports, String purpose, String remark) {
        this.direction = Direction.INGRESS;
        this.ports = ports.stream()
                .map(port -> new EdgeService.Port(protocol, PortRange.of(port)))
                .toList();
        this.phase = Phase.RUNNING;
        this.title = protocol + " " + ports.stream().map(String::valueOf).collect(Collectors.joining(", "));
        this.purpose = purpose;
        this.remark = remark;
    }

    /** An outbound row, whose ports differ from node to node. */
    EdgeRow(Phase phase, String title, String purpose, String remark) {
        this.direction = Direction.EGRESS;
        this.ports = List.of();
        this.phase = phase;
        this.title = title;
        this.purpose = purpose;
        this.remark = remark;
    }

    /** Which way. */
    public Direction direction() {
        return direction;
    }

    /** When it is needed. */
    public Phase phase() {
        return phase;
    }

    /** The ports of the node itself; none for an outbound row. */
    List<EdgeService.Port> ports() {
        return ports;
    }

    /** How the vendor's table calls it. */
    public String title() {
        return title;
    }

    /** What it is for. */
    public String purpose() {
        return purpose;
    }

    /** What the table says beyond ports and hosts; empty for nothing. */
    public String remark() {
        return remark;
    }

    /** Where a rule comes from: the table and the row. */
    public String source() {
        String table = switch (phase) {
            case INSTALL_AND_UPGRADE -> "outbound, installation and upgrade";
            case RUNNING -> direction == Direction.INGRESS ? "inbound" : "outbound, running";
        };
        return "ACK Edge, public network: " + table + ": " + title;
    }
}
