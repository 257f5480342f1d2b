package io.drawbridge.registered;

import static io.drawbridge.finding.FindingCode.Entry.error;
import static io.drawbridge.finding.FindingCode.Entry.warning;

import io.drawbridge.finding.FindingCode;

/**
 * The codes of {@link Check checks} of a registered cluster, and of the findings about those that did not pass.
 * The texts are stable.
 */
public enum RegisteredCode implements FindingCode {
    CONNECTION(warning(
            "the cluster is reached by the public endpoint, or it is not known by which",
            "connect by the internal network where stability matters")),
    LOAD_BALANCER_SERVICES(error(
            "registered clusters support no Services of type LoadBalancer",
            "use another type, or the load balancer of the place where the cluster runs")),
    API_SERVER_ACL(error(
            "port 6443 of the API server's load balancer is open to everybody",
            "set a network ACL on the listener, with the egress addresses of the cluster in it")),
    AGENT_PERMISSIONS(error(
            "the agent may do more than restricted mode allows; a warning where it lacks what it needs, or has the"
                    + " vendor's earlier roles",
            "apply the vendor's manifest for restricted mode again")),
    AGENT_WORKLOAD_WRITES(error(
            "in restricted mode the agent may change workloads",
            "remove what goes beyond the vendor's three roles from ServiceAccount ack in kube-system")),
    NODE_POOLS(warning("it is not known whether node pools are used", "find out, and run the check again with it")),
    NODE_POOL_CONNECTION(error(
            "node pools need the internal connection and do not have it; a warning while it is not "
                    + "known whether there are node pools",
            "connect by the internal network first")),
    NODE_POOL_OWN_PLUGIN(error(
            "the own network plug-in runs on nodes other than own ones; a warning while it is not "
                    + "known whether there are node pools",
            "keep it off by the node affinity of its DaemonSet")),
    NODE_POOL_TERWAY(error(
            "Terway runs on nodes other than ECS instances; a warning while it is not known whether "
                    + "there are node pools",
            "keep it off by the node affinity of its DaemonSet")),
    NODE_POOL_INIT_SCRIPT(error(
            "the script that initializes nodes is missing; a warning while it is not known whether "
                    + "there are node pools",
            "write it first")),
    COMPONENT_AUTHORIZATION(warning("a component is not authorized yet", "do the next step that the finding names")),
    COMPONENT_EXPECTATION(warning(
            "a component expects something else than is there",
            "configure the component for it, and try it before you rely on it"));

    private final Entry entry;

    RegisteredCode(Entry entry) {
        this.entry = entry;
    }

    @Override
    public Entry entry() {
        return entry;
    }
}
