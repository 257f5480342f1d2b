package io.drawbridge.k8s.plugin.values;

import static java.util.Objects.requireNonNull;

/**
 * Requests are authenticated by RRSA (RAM Roles for Service Accounts); from v0.10.0 on. The only injection that works
 * is that of {@code ack-pod-identity-webhook}, which looks at {@link #NAMESPACE_LABEL}.
 *
 * @param role the name of the RAM role, not blank
 */
public record Rrsa(String role) {

    /** The label that namespace {@code kube-system} needs for it. */
    public static final NamespaceLabel NAMESPACE_LABEL =
            new NamespaceLabel("kube-system", "pod-identity.alibabacloud.com/injection", "on");

    /**
     * Checks the name.
     *
     * @throws IllegalArgumentException when it is blank
     */
    public Rrsa {
        requireNonNull(role, "role");
        if (role.isBlank()) {
            throw new IllegalArgumentException("the name of the RAM role for RRSA is blank; name one");
        }
    }
}
