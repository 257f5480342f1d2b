package io.drawbridge.testing.simulation;

import static io.drawbridge.testing.simulation.Checks.text;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.drawbridge.eip.EipId;
import io.drawbridge.testing.kube.api.ApiRequest;
import java.util.List;
import java.util.stream.StreamSupport;

/**
 * Every EIP that was bought and served has been released by hand. No answer of the cloud tells that from an account or
 * a region that is the wrong one, so that an operator is right to keep all records and to say so; then it is for people
 * to say that the EIPs are gone, and all heals.
 */
final class EmptyAccount {

    /** One that is missing alone is believed to be gone. */
    private static final int FEWEST = 2;

    private final SimulatedWorld world;
    private final People people;
    private final List<ObjectNode> records;

    EmptyAccount(SimulatedWorld world, People people) {
        this.world = world;
        this.people = people;
        List<ObjectNode> served = world.history(SimulatedOperator.Watch.POD_EIPS).present().stream()
                .filter(EmptyAccount::wasServed)
                .toList();
        this.records = served.stream().noneMatch(this::isInTheCloud) ? served : List.of();
    }

    /** Holds an EIP of the operator's own that was seen to exist. */
    private static boolean wasServed(ObjectNode record) {
        return record.path("spec").path("allocationType").path("type").asText().equals("Auto")
                && !text(record, "status", "eipAddress").isEmpty()
                && !text(record, "status", "status").isEmpty();
    }

    private boolean isInTheCloud(ObjectNode record) {
        return world.cloud()
                .find(EipId.of(text(record, "spec", "allocationID")))
                .isPresent();
    }

    boolean isThere() {
        return records.size() >= FEWEST;
    }

    /** Somebody reads what the operator tells, and says which EIPs are gone. */
    void mend() {
        if (!isTold()) {
            world.violated("every EIP is gone, and nobody is told");
        }
        records.forEach(people::abandon);
    }

    private boolean isTold() {
        String events = "/api/v1/namespaces/kube-system/events";
        var items = world.kubernetes()
                .handle(ApiRequest.get(events).from(People.NAME))
                .body()
                .path("items");
        return StreamSupport.stream(items.spliterator(), false)
                .anyMatch(event -> event.path("type").asText().equals("Warning"));
    }

    /** What was given up is gone, and every pod has a new EIP. */
    void checkMended() {
        for (ObjectNode record : records) {
            String uid = text(record, "metadata", "uid");
            if (world.history(SimulatedOperator.Watch.POD_EIPS).present().stream()
                    .anyMatch(left -> text(left, "metadata", "uid").equals(uid))) {
                world.violated("given up by people, and still there: " + record);
            }
        }
        people.pods().stream()
                .filter(pod -> pod.isThere() && pod.wish.isGranted())
                .filter(pod -> world.pod(pod).flatMap(Checks::shown).isEmpty())
                .forEach(pod -> world.violated(pod.name() + " has no EIP after its old one was given up"));
    }
}
