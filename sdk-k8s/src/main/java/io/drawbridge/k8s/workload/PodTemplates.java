package io.drawbridge.k8s.workload;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.drawbridge.podeip.PodEipAnnotations;
import io.drawbridge.podeip.lint.WorkloadFacts;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.Collection;
import java.util.List;

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
     * Starts a change to a copy of this object, with its pod template where {@link PodTemplatePath#ofKind} says. Of
     * kinds that neither Kubernetes nor that method knows, only what has containers is a pod template, and it may stand
     * anywhere in the object.
     *
     * @throws IllegalArgumentException when it has no pod template, or more than one
     */
    public static <T extends HasMetadata> PodTemplateEdit<T> edit(T object) {
        return edit(object, TemplateSearch.onlyOne(ObjectTree.of(object)));
    }

    /**
     * Starts a change to a copy of this object, with its pod template at a place of its own, which is believed; with
     * {@code [*]} in the path all templates of a list are changed.
     *
     * @throws IllegalArgumentException when there is nothing
     */
    public static <T extends HasMetadata> PodTemplateEdit<T> edit(T object, PodTemplatePath path) {
        return new PodTemplateEdit<>(object, path);
    }

    /**
     * What the annotations of the object's pods ask for; of a {@code GameServerSet} of OpenKruiseGame, what its network
     * configuration asks for too. The place is that of {@link #edit(HasMetadata)}.
     *
     * @throws IllegalArgumentException when it has no pod template, or more than one
     */
    public static PodEipAnnotations.Decoded decode(HasMetadata object) {
        return decode(object, TemplateSearch.onlyOne(ObjectTree.of(object)));
    }

    /**
     * What the annotations of the object's pods ask for.
     *
     * @throws IllegalArgumentException when there is nothing, or more than one pod template with {@code [*]}
     */
    public static PodEipAnnotations.Decoded decode(HasMetadata object, PodTemplatePath path) {
        ObjectNode tree = ObjectTree.of(object);
        List<FoundTemplate> templates = TemplateSearch.require(tree, path);
        if (templates.size() > 1) {
            throw new IllegalArgumentException(
                    path + " leads to " + templates.size() + " pod templates; name one of them, with [0] for [*]");
        }
        return PodEipAnnotations.decode(
                GameNetwork.of(tree).addTo(templates.get(0).template().annotations()));
    }

    /** What linters want to know of each pod template of the object, wherever its kind keeps it; none without one. */
    public static List<WorkloadFacts> facts(HasMetadata object) {
        LintObject read = LintObject.of(object);
        return TemplateSearch.of(read.tree()).stream()
                .map(found -> WorkloadReader.read(read, found))
                .toList();
    }

    /** The objects that no other one of them made, such as the pods of a Deployment that is among them. */
    public static <T extends HasMetadata> List<T> withoutControlled(Collection<T> objects) {
        Owners owners = Owners.among(objects.stream().map(LintObject::of).toList());
        return objects.stream()
                .filter(object -> !owners.control(LintObject.of(object)))
                .toList();
    }
}
