package io.drawbridge.k8s.podeip.internal;

import com.fasterxml.jackson.databind.JsonNode;
import io.drawbridge.k8s.podeip.PodEip;
import io.drawbridge.k8s.podeip.PodEipSpec;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.GenericKubernetesResourceList;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.MixedOperation;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.Optional;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A PodEIP as it stands in a cluster. A definition with a looser schema than the public one lets in what has another
 * form: one such PodEIP must neither hide the others nor free what it may speak of.
 */
public sealed interface ReadPodEip {

    /** The object; of one of another form its metadata alone, which every API server checks. */
    PodEip podEip();

    /** The ids of the EIPs that it names; of one of another form, of all that it may name. */
    Set<String> named();

    /** It has the form of the public definition. */
    record Plain(PodEip podEip) implements ReadPodEip {
        @Override
        public Set<String> named() {
            return Optional.ofNullable(podEip.getSpec())
                    .map(PodEipSpec::getAllocationId)
                    .filter(id -> !id.isEmpty())
                    .map(Set::of)
                    .orElse(Set.of());
        }
    }

    /** It has another form, so that nothing is known of its spec and status but their words. */
    record OfAnotherForm(PodEip podEip, Set<String> named) implements ReadPodEip {

        private static final Pattern ESCAPED = Pattern.compile("\\\\(u[0-9A-Fa-f]{4}|.)");
        private static final Pattern WORD = Pattern.compile("[A-Za-z0-9_-]+");

        /** For people, after the name of the PodEIP. */
        public static final String WHY = "has another form than the definition of PodEIPs says";

        private static OfAnotherForm of(ObjectMeta metadata, JsonNode tree) {
            PodEip named = new PodEip();
            named.setMetadata(metadata);
            String text = tree.path("spec") + " " + tree.path("status");
            return new OfAnotherForm(
                    named,
                    WORD.matcher(ESCAPED.matcher(text).replaceAll(" "))
                            .results()
                            .map(MatchResult::group)
                            .collect(Collectors.toUnmodifiableSet()));
        }
    }

    /**
     * Reads one.
     *
     * @throws IllegalArgumentException when even its metadata has another form
     */
    static ReadPodEip of(KubernetesSerialization serialization, JsonNode tree) {
        try {
            return new Plain(serialization.convertValue(tree, PodEip.class));
        } catch (IllegalArgumentException anotherForm) {
            return OfAnotherForm.of(serialization.convertValue(tree.path("metadata"), ObjectMeta.class), tree);
        }
    }

    /** The same, of an object that was read as it is. */
    static ReadPodEip of(KubernetesClient client, GenericKubernetesResource object) {
        KubernetesSerialization serialization = client.getKubernetesSerialization();
        return of(serialization, serialization.convertValue(object, JsonNode.class));
    }

    /** The PodEIPs of a cluster, to be listed as they are. */
    static MixedOperation<GenericKubernetesResource, GenericKubernetesResourceList, Resource<GenericKubernetesResource>>
            in(KubernetesClient client) {
        return client.genericKubernetesResources(ResourceDefinitionContext.fromResourceType(PodEip.class));
    }
}
