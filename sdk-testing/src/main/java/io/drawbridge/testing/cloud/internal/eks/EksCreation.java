package io.drawbridge.testing.cloud.internal.eks;

import io.drawbridge.testing.cloud.internal.aws.IngressRule;
import io.drawbridge.testing.cloud.internal.aws.Networks;
import io.drawbridge.testing.cloud.internal.eks.EksAccess.Change;
import io.drawbridge.testing.cloud.internal.eks.EksCluster.Facts;
import io.drawbridge.testing.cloud.internal.engine.Action;
import io.drawbridge.testing.cloud.internal.engine.Action.Effect;
import io.drawbridge.testing.cloud.internal.engine.Fault;
import io.drawbridge.testing.cloud.internal.engine.Names;
import io.drawbridge.testing.cloud.internal.engine.Parameters;
import io.drawbridge.testing.cloud.internal.engine.Refusal;
import io.drawbridge.testing.cloud.internal.engine.World;
import io.drawbridge.testing.cloud.model.EngineRule;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Makes clusters: {@code CreateCluster} of {@code eks} 2017-11-01, and those that a test puts there. */
final class EksCreation {

    private static final Duration LASTING = Duration.ofMinutes(10);
    private static final String NAME = "[0-9A-Za-z][A-Za-z0-9_-]{0,99}";
    private static final String FAMILY = "kubernetesNetworkConfig.ipFamily";
    private static final String MODE = "accessConfig.authenticationMode";
    private static final String DEFAULT_VERSION = "1.33";

    private final World world;

    EksCreation(World world) {
        this.world = world;
    }

    Action createCluster() {
        return Action.of(EksMembers.createCluster(), this::create).idempotent();
    }

    /** Rule {@link EngineRule#EKS_CREATION_TAKES_MINUTES}. */
    private Effect create(Parameters parameters, Fault fault) {
        EksOrder.check(parameters, world.region);
        EksCluster cluster = add(parameters);
        EksOrder.apply(parameters, cluster);
        cluster.settledStatus = EksCluster.CREATING;
        world.after(LASTING.plus(fault.slower()), () -> cluster.settledStatus = EksCluster.ACTIVE);
        return Effect.read(Map.of("cluster", EksViews.cluster(cluster, world.now())));
    }

    /** An active cluster of these parameters; more of them are known than {@code CreateCluster} takes. */
    EksCluster add(Parameters parameters) {
        String name = parameters.required("name");
        if (!name.matches(NAME)) {
            throw EksCodes.invalid("The cluster name " + name + " does not match " + NAME);
        }
        if (EksCluster.Registry.of(world).find(name).isPresent()) {
            throw Refusal.of(EksCodes.IN_USE, "Cluster already exists with name: " + name);
        }
        EksHost host = host(name, parameters);
        EksCluster cluster = new EksCluster(name, facts(host, parameters), access(host, parameters));
        cluster.subnetIds = parameters.list("subnetIds").orElse(List.of());
        cluster.securityGroupIds = parameters.list("securityGroupIds").orElse(List.of());
        cluster.authenticationMode = otherwise(parameters.text(MODE), cluster.authenticationMode);
        cluster.settledStatus = otherwise(parameters.text("status"), cluster.settledStatus);
        EksCluster.Registry.of(world).add(cluster);
        addSecurityGroup(cluster);
        return cluster;
    }

    /** Only IPv6 clusters since October 2024 have dual-stack endpoints. */
    private EksHost host(String name, Parameters parameters) {
        boolean dual = parameters.text(FAMILY).equals("ipv6")
                && !parameters.text("endpointForm").equals("ipv4");
        return new EksHost(name, world.region, dual ? EksHost.Form.DUAL_STACK : EksHost.Form.IPV4);
    }

    private Facts facts(EksHost host, Parameters parameters) {
        String groupId = "sg-0" + host.id().substring(0, 16).toLowerCase(Locale.ROOT);
        String role = "arn:" + host.partition() + ":iam::" + Names.ACCOUNT + ":role/eks";
        return new Facts(
                host,
                otherwise(parameters.text("version"), DEFAULT_VERSION),
                otherwise(parameters.text("roleArn"), role),
                otherwise(parameters.text(FAMILY), "ipv4"),
                otherwise(parameters.text("vpcId"), world.vpcId()),
                otherwise(parameters.text("clusterSecurityGroupId"), groupId),
                remote(parameters, "remoteNodeNetworks"),
                remote(parameters, "remotePodNetworks"),
                parameters.text("outpostArn"),
                parameters.text("connectorProvider"),
                world.now());
    }

    private static List<String> remote(Parameters parameters, String which) {
        List<String> cidrs = new ArrayList<>(parameters.list(which).orElse(List.of()));
        parameters
                .members("remoteNetworkConfig." + which)
                .forEach(member ->
                        cidrs.addAll(parameters.list(member + ".cidrs").orElse(List.of())));
        return cidrs;
    }

    /** Rules {@link EngineRule#EKS_DEFAULT_CIDRS} and {@link EngineRule#EKS_PRIVATE_ONLY_HAS_NO_CIDRS}. */
    private EksAccess access(EksHost host, Parameters parameters) {
        Change asked = EksWrites.admit(world, EksWrites.change(parameters), host);
        EksAccess usual = new EksAccess(true, false, List.of());
        return EksWrites.requireReachable(usual.with(asked, EksCidrs.everywhere(host)));
    }

    private void addSecurityGroup(EksCluster cluster) {
        String id = cluster.facts.clusterSecurityGroupId();
        String name = "eks-cluster-sg-" + cluster.name;
        String description = "EKS created security group applied to ENI that is attached to EKS Control Plane master"
                + " nodes, as well as any managed workloads.";
        Networks networks = Networks.of(world);
        networks.allow(networks.group(id, name, cluster.facts.vpcId(), description), IngressRule.fromSelf(id), "");
        networks.tag(
                id,
                Map.of(
                        "Name",
                        name,
                        "aws:eks:cluster-name",
                        cluster.name,
                        "kubernetes.io/cluster/" + cluster.name,
                        "owned"));
    }

    private static String otherwise(String given, String otherwise) {
        return given.isEmpty() ? otherwise : given;
    }
}
