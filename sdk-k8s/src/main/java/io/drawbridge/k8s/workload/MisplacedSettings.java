package io.drawbridge.k8s.workload;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.drawbridge.finding.Finding;
import io.drawbridge.podeip.PodEipAnnotations;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Settings that stand where no pod gets them, and those in objects of which nobody knows. */
final class MisplacedSettings {

    private static final int MOST_NAMED = 10;
    private static final String ANNOTATIONS = "annotations";

    /** Records of EIPs, and what hands its annotations on to whatever it makes. */
    private static final Set<String> NOT_LOOKED_AT = Set.of("PodEIP", "Kustomization");

    private final LintObject object;
    private final List<FoundTemplate> templates;
    private final Set<JsonNode> right = Collections.newSetFromMap(new IdentityHashMap<>());
    private final List<Finding> findings = new ArrayList<>();
    private final List<FoundTemplate> fragments = new ArrayList<>();
    private int count;

    private MisplacedSettings(LintObject object, List<FoundTemplate> templates) {
        this.object = object;
        this.templates = templates;
        templates.forEach(found -> right.add(found.template().annotationsOrNothing()));
    }

    /**
     * What was found.
     *
     * @param fragments annotations that are probably those of pods
     */
    record Result(List<Finding> findings, List<FoundTemplate> fragments) {}

    static Result check(LintObject object, List<FoundTemplate> templates) {
        MisplacedSettings settings = new MisplacedSettings(object, templates);
        if (!NOT_LOOKED_AT.contains(object.kind())) {
            settings.walk(object.tree(), List.of(), List.of());
        }
        settings.countRest();
        return new Result(settings.findings, settings.fragments);
    }

    private void countRest() {
        if (count > MOST_NAMED) {
            findings.add(Finding.of(
                    WorkloadCode.SETTING_MISPLACED,
                    object.label(),
                    (count - MOST_NAMED) + " more settings stand where no pod gets them"));
        }
    }

    private void walk(JsonNode node, List<String> path, List<ObjectNode> above) {
        if (node instanceof ArrayNode list) {
            String last = path.isEmpty() ? "" : path.get(path.size() - 1);
            List<String> parent = path.subList(0, Math.max(0, path.size() - 1));
            for (int i = 0; i < list.size(); i++) {
                walk(list.get(i), join(parent, last + "[" + i + "]"), above);
            }
        } else if (node instanceof ObjectNode map) {
            if (!right.contains(map)) {
                look(map, path, above);
            }
            List<ObjectNode> deeper = join(above, map);
            map.properties().forEach(entry -> walk(entry.getValue(), join(path, entry.getKey()), deeper));
        }
    }

    private static <T> List<T> join(List<T> list, T next) {
        List<T> longer = new ArrayList<>(list);
        longer.add(next);
        return longer;
    }

    private void look(ObjectNode map, List<String> path, List<ObjectNode> above) {
        List<String> settings = ObjectTree.names(map).stream()
                .filter(name -> name.contains("/") && PodEipAnnotations.looksLikeSetting(name))
                .toList();
        if (settings.isEmpty()) {
            return;
        }
        if (isFragment(path)) {
            fragment(map, path, above, settings.get(0));
        } else {
            settings.forEach(setting -> misplaced(map, path, setting));
        }
    }

    // Of custom kinds nobody knows what becomes of the annotations that they hold.
    private boolean isFragment(List<String> path) {
        if (object.isBuiltIn()
                || path.size() < 2
                || !isAnnotations(path)
                || path.get(0).equals("metadata")) {
            return false;
        }
        List<String> owner = path.subList(0, path.size() - 2);
        boolean claim = path.stream().anyMatch(field -> field.startsWith("volumeClaimTemplate"));
        return !claim
                && templates.stream()
                        .map(found -> found.path().fields())
                        .noneMatch(template -> touches(template, owner));
    }

    private static boolean isAnnotations(List<String> path) {
        return path.get(path.size() - 1).toLowerCase(Locale.ROOT).endsWith(ANNOTATIONS);
    }

    private static boolean touches(List<String> template, List<String> owner) {
        int common = Math.min(template.size(), owner.size());
        return template.subList(0, common).equals(owner.subList(0, common));
    }

    private void fragment(ObjectNode map, List<String> path, List<ObjectNode> above, String setting) {
        ObjectNode holder = map.objectNode();
        holder.set(ANNOTATIONS, map);
        fragments.add(new FoundTemplate(new PodTemplatePath(List.of()), above, PodTemplateTree.ofMetadata(holder)));
        String place = String.join(".", path);
        Finding finding = Finding.of(
                WorkloadCode.SETTING_IN_UNKNOWN_PLACE,
                object.label() + " " + Finding.quote(place),
                Finding.quote(setting) + " is taken for an annotation of pods; it is not known whether this kind hands"
                        + " it on to any");
        findings.add(object.at(finding, map, setting));
    }

    private void misplaced(ObjectNode map, List<String> path, String setting) {
        count++;
        if (count > MOST_NAMED) {
            return;
        }
        String place = path.isEmpty() ? "" : " " + String.join(".", path);
        Finding finding = Finding.of(
                WorkloadCode.SETTING_MISPLACED,
                object.label() + (place.length() > 160 ? "" : place),
                Finding.quote(setting) + " " + where(path),
                "move it to " + target(path));
        findings.add(object.at(finding, map, setting));
    }

    private String where(List<String> path) {
        boolean own = path.size() == 2 && path.get(0).equals("metadata");
        if (path.stream().anyMatch("labels"::equals)) {
            return "is a label; components read annotations only";
        }
        if (own && path.get(1).equals(ANNOTATIONS)) {
            return "stands on the " + kind() + " itself; " + whoGetsIt();
        }
        return "stands in " + Finding.quote(path.isEmpty() ? "the object itself" : String.join(".", path))
                + ", where no pod gets it";
    }

    private String whoGetsIt() {
        if (object.hasBuiltInPods() || !templates.isEmpty()) {
            return "its pods do not get it";
        }
        return object.isBuiltIn()
                ? "it has no pods"
                : "its pods, if it has any, get it only when its controller hands annotations on";
    }

    private String kind() {
        return object.kind().matches("[A-Za-z0-9]{1,63}") ? object.kind() : Finding.quote(object.kind());
    }

    private String target(List<String> path) {
        if (templates.isEmpty()) {
            return object.hasBuiltInPods()
                    ? PodTemplatePath.ofKind(object.kind()).annotations()
                    : "metadata.annotations of the Pod, or of the pod template of what makes it";
        }
        // Of several templates the one that shares most of the way.
        return templates.stream()
                .map(FoundTemplate::path)
                .max(Comparator.comparingInt(template -> shared(template.fields(), path)))
                .orElseThrow()
                .annotations();
    }

    private static int shared(List<String> template, List<String> path) {
        int i = 0;
        while (i < template.size() && i < path.size() && template.get(i).equals(path.get(i))) {
            i++;
        }
        return i;
    }
}
