package io.drawbridge.k8s.podeip;

import io.drawbridge.finding.Finding;
import io.drawbridge.finding.Findings;
import io.drawbridge.k8s.manifest.Manifest;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * PodEIPs out of a text, such as the output of {@code kubectl get podeip -o yaml} for one or for many. Objects of other
 * kinds are skipped.
 *
 * @param podEips the PodEIPs in the order of the text, which tells nothing about their pods
 * @param findings what could not be read, with line and column
 */
public record PodEipFile(List<PodEip> podEips, Findings findings) {

    private static final KubernetesSerialization SERIALIZATION = new KubernetesSerialization();

    /** Copies the list. */
    public PodEipFile {
        podEips = List.copyOf(podEips);
    }

    /**
     * Reads YAML or JSON; never throws for what it holds.
     *
     * @param fileName how to call it in findings
     */
    public static PodEipFile parse(String fileName, String text) {
        Manifest manifest = Manifest.parse(fileName, text);
        List<PodEip> podEips = new ArrayList<>();
        List<Finding> malformed = new ArrayList<>();
        for (GenericKubernetesResource object : manifest.objects()) {
            if (isPodEip(object)) {
                convert(object, podEips, malformed);
            }
        }
        return new PodEipFile(podEips, manifest.findings().and(Findings.of(malformed)));
    }

    private static boolean isPodEip(GenericKubernetesResource object) {
        return object.getKind().equals(PodEip.KIND) && object.getApiVersion().startsWith(PodEip.GROUP + "/");
    }

    private static void convert(GenericKubernetesResource object, List<PodEip> podEips, List<Finding> malformed) {
        try {
            podEips.add(SERIALIZATION.convertValue(object, PodEip.class));
        } catch (IllegalArgumentException e) {
            malformed.add(Finding.of(
                    PodEipReadingCode.POD_EIP_MALFORMED,
                    PodEip.KIND + " " + name(object),
                    "a field has another form than it must have",
                    "compare it with the definition " + PodEipCrd.NAME));
        }
    }

    private static String name(GenericKubernetesResource object) {
        return Optional.ofNullable(object.getMetadata())
                .map(ObjectMeta::getName)
                .map(Finding::quote)
                .orElse("without a name");
    }

    /** The PodEIP of a pod, by namespace and name. */
    public Optional<PodEip> of(String namespace, String pod) {
        return podEips.stream()
                .filter(podEip -> Objects.equals(podEip.getMetadata().getNamespace(), namespace)
                        && Objects.equals(podEip.getMetadata().getName(), pod))
                .findFirst();
    }
}
