package io.drawbridge.k8s.podeip;

import io.drawbridge.finding.Finding;
import io.drawbridge.finding.Findings;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinition;
import io.fabric8.kubernetes.api.model.apiextensions.v1.CustomResourceDefinitionVersion;
import io.fabric8.kubernetes.api.model.apiextensions.v1.JSONSchemaProps;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import javax.annotation.Nullable;

/** Whether a definition that exists can carry what this SDK writes. */
final class CrdComparison {

    private final List<Finding> findings = new ArrayList<>();

    private CrdComparison() {}

    static Findings compare(CustomResourceDefinition ours, CustomResourceDefinition existing) {
        CrdComparison comparison = new CrdComparison();
        comparison.compareVersions(version(ours).orElseThrow(), version(existing));
        return Findings.of(comparison.findings);
    }

    private static Optional<CustomResourceDefinitionVersion> version(CustomResourceDefinition definition) {
        return definition.getSpec().getVersions().stream()
                .filter(version -> PodEip.VERSION.equals(version.getName()))
                .filter(version -> Boolean.TRUE.equals(version.getServed()))
                .findFirst();
    }

    private void compareVersions(
            CustomResourceDefinitionVersion ours, Optional<CustomResourceDefinitionVersion> existing) {
        if (existing.isEmpty()) {
            lacks("spec.versions", "version " + PodEip.VERSION + " is not served");
            return;
        }
        CustomResourceDefinitionVersion theirs = existing.get();
        if (theirs.getSubresources() == null || theirs.getSubresources().getStatus() == null) {
            lacks("spec.versions", "the subresource status is missing");
        }
        compareSchemas("", schema(ours), theirs.getSchema() == null ? null : schema(theirs));
    }

    private static JSONSchemaProps schema(CustomResourceDefinitionVersion version) {
        return version.getSchema().getOpenAPIV3Schema();
    }

    private void compareSchemas(String path, JSONSchemaProps ours, @Nullable JSONSchemaProps theirs) {
        if (theirs == null) {
            lacks(path, "there is no schema");
            return;
        }
        if (!Objects.equals(ours.getType(), theirs.getType())) {
            lacks(path, "its type is " + theirs.getType() + " and not " + ours.getType());
        }
        Map<String, JSONSchemaProps> known = theirs.getProperties() == null ? Map.of() : theirs.getProperties();
        boolean keepsAll = Boolean.TRUE.equals(theirs.getXKubernetesPreserveUnknownFields());
        ours.getProperties().forEach((name, field) -> {
            String below = path + "." + name;
            if (known.containsKey(name)) {
                compareSchemas(below, field, known.get(name));
            } else if (!keepsAll) {
                lacks(below, "the field is missing, so the API server drops it");
            }
        });
    }

    private void lacks(String path, String what) {
        findings.add(Finding.of(PodEipReadingCode.CRD_INCOMPLETE, PodEipCrd.NAME + " " + path, what));
    }
}
