package io.drawbridge.k8s.podeip;

import io.fabric8.kubernetes.api.model.Namespaced;
import io.fabric8.kubernetes.client.CustomResource;
import io.fabric8.kubernetes.model.annotation.Group;
import io.fabric8.kubernetes.model.annotation.Kind;
import io.fabric8.kubernetes.model.annotation.Plural;
import io.fabric8.kubernetes.model.annotation.Singular;
import io.fabric8.kubernetes.model.annotation.Version;

/**
 * The record of a pod's EIP: of the pod's namespace and name, wire-compatible with the resource of
 * {@code ack-extend-network-controller}. Fields that this version does not know survive reading and writing back.
 */
@Group(PodEip.GROUP)
@Version(PodEip.VERSION)
@Kind(PodEip.KIND)
@Plural(PodEip.PLURAL)
@Singular("podeip")
public class PodEip extends CustomResource<PodEipSpec, PodEipStatus> implements Namespaced {

    /** The API group. */
    public static final String GROUP = "alibabacloud.com";

    /** The API version. */
    public static final String VERSION = "v1beta1";

    /** The kind. */
    public static final String KIND = "PodEIP";

    /** The resource's name in paths. */
    public static final String PLURAL = "podeips";

    /** Holds the record until its EIP is unbound and, if it is to be, released. */
    public static final String FINALIZER = "podeip-controller.alibabacloud.com/finalizer";

    private static final long serialVersionUID = 1L;
}
