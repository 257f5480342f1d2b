package io.drawbridge.permission;

import static java.util.Map.entry;
import static java.util.Objects.requireNonNull;

import io.drawbridge.internal.Hcl;
import io.drawbridge.vendor.AwsPartition;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * How IAM grants a policy to a program in a pod of an EKS cluster: the policy is created, then a role that its service
 * account may act as gets it.
 *
 * <p>Source: "IAM roles for service accounts" and "EKS Pod Identities" in the Amazon EKS User Guide.
 */
public final class IamGrants {

    private static final String LABEL = "drawbridge";

    private final String policyName;
    private final String policy;
    private final String role;
    private final String arns;

    private IamGrants(String policyName, String policy, String role, String arns) {
        this.policyName = GrantNames.name("policy", policyName);
        this.policy = policy;
        this.role = GrantNames.name("role", role);
        this.arns = arns;
    }

    /**
     * By a role of its own.
     *
     * @param policyName how to call the policy
     * @param policy the policy document
     * @param role how to call the role
     * @param account the id of the AWS account
     * @param region tells the partition, such as {@code aws-cn} for {@code cn-north-1}
     * @throws IllegalArgumentException when a name has characters that IAM does not take
     */
    public static IamGrants of(String policyName, String policy, String role, String account, String region) {
        requireNonNull(policyName, "policyName");
        requireNonNull(policy, "policy");
        requireNonNull(role, "role");
        requireNonNull(account, "account");
        requireNonNull(region, "region");
        String arns = "arn:" + AwsPartition.of(region) + ":iam::" + GrantNames.account(account) + ":";
        return new IamGrants(policyName, policy, role, arns);
    }

    /**
     * To a service account by IRSA: the role trusts the cluster's OIDC provider.
     *
     * @param issuer the issuer URL of the cluster
     * @throws IllegalArgumentException when the issuer is no https URL
     */
    public RoleGrant byIrsa(String issuer, ServiceAccount who) {
        requireNonNull(issuer, "issuer");
        requireNonNull(who, "who");
        String host = GrantNames.issuer(issuer).replaceFirst("^https://", "");
        TrustedIdentity trusted = TrustedIdentity.irsa(arns + "oidc-provider/" + host, issuer, who);
        List<String> commands = commands(trusted);
        commands.add("kubectl annotate serviceaccount -n " + who.namespace() + " " + who.name()
                + " eks.amazonaws.com/role-arn=" + arns + "role/" + role + " --overwrite");
        return new RoleGrant(
                policy,
                Optional.of(trusted.trustPolicy()),
                terraform(trusted).toString(),
                commands,
                console(
                        "IAM console > Identity providers: add " + issuer
                                + " with audience sts.amazonaws.com, unless it is there.",
                        "Annotate service account " + who + " eks.amazonaws.com/role-arn: " + arns + "role/" + role
                                + ", and create the pods anew."));
    }

    /**
     * To a service account by EKS Pod Identity: an association of the cluster names the role.
     *
     * @param cluster the name of the cluster
     * @throws IllegalArgumentException when the name is none of a cluster
     */
    public RoleGrant byPodIdentity(String cluster, ServiceAccount who) {
        requireNonNull(cluster, "cluster");
        requireNonNull(who, "who");
        String name = GrantNames.name("cluster", cluster);
        TrustedIdentity trusted = TrustedIdentity.podIdentity();
        List<String> commands = commands(trusted);
        commands.add("aws eks create-pod-identity-association --cluster-name " + name + " --namespace "
                + who.namespace() + " --service-account " + who.name() + " --role-arn " + arns + "role/" + role);
        Hcl hcl = terraform(trusted);
        hcl.resource(
                "aws_eks_pod_identity_association",
                LABEL,
                List.of(
                        entry("cluster_name", Hcl.string(name)),
                        entry("namespace", Hcl.string(who.namespace())),
                        entry("service_account", Hcl.string(who.name())),
                        entry("role_arn", "aws_iam_role." + LABEL + ".arn")));
        return new RoleGrant(
                policy,
                Optional.of(trusted.trustPolicy()),
                hcl.toString(),
                commands,
                console(
                        "EKS console > cluster " + name
                                + " > Add-ons: install Amazon EKS Pod Identity Agent, unless it is there.",
                        "EKS console > cluster " + name + " > Access > Create Pod Identity association: role " + role
                                + ", service account " + who + ", and create the pods anew."));
    }

    private List<String> commands(TrustedIdentity trusted) {
        return new ArrayList<>(List.of(
                "aws iam create-policy --policy-name " + policyName + " --policy-document " + GrantNames.quoted(policy),
                "aws iam create-role --role-name " + role + " --assume-role-policy-document "
                        + GrantNames.quoted(trusted.trustPolicy()),
                "aws iam attach-role-policy --role-name " + role + " --policy-arn " + arns + "policy/" + policyName));
    }

    private Hcl terraform(TrustedIdentity trusted) {
        Hcl hcl = new Hcl();
        hcl.resource(
                "aws_iam_policy",
                LABEL,
                List.of(entry("name", Hcl.string(policyName)), entry("policy", Hcl.lines(policy))));
        hcl.resource(
                "aws_iam_role",
                LABEL,
                List.of(
                        entry("name", Hcl.string(role)),
                        entry("assume_role_policy", Hcl.lines(trusted.trustPolicy()))));
        List<Map.Entry<String, String>> arguments = List.of(
                entry("role", "aws_iam_role." + LABEL + ".name"),
                entry("policy_arn", "aws_iam_policy." + LABEL + ".arn"));
        hcl.resource("aws_iam_role_policy_attachment", LABEL, arguments);
        return hcl;
    }

    private List<String> console(String first, String last) {
        return List.of(
                first,
                "IAM console > Policies > Create policy > JSON, paste the policy document, name " + policyName + ".",
                "IAM console > Roles > Create role > Custom trust policy, paste the trust policy, add permission "
                        + policyName + ", name " + role + ".",
                last);
    }
}
