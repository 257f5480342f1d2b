package io.drawbridge.testing.cloud.internal.eks;

import io.drawbridge.testing.cloud.internal.engine.Names;
import io.drawbridge.testing.cloud.model.EngineRule;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.UUID;

/** The name of an API server's endpoint: rule {@link EngineRule#EKS_ENDPOINT_HOSTS}. */
public record EksHost(String clusterName, String region, Form form) {

    enum Form {
        IPV4,
        DUAL_STACK
    }

    private static final String SHARD = "gr7";

    boolean isDualStack() {
        return form == Form.DUAL_STACK;
    }

    public String text() {
        String label = id() + "." + SHARD + ".";
        boolean china = region.startsWith("cn-");
        return isDualStack()
                ? label + "eks-cluster." + region + (china ? ".api.amazonwebservices.com.cn" : ".api.aws")
                : label + region + (china ? ".eks.amazonaws.com.cn" : ".eks.amazonaws.com");
    }

    /** Of the tokens of service accounts. */
    String issuer() {
        String domain = region.startsWith("cn-") ? ".amazonaws.com.cn" : ".amazonaws.com";
        return "https://oidc.eks." + region + domain + "/id/" + id();
    }

    String arn() {
        return "arn:" + partition() + ":eks:" + region + ":" + Names.ACCOUNT + ":cluster/" + clusterName;
    }

    String partition() {
        if (region.startsWith("cn-")) {
            return "aws-cn";
        }
        return region.startsWith("us-gov-") ? "aws-us-gov" : "aws";
    }

    /** 32 hexadecimal digits, always the same for the same name. */
    String id() {
        return UUID.nameUUIDFromBytes(clusterName.getBytes(StandardCharsets.UTF_8))
                .toString()
                .replace("-", "")
                .toUpperCase(Locale.ROOT);
    }
}
