package io.drawbridge.k8s.workload;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.drawbridge.finding.Finding;
import io.drawbridge.podeip.AnnotationKey;
import io.drawbridge.podeip.AnnotationPrefix;
import io.drawbridge.podeip.PodEipAnnotations;
import io.drawbridge.podeip.PodEipRequest;
import io.fabric8.kubernetes.api.model.HasMetadata;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/**
 * A change to the pod template of an object. Changes are made in the order in which they are said, each of them as
 * often as one likes with the same result; what is not the SDK's stays as it is, and so does the object that was given.
 *
 * @param <T> the class of the object
 */
public final class PodTemplateEdit<T extends HasMetadata> {

    private static final List<String> SETTINGS = AnnotationKey.all().stream()
            .flatMap(key -> key.annotations().stream())
            .toList();

    private final T object;
    private final PodTemplatePath path;
    private final ObjectNode tree;
    private final List<Consumer<PodTemplateTree>> changes = new ArrayList<>();
    private AnnotationPrefix prefix = AnnotationPrefix.K8S_ALIYUN;

    PodTemplateEdit(T object, PodTemplatePath path) {
        this.object = requireNonNull(object, "object");
        this.path = requireNonNull(path, "path");
        this.tree = ObjectTree.of(object);
        TemplateSearch.require(tree, path);
    }

    /**
     * Asks for an EIP. All settings that are there, under whichever prefix, give way to those of this request.
     *
     * @see #prefix
     */
    public PodTemplateEdit<T> attachEip(PodEipRequest request) {
        requireNonNull(request, "request");
        return change(template -> {
            template.removeAnnotations(SETTINGS);
            template.putAnnotations(PodEipAnnotations.encode(request, prefix));
        });
    }

    /** The prefix of the annotations that are written; default {@code k8s.aliyun.com/}, which every component reads. */
    public PodTemplateEdit<T> prefix(AnnotationPrefix prefix) {
        this.prefix = requireNonNull(prefix, "prefix");
        return this;
    }

    /**
     * Lets the pod become Ready only after its EIP is attached, by the readiness gate {@code k8s.aliyun.com/eip}. For
     * {@code ack-extend-network-controller} and this SDK's operator; Terway does not know it.
     */
    public PodTemplateEdit<T> readinessGate() {
        return change(template -> template.addReadinessGate(AnnotationKey.READINESS_GATE));
    }

    /** Takes the readiness gate {@code k8s.aliyun.com/eip} away; others stay. */
    public PodTemplateEdit<T> removeReadinessGate() {
        return change(template -> template.removeReadinessGate(AnnotationKey.READINESS_GATE));
    }

    /**
     * Lets the pod's containers start only after its EIP is attached, by an init container that looks for the address
     * in the pod's annotations every 2 seconds, and fails after 60.
     *
     * @param image an image with {@code sh} and {@code grep}, such as {@code busybox:1.28} or later
     * @throws IllegalArgumentException when it is blank
     */
    public PodTemplateEdit<T> waitingInitContainer(String image) {
        if (image.isBlank()) {
            throw new IllegalArgumentException("image " + Finding.quote(image)
                    + " is blank; allowed is an image with sh and grep, such as busybox");
        }
        return change(template -> WaitingInitContainer.add(template, image));
    }

    /** Takes away the init container of {@link #waitingInitContainer} and its volume; others stay. */
    public PodTemplateEdit<T> removeWaitingInitContainer() {
        return change(WaitingInitContainer::remove);
    }

    /** Takes away everything that asks for an EIP or waits for it: annotations, readiness gate and init container. */
    public PodTemplateEdit<T> detachEip() {
        change(template -> template.removeAnnotations(SETTINGS));
        return removeReadinessGate().removeWaitingInitContainer();
    }

    private PodTemplateEdit<T> change(Consumer<PodTemplateTree> change) {
        changes.add(change);
        return this;
    }

    /**
     * A copy of the object with the changes; the object itself is as before.
     *
     * @throws IllegalArgumentException when the place holds the pods' metadata alone, and more than annotations is
     *     changed
     */
    public T build() {
        ObjectNode copy = tree.deepCopy();
        for (FoundTemplate found : TemplateSearch.require(copy, path)) {
            changes.forEach(change -> change.accept(found.template()));
        }
        @SuppressWarnings("unchecked") // An object's class is that of itself.
        Class<T> type = (Class<T>) object.getClass();
        return ObjectTree.to(copy, type);
    }
}
