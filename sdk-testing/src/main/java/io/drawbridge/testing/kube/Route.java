package io.drawbridge.testing.kube;

import javax.annotation.Nullable;

/**
 * What a request means.
 *
 * @param target null for requests that are about no object
 */
record Route(Verb verb, @Nullable Target target, Query query) {

    /** The resource with its subresource, as authorization rules write it; the empty text for no resource. */
    String resource() {
        if (target == null) {
            return "";
        }
        return target.subresource().isEmpty()
                ? target.type().id()
                : target.type().id() + "/" + target.subresource();
    }
}
