package io.drawbridge.examples.output;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.drawbridge.finding.Finding;
import io.drawbridge.finding.Findings;
import io.drawbridge.k8s.doctor.Diagnosis;
import io.drawbridge.k8s.doctor.Diagnosis.Item;
import io.drawbridge.k8s.doctor.Diagnosis.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * What a doctor said, for people and for programs.
 *
 * @param cluster what speaks against the cluster's components
 * @param pods what is with each pod
 */
public record DoctorReport(Findings cluster, List<Diagnosis> pods) {

    /** Whether nothing is wrong. */
    public boolean isHealthy() {
        return !cluster.hasErrors() && pods.stream().allMatch(Diagnosis::isHealthy);
    }

    // --- one pod ---

    /** All that was looked at. */
    public List<String> inFull() {
        Diagnosis pod = pods.get(0);
        List<List<String>> rows = new ArrayList<>();
        for (Item item : pod.items()) {
            rows.add(List.of(word(item.status()), item.code().text(), item.evidence()));
            if (item.status() != Status.OK) {
                rows.add(List.of("", "", "-> " + item.remedy()));
            }
        }
        Stream<String> missing = pod.missing().stream().map(rule -> "missing rule: " + rule);
        return Stream.of(
                        Stream.of("pod " + pod.namespace() + "/" + pod.pod()),
                        Narrator.format(rows).stream(),
                        missing,
                        Stream.of(count()))
                .flatMap(all -> all)
                .toList();
    }

    // --- many pods ---

    /** The worst of each pod. */
    public List<String> table() {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("NAMESPACE", "POD", "STATUS", "CODE", "WHY"));
        pods.forEach(pod -> rows.add(row(pod)));
        Stream<String> components = cluster.stream()
                .map(finding -> finding.code().text() + ": " + finding.message() + "\n-> " + finding.remedy());
        return Stream.of(components, Narrator.format(rows).stream(), Stream.of(count()))
                .flatMap(all -> all)
                .toList();
    }

    private static List<String> row(Diagnosis pod) {
        return pod.worst()
                .map(item -> List.of(
                        pod.namespace(),
                        pod.pod(),
                        word(item.status()),
                        item.code().text(),
                        item.evidence()))
                .orElseGet(() -> List.of(pod.namespace(), pod.pod(), word(Status.OK), "", ""));
    }

    private String count() {
        long ill = pods.stream().filter(pod -> !pod.isHealthy()).count();
        long partly = pods.stream()
                .filter(Diagnosis::isHealthy)
                .filter(pod -> !pod.notChecked().isEmpty())
                .count();
        return pods.size() + (pods.size() == 1 ? " pod, " : " pods, ") + ill + " with a problem, " + partly
                + " without one as far as could be looked";
    }

    private static String word(Status status) {
        return status.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }

    // --- JSON ---

    /** The same for programs. */
    public String json() {
        ObjectNode root = new JsonMapper().createObjectNode();
        ArrayNode components = root.putArray("cluster");
        cluster.forEach(finding -> put(components.addObject(), finding));
        ArrayNode all = root.putArray("pods");
        for (Diagnosis pod : pods) {
            ObjectNode one = all.addObject().put("namespace", pod.namespace()).put("pod", pod.pod());
            ArrayNode items = one.putArray("items");
            pod.items().forEach(item -> put(items.addObject(), item));
        }
        return root.toPrettyString();
    }

    private static void put(ObjectNode node, Item item) {
        node.put("status", item.status().name());
        put(node, item.finding());
        ArrayNode rules = node.putArray("rules");
        item.rules().forEach(rule -> rules.add(rule.toString()));
    }

    private static void put(ObjectNode node, Finding finding) {
        node.put("code", finding.code().text())
                .put("severity", finding.severity().name())
                .put("subject", finding.subject())
                .put("evidence", finding.message())
                .put("remedy", finding.remedy());
    }
}
