package io.drawbridge.podeip;

import java.util.Optional;

/**
 * The vendor's two prefixes, under both of which every {@link AnnotationKey} of the vendor exists; those of this SDK's
 * operator stand under {@link #OPERATOR}.
 */
public enum AnnotationPrefix {
    /** {@code k8s.aliyun.com/}: read by every component in every version; the default for writing. */
    K8S_ALIYUN("k8s.aliyun.com/"),
    /**
     * {@code network.alibabacloud.com/}: read by {@code ack-extend-network-controller} since v0.9.2, and not by Terway.
     */
    NETWORK_ALIBABACLOUD("network.alibabacloud.com/");

    /** The prefix of what no component of the vendor knows, and this SDK's operator alone reads. */
    public static final String OPERATOR = "podeip.drawbridge.io/";

    private final String text;

    AnnotationPrefix(String text) {
        this.text = text;
    }

    /** The prefix with its slash. */
    public String text() {
        return text;
    }

    /** The whole annotation of a name under this prefix. */
    String annotation(String name) {
        return text + name;
    }

    /** Whether the annotation has one of the prefixes, the operator's own among them. */
    static boolean startsAny(String annotation) {
        return annotation.startsWith(K8S_ALIYUN.text)
                || annotation.startsWith(NETWORK_ALIBABACLOUD.text)
                || annotation.startsWith(OPERATOR);
    }

    /** The vendor's prefix of an annotation; empty when it has neither. */
    static Optional<AnnotationPrefix> of(String annotation) {
        if (annotation.startsWith(K8S_ALIYUN.text)) {
            return Optional.of(K8S_ALIYUN);
        }
        return annotation.startsWith(NETWORK_ALIBABACLOUD.text) ? Optional.of(NETWORK_ALIBABACLOUD) : Optional.empty();
    }

    @Override
    public String toString() {
        return text;
    }
}
