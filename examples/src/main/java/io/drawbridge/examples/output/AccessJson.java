package io.drawbridge.examples.output;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.drawbridge.apiserver.Access;
import io.drawbridge.apiserver.ObservedCluster;
import io.drawbridge.apiserver.plan.AccessPlan;
import io.drawbridge.apiserver.plan.PlannedStep;
import io.drawbridge.apiserver.plan.ReachChange;
import io.drawbridge.finding.Findings;
import java.util.List;

/** What a cluster shows, what is planned and what came of it, for programs. */
public final class AccessJson {

    private final ObjectNode root = new JsonMapper().createObjectNode();

    /** One object about a cluster. */
    public AccessJson(ObservedCluster<?> cluster) {
        root.put("cluster", cluster.id().value())
                .put("kind", cluster.kind().name())
                .put("access", cluster.access().toString());
        root.set("findings", OutputForm.json(cluster.findings()));
    }

    /** What the name of its private endpoint resolves to is right, or not. */
    public AccessJson resolution(Findings findings) {
        root.set("resolution", OutputForm.json(findings));
        return this;
    }

    /** What is to be done. */
    public <A extends Access> AccessJson plan(AccessPlan<A> plan) {
        ObjectNode node = root.putObject("plan").put("wanted", plan.wanted().toString());
        ArrayNode steps = node.putArray("steps");
        for (PlannedStep step : plan.steps()) {
            steps.addObject()
                    .put("step", step.step().toString())
                    .put("before", step.before().toString())
                    .put("after", step.after().toString());
        }
        ArrayNode reach = node.putArray("reach");
        for (ReachChange change : plan.reach()) {
            reach.addObject()
                    .put("client", change.client().name())
                    .put("before", change.before().toString())
                    .put("after", change.after().toString());
        }
        node.set("findings", OutputForm.json(plan.findings()));
        ArrayNode blocks = node.putArray("blocks");
        plan.blocks().forEach(blocks::add);
        return this;
    }

    /** What declares it, and what that leaves out by now. */
    public AccessJson declared(String name, Findings over) {
        root.put("declaration", name);
        root.set("over", OutputForm.json(over));
        return this;
    }

    /** Several clusters. */
    public static String array(List<AccessJson> clusters) {
        ArrayNode all = new JsonMapper().createArrayNode();
        clusters.forEach(cluster -> all.add(cluster.root));
        return all.toPrettyString();
    }

    /** That it was done. */
    public AccessJson applied() {
        root.put("applied", true);
        return this;
    }

    @Override
    public String toString() {
        return root.toPrettyString();
    }
}
