package io.drawbridge.permission;

import static java.util.Map.entry;
import static java.util.Objects.requireNonNull;

import io.drawbridge.internal.Hcl;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How RAM grants a policy to a component: first the custom policy is created, then it is granted to a role.
 *
 * <p>Source: the ACK document "Attach an independent EIP to a pod", step 1, and the vendor's documents on RRSA.
 */
public final class RamGrants {

    private static final String MANAGED_NETWORK_ROLE = "AliyunCSManagedNetworkRole";
    private static final String LABEL = "drawbridge";

    private RamGrants() {}

    /**
     * To the Worker RAM role of a cluster.
     *
     * @param policyName how to call the custom policy
     * @param policy the policy document
     * @param role the name of the role, such as {@code KubernetesWorkerRole-...}; the cluster's page links it
     * @throws IllegalArgumentException when a name has characters that RAM does not take
     */
    public static RoleGrant toWorkerRole(String policyName, String policy, String role) {
        requireNonNull(policyName, "policyName");
        requireNonNull(policy, "policy");
        requireNonNull(role, "role");
        return toRole(
                policyName,
                policy,
                GrantNames.name("role", role),
                "On the cluster's page, Cluster Resources, click the Worker RAM role " + role
                        + ". Permissions tab > Add Permissions > Custom Policy > select " + policyName + " > OK.");
    }

    /**
     * To {@code AliyunCSManagedNetworkRole}, which Terway works with on dedicated clusters and on managed clusters
     * created before June 2020.
     *
     * @param policyName how to call the custom policy
     * @param policy the policy document
     * @throws IllegalArgumentException when the name has characters that RAM does not take
     */
    public static RoleGrant toManagedNetworkRole(String policyName, String policy) {
        requireNonNull(policyName, "policyName");
        requireNonNull(policy, "policy");
        return toRole(
                policyName,
                policy,
                MANAGED_NETWORK_ROLE,
                "On the page of the RAM role " + MANAGED_NETWORK_ROLE
                        + ": Permissions tab > Add Permissions > Custom Policy > select " + policyName + " > OK.");
    }

    private static RoleGrant toRole(String policyName, String policy, String role, String consoleGrant) {
        Hcl hcl = new Hcl();
        addPolicy(hcl, policyName, policy);
        addAttachment(hcl, Hcl.string(role));
        return new RoleGrant(
                policy,
                Optional.empty(),
                hcl.toString(),
                List.of(createPolicy(policyName, policy), attach(policyName, role)),
                List.of(consoleCreate(policyName), consoleGrant));
    }

    /**
     * To a service account of an ACK cluster, by RRSA: the role trusts it, and {@code ack-pod-identity-webhook} gives
     * its pods what they need.
     *
     * @param policyName how to call the custom policy
     * @param policy the policy document
     * @param role how to call the role
     * @param account the id of the Alibaba Cloud account
     * @param cluster the id of the cluster
     * @param issuer the issuer URL of the cluster's OIDC provider; the cluster's page shows it when RRSA is on
     * @param who the service account
     * @throws IllegalArgumentException when a name has characters that RAM does not take
     */
    public static RoleGrant toServiceAccount(
            String policyName,
            String policy,
            String role,
            String account,
            String cluster,
            String issuer,
            ServiceAccount who) {
        requireNonNull(policyName, "policyName");
        requireNonNull(policy, "policy");
        requireNonNull(role, "role");
        requireNonNull(account, "account");
        requireNonNull(cluster, "cluster");
        requireNonNull(issuer, "issuer");
        requireNonNull(who, "who");
        String provider = "acs:ram::" + GrantNames.account(account) + ":oidc-provider/ack-rrsa-"
                + GrantNames.name("cluster", cluster);
        String trust =
                TrustedIdentity.rrsa(provider, GrantNames.issuer(issuer), who).trustPolicy();
        Hcl hcl = new Hcl();
        addPolicy(hcl, policyName, policy);
        hcl.resource(
                "alicloud_ram_role",
                LABEL,
                List.of(
                        entry("role_name", Hcl.string(GrantNames.name("role", role))),
                        entry("assume_role_policy_document", Hcl.lines(trust))));
        addAttachment(hcl, "alicloud_ram_role." + LABEL + ".role_name");
        return new RoleGrant(
                policy,
                Optional.of(trust),
                hcl.toString(),
                List.of(
                        createPolicy(policyName, policy),
                        "aliyun ram CreateRole --RoleName " + role + " --AssumeRolePolicyDocument "
                                + GrantNames.quoted(trust),
                        attach(policyName, role),
                        "kubectl label namespace " + who.namespace()
                                + " pod-identity.alibabacloud.com/injection=on --overwrite",
                        "kubectl annotate serviceaccount -n " + who.namespace() + " " + who.name()
                                + " pod-identity.alibabacloud.com/role-name=" + role + " --overwrite"),
                rrsaConsole(policyName, role, cluster, who));
    }

    private static List<String> rrsaConsole(String policyName, String role, String cluster, ServiceAccount who) {
        List<String> steps = new ArrayList<>();
        steps.add("On the page of cluster " + cluster
                + ", switch RRSA on, and install ack-pod-identity-webhook on its Add-ons page.");
        steps.add(consoleCreate(policyName));
        steps.add("RAM console > Roles > Create Role > Identity Provider > OIDC > ack-rrsa-" + cluster
                + ", with oidc:sub " + who.subject() + ", name " + role + " > OK.");
        steps.add("On the role's page: Permissions tab > Add Permissions > Custom Policy > select " + policyName
                + " > OK.");
        steps.add("Label namespace " + who.namespace() + " pod-identity.alibabacloud.com/injection: \"on\", annotate"
                + " service account " + who + " pod-identity.alibabacloud.com/role-name: \"" + role
                + "\", and create the pods anew.");
        return steps;
    }

    private static String consoleCreate(String policyName) {
        return "RAM console > Policies > Create Policy > JSON, paste the policy document, name " + policyName
                + " > OK.";
    }

    private static void addPolicy(Hcl hcl, String policyName, String policy) {
        hcl.resource(
                "alicloud_ram_policy",
                LABEL,
                List.of(
                        entry("policy_name", Hcl.string(GrantNames.name("policy", policyName))),
                        entry("policy_document", Hcl.lines(policy))));
    }

    private static void addAttachment(Hcl hcl, String role) {
        List<Map.Entry<String, String>> arguments = List.of(
                entry("policy_name", "alicloud_ram_policy." + LABEL + ".policy_name"),
                entry("policy_type", "alicloud_ram_policy." + LABEL + ".type"),
                entry("role_name", role));
        hcl.resource("alicloud_ram_role_policy_attachment", LABEL, arguments);
    }

    private static String createPolicy(String policyName, String policy) {
        return "aliyun ram CreatePolicy --PolicyName " + policyName + " --PolicyDocument " + GrantNames.quoted(policy);
    }

    private static String attach(String policyName, String role) {
        return "aliyun ram AttachPolicyToRole --PolicyType Custom --PolicyName " + policyName + " --RoleName " + role;
    }
}
