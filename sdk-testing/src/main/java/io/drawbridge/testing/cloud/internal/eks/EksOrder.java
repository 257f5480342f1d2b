package io.drawbridge.testing.cloud.internal.eks;

import io.drawbridge.testing.cloud.internal.engine.NetBlock;
import io.drawbridge.testing.cloud.internal.engine.Parameters;
import io.drawbridge.testing.cloud.internal.engine.Refusal;
import io.drawbridge.testing.cloud.model.EngineRule;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * What {@code CreateCluster} asks of its members, and what it sets besides access: rule {@link EngineRule#EKS_ORDERS}.
 */
final class EksOrder {

    private static final String FAMILY = "kubernetesNetworkConfig.ipFamily";
    private static final String SERVICES = "kubernetesNetworkConfig.serviceIpv4Cidr";
    private static final String MODE = "accessConfig.authenticationMode";
    private static final String ROLE = "arn:aws[a-z-]*:iam::\\d{12}:role/.+";
    private static final String VERSION = "1\\.(2[4-9]|3\\d)";
    private static final int FEWEST_SUBNETS = 2;
    private static final int MOST_GROUPS = 5;
    private static final int WIDEST = 12;
    private static final int NARROWEST = 24;

    private static final List<NetBlock> PRIVATE = Stream.of("10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16")
            .map(NetBlock::parse)
            .flatMap(Optional::stream)
            .toList();

    private EksOrder() {}

    static void check(Parameters parameters, String region) {
        parameters.required(EksMembers.NAME);
        String role = parameters.required("roleArn");
        if (!role.matches(ROLE)) {
            throw EksCodes.invalid("The role ARN " + role + " is invalid");
        }
        if (parameters.list("subnetIds").isEmpty()) {
            throw Refusal.missingParameter("resourcesVpcConfig");
        }
        checkPlaces(
                parameters.list("subnetIds").orElse(List.of()),
                parameters.list("securityGroupIds").orElse(List.of()));
        if (parameters.has("version") && !parameters.text("version").matches(VERSION)) {
            throw EksCodes.invalid("unsupported Kubernetes version");
        }
        parameters.oneOf(MODE, EksWrites.MODES);
        parameters.oneOf("upgradePolicy.supportType", EksWrites.SUPPORT_TYPES);
        checkNetwork(parameters, region);
        EksLogging.read(parameters);
        EksTags.read(parameters);
    }

    static void checkPlaces(List<String> subnetIds, List<String> securityGroupIds) {
        if (Set.copyOf(subnetIds).size() < FEWEST_SUBNETS) {
            throw EksCodes.invalid("Subnets specified must be in at least two different AZs");
        }
        if (securityGroupIds.size() > MOST_GROUPS) {
            throw EksCodes.invalid("At most " + MOST_GROUPS + " security groups can be specified");
        }
    }

    private static void checkNetwork(Parameters parameters, String region) {
        parameters.oneOf(FAMILY, Set.of("ipv4", "ipv6"));
        boolean ipv6 = parameters.text(FAMILY).equals("ipv6");
        if (ipv6 && region.startsWith("cn-")) {
            throw EksCodes.invalid("ipFamily ipv6 is not supported in region " + region);
        }
        if (!parameters.has(SERVICES)) {
            return;
        }
        String text = parameters.text(SERVICES);
        boolean allowed = NetBlock.parse(text)
                .filter(block -> !block.hasHostBits() && PRIVATE.stream().anyMatch(block::isWithin))
                .filter(block -> block.prefix() >= WIDEST && block.prefix() <= NARROWEST)
                .isPresent();
        if (ipv6 || !allowed) {
            throw EksCodes.invalid("The specified serviceIpv4Cidr " + text + " is invalid");
        }
    }

    static void apply(Parameters parameters, EksCluster cluster) {
        cluster.authenticationMode = parameters.has(MODE) ? parameters.text(MODE) : EksWrites.CONFIG_MAP;
        cluster.bootstrapsAdmin = parameters
                .flag("accessConfig.bootstrapClusterCreatorAdminPermissions")
                .orElse(true);
        parameters.flag("bootstrapSelfManagedAddons");
        cluster.logs.addAll(EksLogging.apply(List.of(), EksLogging.read(parameters)));
        if (parameters.has("upgradePolicy.supportType")) {
            cluster.supportType = parameters.text("upgradePolicy.supportType");
        }
        cluster.zonalShift = parameters.flag("zonalShiftConfig.enabled").orElse(false);
        cluster.deletionProtection = parameters.flag("deletionProtection").orElse(false);
        if (parameters.has(SERVICES)) {
            cluster.serviceIpv4Cidr = parameters.text(SERVICES);
        }
        cluster.tags = EksTags.read(parameters);
    }
}
