package io.drawbridge.k8s.workload;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.drawbridge.podeip.PodEipAnnotations;
import io.drawbridge.podeip.lint.WorkloadFacts;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * EIPs on pods and on everything that has a pod template: Deployment, StatefulSet, DaemonSet, ReplicaSet, Job, CronJob,
 * and custom kinds, typed or generic.
 *
 * <pre>{@code
 * StatefulSet game = PodTemplates.edit(statefulSet).attachEip(request).readinessGate().build();
 * }</pre>
 */
public final class PodTemplates {

    private PodTemplates() {}

    /**
     * Starts a change to a copy of this object, with its pod template where {@link PodTemplatePath#ofKind} says.
     *
     * @throws IllegalArgumentException when it has no pod template there
     */
    public static <T extends HasMetadata> PodTemplateEdit<T> edit(T object) {
        return edit(object, PodTemplatePath.ofKind(object.getKind()));
    }

    /**
     * Starts a change to a copy of this object, with its pod template at a place of its own.
     *
     * @throws IllegalArgumentException when it has no pod template there
     */
    public static <T extends HasMetadata> PodTemplateEdit<T> edit(T object, PodTemplatePath path) {
        return new PodTemplateEdit<>(object, path);
    }

    /**
     * What the annotations of the object's pods ask for.
     *
     * @throws IllegalArgumentException when it has no pod template where {@link PodTemplatePath#ofKind} says
     */
    public static PodEipAnnotations.Decoded decode(HasMetadata object) {
        return decode(object, PodTemplatePath.ofKind(object.getKind()));
    }

    /**
     * What the annotations of the object's pods ask for.
     *
     * @throws IllegalArgumentException when it has no pod template there
     */
    public static PodEipAnnotations.Decoded decode(HasMetadata object, PodTemplatePath path) {
        ObjectNode tree = ObjectTree.of(object);
        return PodEipAnnotations.decode(PodTemplateTree.require(tree, path).annotations());
    }

    /** What linters want to know of the object; empty when it has no pod template. */
    public static Optional<WorkloadFacts> facts(HasMetadata object) {
        ObjectNode tree = ObjectTree.of(object);
        return WorkloadReader.read(tree, PodTemplatePath.ofKind(ObjectTree.text(tree, "kind")));
    }

    /** The objects whose controller is not among them: the others were made from that one's template. */
    public static <T extends HasMetadata> List<T> withoutControlled(Collection<T> objects) {
        Owners owners = Owners.among(objects);
        return objects.stream().filter(object -> !owners.control(object)).toList();
    }
}
