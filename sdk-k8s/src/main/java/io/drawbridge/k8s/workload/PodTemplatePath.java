package io.drawbridge.k8s.workload;

import io.drawbridge.finding.Finding;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Where an object keeps its pod template: an object with {@code metadata} and {@code spec} of a pod. A field that holds
 * a list says which of its elements is meant, {@code nodeSets[0]}, or that all are, {@code nodeSets[*]}. When the last
 * field's name ends with {@code metadata}, as {@code spec.podMetadata}, it holds the metadata alone.
 *
 * @param fields the names of the fields that lead to it; none when the object is a pod itself
 */
public record PodTemplatePath(List<String> fields) {

    private static final Pattern FIELD = Pattern.compile("[A-Za-z][A-Za-z0-9_-]{0,127}(?:\\[(?:\\*|[0-9]{1,6})])*");
    private static final PodTemplatePath USUAL = of("spec.template");

    private static final Map<String, PodTemplatePath> BY_KIND = Map.of(
            "Pod", new PodTemplatePath(List.of()),
            "PodTemplate", of("template"),
            "CronJob", of("spec.jobTemplate.spec.template"),
            "AdvancedCronJob", of("spec.template.jobTemplate.spec.template"),
            "GameServerSet", of("spec.gameServerTemplate"));

    /**
     * Checks the names.
     *
     * @throws IllegalArgumentException when one can be no field
     */
    public PodTemplatePath {
        fields = List.copyOf(fields);
        for (String field : fields) {
            if (!FIELD.matcher(field).matches()) {
                throw new IllegalArgumentException("path of a pod template has the field " + Finding.quote(field)
                        + "; allowed are names with dots between them, each with [*] or [0] behind it where it holds a"
                        + " list, such as spec.template or spec.nodeSets[*].podTemplate");
            }
        }
    }

    /**
     * The path with dots between its fields, such as {@code spec.template} or {@code spec.nodeSets[*].podTemplate}.
     *
     * @throws IllegalArgumentException when a field can be none
     */
    public static PodTemplatePath of(String dotted) {
        return new PodTemplatePath(Arrays.asList(dotted.split("\\.", -1)));
    }

    /**
     * Where a kind keeps its pod template, by the kind's name: a Pod is one, a CronJob has it in its job template, the
     * {@code AdvancedCronJob} of OpenKruise and the {@code GameServerSet} of OpenKruiseGame have places of their own,
     * and every other kind is taken to have it at {@code spec.template}.
     */
    public static PodTemplatePath ofKind(String kind) {
        return BY_KIND.getOrDefault(kind, USUAL);
    }

    /** Whether the place is that of the kind, and not a guess. */
    static boolean isOfItsOwn(String kind) {
        return BY_KIND.containsKey(kind);
    }

    /** The path of a field of the template, such as {@code spec.template.spec.readinessGates}. */
    String field(String below) {
        return fields.isEmpty() ? below : this + "." + below;
    }

    /** Where the annotations of the pods stand. */
    String annotations() {
        return isMetadata() ? field("annotations") : field("metadata.annotations");
    }

    /** Whether it leads to the pods' metadata, and not to their template. */
    boolean isMetadata() {
        return !fields.isEmpty() && fields.get(fields.size() - 1).matches(".*[mM]etadata");
    }

    PodTemplatePath then(String field) {
        List<String> longer = new ArrayList<>(fields);
        longer.add(field);
        return new PodTemplatePath(longer);
    }

    /** The fields with dots between them. */
    @Override
    public String toString() {
        return String.join(".", fields);
    }
}
