package io.drawbridge.k8s.plugin.values;

import static java.util.Objects.requireNonNull;

/**
 * An AccessKey in the values, which the chart stores in a Kubernetes Secret. Its parts are given to the YAML and appear
 * in no other text.
 */
public final class Credential {

    private final String accessKey;
    private final String accessSecret;

    private Credential(String accessKey, String accessSecret) {
        this.accessKey = accessKey;
        this.accessSecret = accessSecret;
    }

    /**
     * An AccessKey.
     *
     * @param accessKey the AccessKey ID
     * @param accessSecret the AccessKey secret
     * @throws IllegalArgumentException when one of them is empty
     */
    public static Credential of(String accessKey, String accessSecret) {
        requireNonNull(accessKey, "accessKey");
        requireNonNull(accessSecret, "accessSecret");
        if (accessKey.isEmpty() || accessSecret.isEmpty()) {
            throw new IllegalArgumentException("an AccessKey has an ID and a secret, and one of them is empty");
        }
        return new Credential(accessKey, accessSecret);
    }

    String accessKey() {
        return accessKey;
    }

    String accessSecret() {
        return accessSecret;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Credential that
                && accessKey.equals(that.accessKey)
                && accessSecret.equals(that.accessSecret);
    }

    @Override
    public int hashCode() {
        return 31 * accessKey.hashCode() + accessSecret.hashCode();
    }

    /** That there is one. */
    @Override
    public String toString() {
        return "AccessKey, not shown";
    }
}
