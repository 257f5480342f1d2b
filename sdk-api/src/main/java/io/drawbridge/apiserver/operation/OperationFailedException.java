package io.drawbridge.apiserver.operation;

import io.drawbridge.apiserver.ClusterId;
import io.drawbridge.error.DrawbridgeException;
import java.util.List;

/**
 * The cloud accepted a step and then failed to carry it out. Steps before it are done; planning again shows what is
 * left.
 */
public final class OperationFailedException extends DrawbridgeException {

    private static final long serialVersionUID = 1L;

    private final String code;
    private final List<String> resources;

    OperationFailedException(ClusterId cluster, OperationId operation, OperationProgress.Failed failed) {
        super("operation " + operation + " on cluster " + cluster + " failed: " + failed.code() + ": "
                + failed.message()
                + (failed.resources().isEmpty() ? "" : "; resources " + failed.resources())
                + "; remove the cause and plan again");
        this.code = failed.code();
        this.resources = failed.resources();
    }

    /** The cloud's code, such as {@code SecurityGroupNotFound}. */
    public String code() {
        return code;
    }

    /** The ids of the resources that are to blame, as far as the cloud tells. */
    public List<String> resources() {
        return resources;
    }
}
