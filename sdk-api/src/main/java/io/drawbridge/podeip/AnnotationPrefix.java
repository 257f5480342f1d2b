package io.drawbridge.podeip;

import java.util.Optional;

/** The two prefixes under which every {@link AnnotationKey} exists. */
public enum AnnotationPrefix {
    /** {@code k8s.aliyun.com/}: read by every component in every version; the default for writing. */
    K8S_ALIYUN("k8s.aliyun.com/"),
    /**
     * {@code network.alibabacloud.com/}: read by {@code ack-extend-network-controller} since v0.9.2, and not by Terway.
     */
    NETWORK_ALIBABACLOUD("network.alibabacloud.com/");

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

    /** Whether the annotation has one of the prefixes. */
    static boolean startsAny(String annotation) {
        return annotation.startsWith(K8S_ALIYUN.text) || annotation.startsWith(NETWORK_ALIBABACLOUD.text);
    }

    /** The prefix of an annotation; empty when it has neither. */
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
