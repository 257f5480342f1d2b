package io.drawbridge.permission;

import static java.util.Objects.requireNonNull;

import io.drawbridge.finding.Finding;
import io.drawbridge.finding.Findings;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Who may act as a role: what the role's trust policy has to say, and whether one says it.
 *
 * @param language the version of the policy language, {@code 1} for RAM, {@code 2012-10-17} for IAM
 * @param kind how trust policies call such principals: {@code Federated} or {@code Service}
 * @param principal who it is; a pattern where a part of it is not known
 * @param actions what it does to become the role
 * @param conditions which of its tokens are meant, by key
 */
public record TrustedIdentity(
        String language, String kind, String principal, List<String> actions, Map<String, String> conditions) {

    private static final String RAM = "1";
    private static final String IAM = "2012-10-17";
    private static final String SUBJECT = "trust policy";

    /** Copies the collections. */
    public TrustedIdentity {
        requireNonNull(language, "language");
        requireNonNull(kind, "kind");
        requireNonNull(principal, "principal");
        requireNonNull(actions, "actions");
        requireNonNull(conditions, "conditions");
        actions = List.copyOf(actions);
        conditions = Map.copyOf(conditions);
    }

    /**
     * A service account of an ACK cluster, by RRSA.
     *
     * @param provider the ARN of the cluster's OIDC provider; may be a pattern
     * @param issuer the issuer URL of the cluster's OIDC provider
     */
    public static TrustedIdentity rrsa(String provider, String issuer, ServiceAccount account) {
        requireNonNull(provider, "provider");
        requireNonNull(issuer, "issuer");
        requireNonNull(account, "account");
        return new TrustedIdentity(
                RAM,
                "Federated",
                provider,
                List.of("sts:AssumeRole"),
                Map.of("oidc:iss", issuer, "oidc:aud", "sts.aliyuncs.com", "oidc:sub", account.subject()));
    }

    /**
     * A service account of an EKS cluster, by IRSA.
     *
     * @param provider the ARN of the cluster's OIDC provider; may be a pattern
     * @param issuer the issuer of the cluster, with or without {@code https://}
     */
    public static TrustedIdentity irsa(String provider, String issuer, ServiceAccount account) {
        requireNonNull(provider, "provider");
        requireNonNull(issuer, "issuer");
        requireNonNull(account, "account");
        String host = issuer.replaceFirst("^https://", "");
        return new TrustedIdentity(
                IAM,
                "Federated",
                provider,
                List.of("sts:AssumeRoleWithWebIdentity"),
                Map.of(host + ":aud", "sts.amazonaws.com", host + ":sub", account.subject()));
    }

    /** Pods of an EKS cluster, by EKS Pod Identity: which of them, the association says. */
    public static TrustedIdentity podIdentity() {
        return new TrustedIdentity(
                IAM, "Service", "pods.eks.amazonaws.com", List.of("sts:AssumeRole", "sts:TagSession"), Map.of());
    }

    /** The trust policy that lets it in, and nobody else. */
    public String trustPolicy() {
        return PolicyJson.trustPolicy(this);
    }

    /** What keeps it out; nothing when it may act as the role, as far as the trust policy shows it. */
    public Findings check(String trustPolicy) {
        List<Statement> statements;
        try {
            statements = PolicyReader.read(trustPolicy);
        } catch (IllegalArgumentException unreadable) {
            return notTrusted("is no policy document: " + unreadable.getMessage());
        }
        if (statements.stream().anyMatch(each -> !each.allows() && concerns(each))) {
            return notTrusted("a statement denies it " + String.join(" or ", actions));
        }
        return statements.stream()
                .filter(each ->
                        each.allows() && concerns(each) && actions.stream().allMatch(each::concerns))
                .map(this::missing)
                .min(Comparator.comparingInt(missing -> missing.all().size()))
                .orElseGet(() -> notTrusted("no statement allows " + String.join(" and ", actions) + " to " + kind + " "
                        + Finding.quote(principal)));
    }

    private boolean concerns(Statement statement) {
        return statement.principals().getOrDefault(kind, List.of()).stream()
                        .anyMatch(each -> Glob.matches(principal, each) || Glob.matches(each, principal))
                && actions.stream().anyMatch(statement::concerns);
    }

    private Findings missing(Statement statement) {
        List<Finding> missing = new ArrayList<>();
        new TreeMap<>(conditions).forEach((key, value) -> {
            if (!holds(statement, key, value)) {
                notTrusted("condition " + key + " does not hold for " + Finding.quote(value))
                        .forEach(missing::add);
            }
        });
        return Findings.of(missing);
    }

    private static boolean holds(Statement statement, String key, String value) {
        List<String> exact = values(statement, "StringEquals", key);
        return exact.contains(value) || Glob.anyMatches(values(statement, "StringLike", key), value);
    }

    private static List<String> values(Statement statement, String operator, String key) {
        return statement.conditions().getOrDefault(operator, Map.of()).getOrDefault(key, List.of());
    }

    private static Findings notTrusted(String message) {
        return Findings.of(Finding.of(PermissionCode.NOT_TRUSTED, SUBJECT, message));
    }
}
