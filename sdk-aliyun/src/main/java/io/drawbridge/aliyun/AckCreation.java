package io.drawbridge.aliyun;

import io.drawbridge.apiserver.AccessCode;
import io.drawbridge.apiserver.Capability;
import io.drawbridge.apiserver.ClusterKind;
import io.drawbridge.apiserver.Support;
import io.drawbridge.error.InvalidSpecException;
import io.drawbridge.finding.Finding;
import io.drawbridge.finding.Findings;
import java.util.Map;

/**
 * Exposure of a cluster that is still to be made: a field of the vendor's own create request, {@code POST /clusters}.
 *
 * <pre>{@code
 * body.putAll(AckCreation.exposed(ClusterKind.ACK_MANAGED));
 * }</pre>
 *
 * <p>Source: the ACK document "Access the API server from the public network", "Expose API server with EIP" at
 * creation.
 */
public final class AckCreation {

    private static final String FIELD = "endpoint_public_access";

    private AckCreation() {}

    /**
     * With an EIP that ACK buys for the API server, pay-as-you-go.
     *
     * @throws InvalidSpecException when clusters of this kind cannot be made so
     */
    public static Map<String, Boolean> exposed(ClusterKind kind) {
        if (kind == ClusterKind.EKS) {
            throw refused(
                    kind, "it is a field of ACK, and EKS makes no ACK cluster", "use EksCreation of drawbridge-aws");
        }
        Support support = kind.supports(Capability.EXPOSE_AT_CREATION);
        if (support instanceof Support.Unsupported no) {
            throw refused(kind, no.reason(), no.remedy());
        }
        if (support instanceof Support.Unconfirmed no) {
            throw refused(kind, no.reason(), "try it in the console of a test account first");
        }
        return Map.of(FIELD, true);
    }

    private static InvalidSpecException refused(ClusterKind kind, String reason, String remedy) {
        return new InvalidSpecException(
                Findings.of(Finding.of(AccessCode.UNSUPPORTED, kind.toString(), FIELD + ": " + reason, remedy)));
    }

    /** Without one. */
    public static Map<String, Boolean> internal() {
        return Map.of(FIELD, false);
    }
}
