package io.drawbridge.k8s.podeip;

import io.drawbridge.finding.Findings;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/**
 * The definition of {@code podeips.alibabacloud.com}, compatible with that of {@code ack-extend-network-controller} as
 * its public copies show it, with columns for {@code kubectl get podeips}.
 */
public final class PodEipCrd {

    /** The name of the definition. */
    public static final String NAME = PodEip.PLURAL + "." + PodEip.GROUP;

    private static final String RESOURCE = "/io/drawbridge/k8s/podeips-crd.yaml";

    private PodEipCrd() {}

    /** The manifest, as YAML for {@code kubectl apply}. */
    public static String manifest() {
        try (InputStream resource = PodEipCrd.class.getResourceAsStream(RESOURCE)) {
            if (resource == null) {
                throw new IllegalStateException(RESOURCE + " is missing from the class path");
            }
            return new String(resource.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + RESOURCE, e);
        }
    }

    /** The manifest as an object; a new one with each call. */
    public static CustomResourceDefinition definition() {
        return new KubernetesSerialization().unmarshal(manifest(), CustomResourceDefinition.class);
    }

    /**
     * What a definition of the same name lacks for being read and written by this SDK; extra fields and columns are
     * fine.
     *
     * @return an error for each thing that is missing or different
     */
    public static Findings shortcomings(CustomResourceDefinition existing) {
        return CrdComparison.compare(definition(), existing);
    }

    /**
     * Creates the definition when the cluster has none of its name. One that exists is left alone, whoever made it, and
     * only compared: changing it could take fields away from its owner. May be called again and again.
     *
     * @throws KubernetesClientException when the API server refuses reading or creating definitions
     */
    public static Installation install(KubernetesClient client) {
        Resource<CustomResourceDefinition> resource =
                client.apiextensions().v1().customResourceDefinitions().withName(NAME);
        Optional<CustomResourceDefinition> existing = Optional.ofNullable(resource.get());
        return existing.map(PodEipCrd::found).orElseGet(() -> create(client, resource));
    }

    private static Installation create(KubernetesClient client, Resource<CustomResourceDefinition> resource) {
        try {
            client.resource(definition()).create();
            return new Installation(Installation.Outcome.CREATED, Findings.none());
        } catch (KubernetesClientException e) {
            CustomResourceDefinition winner = e.getCode() == HttpURLConnection.HTTP_CONFLICT ? resource.get() : null;
            if (winner == null) {
                throw e;
            }
            return found(winner);
        }
    }

    private static Installation found(CustomResourceDefinition existing) {
        return new Installation(Installation.Outcome.FOUND, shortcomings(existing));
    }

    /**
     * What {@link #install} did.
     *
     * @param outcome whether the definition was there before
     * @param findings what the definition that was there lacks; nothing when it serves
     */
    public record Installation(Outcome outcome, Findings findings) {

        /** Whether the definition was there before. */
        public enum Outcome {
            /** It was not there and is now. */
            CREATED,
            /** It was there and was left alone. */
            FOUND
        }
    }
}
