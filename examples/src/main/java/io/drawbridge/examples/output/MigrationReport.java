package io.drawbridge.examples.output;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.drawbridge.eip.EipId;
import io.drawbridge.finding.Finding;
import io.drawbridge.finding.Findings;
import io.drawbridge.k8s.migration.MigratedPod;
import io.drawbridge.k8s.migration.MigrationPlan;
import io.drawbridge.k8s.migration.MigrationStep;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A plan of a migration as a table, and as JSON. */
public final class MigrationReport {

    private MigrationReport() {}

    /** A row for each pod, with a heading. */
    public static List<List<String>> pods(MigrationPlan plan) {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("POD", "EIP", "ADDRESS", "TYPE", "RELEASE", "VERDICT", "WHY"));
        for (MigratedPod pod : plan.pods()) {
            rows.add(List.of(
                    pod.name(),
                    pod.eip().map(EipId::value).orElse("-"),
                    pod.address().orElse("-"),
                    pod.type().text(),
                    pod.release(),
                    words(pod.verdict()),
                    pod.reason().map(Finding::message).orElse("")));
        }
        return rows;
    }

    /** The steps, numbered. */
    public static List<String> steps(MigrationPlan plan) {
        List<String> lines = new ArrayList<>();
        int number = 1;
        for (MigrationStep step : plan.steps()) {
            lines.add(number++ + ". " + step + (step.hand() == MigrationStep.Hand.PERSON ? " (by hand)" : ""));
        }
        return lines.isEmpty() ? List.of("nothing to do") : lines;
    }

    /** The plan for programs. */
    public static ObjectNode json(MigrationPlan plan) {
        ObjectNode json = new JsonMapper().createObjectNode();
        json.put("from", plan.from().text());
        json.put("to", plan.to().text());
        ArrayNode pods = json.putArray("pods");
        plan.pods().forEach(pod -> write(pods.addObject(), pod));
        ArrayNode steps = json.putArray("steps");
        plan.steps()
                .forEach(step -> steps.addObject()
                        .put("stage", words(step.stage()))
                        .put("by", step.hand() == MigrationStep.Hand.PERSON ? "person" : "migration")
                        .put("what", step.toString()));
        json.set("findings", OutputForm.json(plan.findings()));
        json.putObject("cost")
                .put("bought", 0)
                .put("released", 0)
                .put("unbound", 0)
                .put("boughtAfterwards", plan.cost().boughtAfterwards())
                .put("terwayRestarts", plan.cost().terwayRestarts())
                .put("cloudReads", plan.cost().cloudReads())
                .put("secondsAtRates", plan.cost().atRates().toSeconds());
        json.put("blocked", !plan.blocks().isEmpty());
        return json;
    }

    private static void write(ObjectNode json, MigratedPod pod) {
        json.put("namespace", pod.namespace());
        json.put("pod", pod.pod());
        pod.eip().ifPresent(eip -> json.put("eip", eip.value()));
        pod.address().ifPresent(address -> json.put("address", address));
        json.put("type", pod.type().text());
        json.put("release", pod.release());
        json.put("verdict", words(pod.verdict()));
        pod.reason()
                .ifPresent(reason ->
                        json.set("reason", OutputForm.json(Findings.of(reason)).get(0)));
    }

    /** The name of a constant in words. */
    public static String words(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
