package io.drawbridge.aliyun;

import static java.util.Objects.requireNonNull;

import io.drawbridge.finding.Finding;
import io.drawbridge.finding.Findings;
import io.drawbridge.permission.ServiceAccount;
import io.drawbridge.permission.TrustedIdentity;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * What is set up so that a program in a pod acts as a RAM role without a key (RRSA): checked before the first call
 * fails. Everything is given as it stands in the cluster and in RAM; nothing is called.
 *
 * <p>Source: the vendor's documents on {@code ack-pod-identity-webhook} and RRSA.
 *
 * @param namespace the namespace of the program's service account
 * @param serviceAccount the name of the service account
 * @param serviceAccountAnnotations its annotations
 * @param namespaceLabels the labels of its namespace
 * @param environment the environment of the program's container; only three variables are looked at, and none is shown
 * @param issuer the issuer URL of the cluster's OIDC provider
 * @param trustPolicy the trust policy of the RAM role, as JSON
 */
public record RrsaSetup(
        String namespace,
        String serviceAccount,
        Map<String, String> serviceAccountAnnotations,
        Map<String, String> namespaceLabels,
        Map<String, String> environment,
        String issuer,
        String trustPolicy) {

    private static final String ROLE_NAME = "pod-identity.alibabacloud.com/role-name";
    private static final String INJECTION = "pod-identity.alibabacloud.com/injection";
    private static final String ANY_PROVIDER = "acs:ram::*:oidc-provider/*";
    private static final List<String> VARIABLES =
            List.of("ALIBABA_CLOUD_ROLE_ARN", "ALIBABA_CLOUD_OIDC_PROVIDER_ARN", "ALIBABA_CLOUD_OIDC_TOKEN_FILE");

    /** Checks that all is there, and copies it. */
    public RrsaSetup {
        requireNonNull(namespace, "namespace");
        requireNonNull(serviceAccount, "serviceAccount");
        requireNonNull(issuer, "issuer");
        requireNonNull(trustPolicy, "trustPolicy");
        serviceAccountAnnotations = Map.copyOf(serviceAccountAnnotations);
        namespaceLabels = Map.copyOf(namespaceLabels);
        environment = Map.copyOf(environment);
    }

    /**
     * What is wrong; without findings the program can act as the role, as far as this shows it.
     *
     * @throws IllegalArgumentException when namespace or service account is no name in Kubernetes
     */
    public Findings check() {
        List<Finding> findings = new ArrayList<>();
        checkRole(findings);
        checkInjection(findings);
        checkEnvironment(findings);
        TrustedIdentity.rrsa(ANY_PROVIDER, issuer, new ServiceAccount(namespace, serviceAccount))
                .check(trustPolicy)
                .forEach(findings::add);
        return Findings.of(findings);
    }

    private void checkRole(List<Finding> findings) {
        String role = serviceAccountAnnotations.getOrDefault(ROLE_NAME, "");
        if (!role.matches("[A-Za-z0-9.-]{1,64}")) {
            findings.add(Finding.of(
                    AliyunFindingCode.RRSA_NO_ROLE,
                    "serviceaccount " + namespace + "/" + serviceAccount + " " + ROLE_NAME,
                    Finding.quote(role) + " names no RAM role"));
        }
    }

    private void checkInjection(List<Finding> findings) {
        String injection = namespaceLabels.getOrDefault(INJECTION, "");
        if (!injection.equals("on")) {
            findings.add(Finding.of(
                    AliyunFindingCode.RRSA_NO_INJECTION,
                    "namespace " + namespace + " " + INJECTION,
                    Finding.quote(injection) + " does not switch the injection on",
                    "label the namespace with " + INJECTION + "=on, or the pod alone, and create the pod anew"));
        }
    }

    private void checkEnvironment(List<Finding> findings) {
        List<String> missing = VARIABLES.stream()
                .filter(name -> environment.getOrDefault(name, "").isBlank())
                .toList();
        if (!missing.isEmpty()) {
            findings.add(Finding.of(
                    AliyunFindingCode.RRSA_ENVIRONMENT,
                    "environment",
                    missing + " are not set; all of " + VARIABLES + " are needed together"));
        }
    }

    /** Without the environment. */
    @Override
    public String toString() {
        return "RrsaSetup[" + namespace + "/" + serviceAccount + ", issuer " + issuer + "]";
    }
}
