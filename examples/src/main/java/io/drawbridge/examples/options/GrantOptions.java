package io.drawbridge.examples.options;

import io.drawbridge.aliyun.RamRole;
import io.drawbridge.permission.IamGrants;
import io.drawbridge.permission.RamGrants;
import io.drawbridge.permission.RoleGrant;
import io.drawbridge.permission.ServiceAccount;
import io.drawbridge.podeip.EipPlugin;
import io.drawbridge.podeip.lint.ClusterFacts;
import java.time.LocalDate;
import picocli.CommandLine.Option;

/** Who is granted a policy. */
public final class GrantOptions {

    /** Whose rights they are. */
    public enum Cloud {
        /** Alibaba Cloud. */
        ALIYUN,
        /** AWS. */
        AWS
    }

    @Option(
            names = "--policy-name",
            paramLabel = "NAME",
            defaultValue = "pod-eips",
            description = "how to call the policy; default ${DEFAULT-VALUE}")
    private String policyName = "";

    @Option(
            names = "--role",
            paramLabel = "NAME",
            description = "the role: the cluster's Worker RAM role, or how to call the one of the service account")
    private String role = "";

    @Option(
            names = "--cluster-kind",
            paramLabel = "KIND",
            defaultValue = "ACK_MANAGED",
            description =
                    "on Alibaba Cloud, the kind of the cluster: ${COMPLETION-CANDIDATES}; default ${DEFAULT-VALUE}")
    private ClusterFacts.Kind kind = ClusterFacts.Kind.ACK_MANAGED;

    @Option(
            names = "--created",
            paramLabel = "DATE",
            defaultValue = "2020-06-01",
            description =
                    "when the cluster was created; counts for Terway on managed clusters; default ${DEFAULT-VALUE}")
    private LocalDate created = LocalDate.MAX;

    @Option(
            names = "--service-account",
            paramLabel = "NAMESPACE/NAME",
            description = "grants to a service account: by RRSA, by IRSA, or without --issuer by EKS Pod Identity")
    private String serviceAccount = "";

    @Option(names = "--account", paramLabel = "ID", description = "for a service account, the id of the cloud account")
    private String account = "";

    @Option(
            names = "--cluster",
            paramLabel = "NAME",
            description = "for a service account, the id or name of its cluster")
    private String cluster = "";

    @Option(
            names = "--issuer",
            paramLabel = "URL",
            description = "for a service account, the issuer of the cluster's OIDC provider")
    private String issuer = "";

    @Option(
            names = "--region",
            paramLabel = "REGION",
            defaultValue = "us-east-1",
            description = "on AWS, where the addresses are; default ${DEFAULT-VALUE}")
    private String region = "";

    /** Where the addresses are, on AWS. */
    public String region() {
        return region;
    }

    /**
     * The component has to be one that AWS has.
     *
     * @throws UsageException when it is not
     */
    public void requireOperator(EipPlugin plugin) {
        if (!(plugin instanceof EipPlugin.DrawbridgeOperator)) {
            throw new UsageException("--cloud aws has no " + plugin + "; --plugin drawbridge is allowed there");
        }
    }

    /**
     * The trust policy of the role.
     *
     * @throws UsageException when the role is there already, or an option is missing
     */
    public String trustPolicy(Cloud cloud, EipPlugin plugin, String policy) {
        return of(cloud, plugin, policy)
                .trustPolicy()
                .orElseThrow(() -> new UsageException(
                        "a role of the cluster has its trust policy; --service-account makes a role with one"));
    }

    /**
     * The grant.
     *
     * @throws UsageException when an option is missing or has a wrong value
     */
    public RoleGrant of(Cloud cloud, EipPlugin plugin, String policy) {
        try {
            if (cloud == Cloud.AWS) {
                return toIam(policy);
            }
            return serviceAccount.isEmpty() ? toClusterRole(plugin, policy) : toRam(policy);
        } catch (IllegalArgumentException wrong) {
            throw new UsageException(String.valueOf(wrong.getMessage()));
        }
    }

    private RoleGrant toClusterRole(EipPlugin plugin, String policy) {
        RamRole granted = RamRole.of(plugin, kind, created);
        return switch (granted) {
            case WORKER -> RamGrants.toWorkerRole(policyName, policy, given("--role", role));
            case MANAGED_NETWORK -> RamGrants.toManagedNetworkRole(policyName, policy);
            case NONE -> throw new UsageException(granted.advice() + "; --service-account makes a role by RRSA");
        };
    }

    private RoleGrant toRam(String policy) {
        ServiceAccount who = serviceAccount();
        return RamGrants.toServiceAccount(
                policyName,
                policy,
                given("--role", role),
                given("--account", account),
                given("--cluster", cluster),
                given("--issuer", issuer),
                who);
    }

    private RoleGrant toIam(String policy) {
        given("--service-account", serviceAccount);
        IamGrants grants = IamGrants.of(policyName, policy, given("--role", role), given("--account", account), region);
        return issuer.isEmpty()
                ? grants.byPodIdentity(given("--cluster", cluster), serviceAccount())
                : grants.byIrsa(issuer, serviceAccount());
    }

    private ServiceAccount serviceAccount() {
        String[] parts = serviceAccount.split("/", -1);
        if (parts.length != 2) {
            throw new UsageException("--service-account '" + serviceAccount + "' is not NAMESPACE/NAME");
        }
        return new ServiceAccount(parts[0], parts[1]);
    }

    private static String given(String option, String value) {
        if (value.isEmpty()) {
            throw new UsageException(option + " is missing; this form needs it");
        }
        return value;
    }
}
