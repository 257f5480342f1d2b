package io.drawbridge.apiserver.operation;

import static java.util.Objects.requireNonNull;

/**
 * An operation that a cloud carries out on a cluster: an update of EKS, a task of ACK.
 *
 * @param value the cloud's own id
 */
public record OperationId(String value) {

    /**
     * Checks that there is an id.
     *
     * @throws IllegalArgumentException when it is blank
     */
    public OperationId {
        requireNonNull(value, "value");
        if (value.isBlank()) {
            throw new IllegalArgumentException("an operation without id cannot be asked for");
        }
    }

    @Override
    public String toString() {
        return value;
    }
}
