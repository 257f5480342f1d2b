package io.drawbridge.eip;

import static java.util.Objects.requireNonNull;

import io.drawbridge.finding.Finding;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Whose an EIP is, in the cloud: the PodEIP that it was bought for, and which purchase for it this is. One
 * mark means one EIP: allocating again with the same mark gives the same EIP.
 *
 * <p>Identity is the two UIDs and the attempt; namespace and name are there for people who look at tags.
 *
 * @param clusterUid the UID of the cluster: that of its namespace {@code kube-system}
 * @param namespace the namespace of the PodEIP
 * @param name the name of the PodEIP, which is its pod's
 * @param podEipUid the UID of the PodEIP
 * @param attempt 1 for the first purchase; persisted on the PodEIP before it is used
 */
public record OwnerMark(String clusterUid, String namespace, String name, String podEipUid, int attempt) {

    /** How many of an EIP's {@value EipSpec#MOST_TAGS} tags the mark takes. */
    public static final int TAGS = 5;

    static final String CLUSTER = "drawbridge-cluster";
    private static final String NAMESPACE = "drawbridge-namespace";
    private static final String NAME = "drawbridge-name";
    static final String UID = "drawbridge-podeip";
    private static final String ATTEMPT = "drawbridge-attempt";
    private static final String DISOWNED = "disowned";
    private static final int LONGEST_TAG_VALUE = 128;

    /**
     * Checks that nothing is missing.
     *
     * @throws IllegalArgumentException when a UID is blank or longer than a tag, or the attempt is below 1
     */
    public OwnerMark {
        requireNonNull(clusterUid, "clusterUid");
        requireNonNull(podEipUid, "podEipUid");
        requireUid(clusterUid, "cluster UID");
        requireNonNull(namespace, "namespace");
        requireNonNull(name, "name");
        requireUid(podEipUid, "PodEIP UID");
        if (attempt < 1) {
            throw new IllegalArgumentException("attempt " + attempt + " is out of range; the first is 1");
        }
    }

    private static void requireUid(String uid, String what) {
        requireNonNull(uid, what);
        if (uid.isBlank() || uid.length() > LONGEST_TAG_VALUE) {
            throw new IllegalArgumentException(
                    what + " " + Finding.quote(uid) + " must have 1 to " + LONGEST_TAG_VALUE + " characters");
        }
    }

    /** The same owner's purchase of this number. */
    public OwnerMark withAttempt(int attempt) {
        return new OwnerMark(clusterUid, namespace, name, podEipUid, attempt);
    }

    /** All EIPs of this owner, whatever the attempt. */
    public OwnerFilter owner() {
        return OwnerFilter.record(clusterUid, podEipUid);
    }

    /** The idempotency token of the purchase: 48 lower-case hexadecimal characters, the same for equal identities. */
    public String token() {
        byte[] identity = (clusterUid + "\n" + podEipUid + "\n" + attempt).getBytes(StandardCharsets.UTF_8);
        return HexFormat.of().formatHex(sha256(identity), 0, 24);
    }

    private static byte[] sha256(byte[] bytes) {
        try {
            return MessageDigest.getInstance("SHA-256").digest(bytes);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /** The tags that carry the mark; a name longer than a tag's 128 characters is cut. */
    public Map<String, String> tags() {
        Map<String, String> tags = new LinkedHashMap<>();
        tags.put(CLUSTER, clusterUid);
        tags.put(UID, podEipUid);
        tags.put(ATTEMPT, Integer.toString(attempt));
        tags.put(NAMESPACE, cut(namespace));
        tags.put(NAME, cut(name));
        return tags;
    }

    private static String cut(String value) {
        return value.length() <= LONGEST_TAG_VALUE ? value : value.substring(0, LONGEST_TAG_VALUE);
    }

    /**
     * The tags that take a mark off when they are set on an EIP that carries one: the attempt becomes a word. The other
     * tags stay, for people who look at them.
     */
    public static Map<String, String> disowningTags() {
        return Map.of(ATTEMPT, DISOWNED);
    }

    /** Whether these tags carried a mark once that was taken off since. */
    public static boolean isDisowned(Map<String, String> tags) {
        return DISOWNED.equals(tags.get(ATTEMPT));
    }

    /** Whether a tag key is one that carries marks, and therefore not open to users. */
    public static boolean isReserved(String tagKey) {
        return tagKey.startsWith("drawbridge-");
    }

    /** The mark that these tags carry; empty when they carry none or a broken one. */
    public static Optional<OwnerMark> fromTags(Map<String, String> tags) {
        String cluster = tags.get(CLUSTER);
        String uid = tags.get(UID);
        if (cluster == null || uid == null || cluster.isBlank() || uid.isBlank()) {
            return Optional.empty();
        }
        try {
            int attempt = Integer.parseInt(tags.getOrDefault(ATTEMPT, ""));
            String namespace = tags.getOrDefault(NAMESPACE, "");
            return Optional.of(new OwnerMark(cluster, namespace, tags.getOrDefault(NAME, ""), uid, attempt));
        } catch (IllegalArgumentException notOurs) {
            return Optional.empty();
        }
    }
}
