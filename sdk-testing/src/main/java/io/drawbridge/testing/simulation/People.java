package io.drawbridge.testing.simulation;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.drawbridge.eip.BandwidthPackageId;
import io.drawbridge.eip.Eip;
import io.drawbridge.eip.EipId;
import io.drawbridge.eip.EipSpec;
import io.drawbridge.testing.cloud.CloudConsole;
import io.drawbridge.testing.kube.api.ApiRequest;
import io.drawbridge.testing.kube.api.ApiResponse;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Everybody but the operator: they carry out a story. */
final class People {

    static final String NAME = "people";

    /** Where copies and forgeries stand. */
    static final String ELSEWHERE = "elsewhere";

    private static final BandwidthPackageId PACKAGE = new BandwidthPackageId("cbwp-1");

    private final SimulatedWorld world;
    private final CloudConsole console;
    private final List<SimulatedPod> pods = new ArrayList<>();
    private final List<EipId> ownEips = new ArrayList<>();
    private final EipId spare;
    private String freeAddress = "";
    private int addresses;
    private boolean mayLeak;

    People(SimulatedWorld world, Story story) {
        this.world = world;
        this.console = world.cloud().console();
        world.kubernetes()
                .add("{\"apiVersion\":\"v1\",\"kind\":\"Namespace\",\"metadata\":{\"name\":\"" + ELSEWHERE + "\"}}");
        if (story.wishes().contains(Wish.IN_PACKAGE)) {
            console.createPackage(PACKAGE);
        }
        spare = buy();
        for (Wish wish : story.wishes()) {
            pods.add(new SimulatedPod(
                    pods.size(), wish, wish == Wish.GIVEN ? Optional.of(buy()) : Optional.empty(), now()));
        }
    }

    private EipId buy() {
        EipId id = console.buyByHand(EipSpec.defaults());
        ownEips.add(id);
        return id;
    }

    List<SimulatedPod> pods() {
        return pods;
    }

    /** The EIPs that people bought. */
    List<EipId> ownEips() {
        return ownEips;
    }

    /** Whether somebody made a record vanish under the operator: nobody may say whose its EIP is then. */
    boolean mayLeak() {
        return mayLeak;
    }

    void carryOut(Act act) {
        SimulatedPod pod = pods.get(act.pod());
        world.trace("people: " + act.what() + " " + pod.name());
        switch (act.what()) {
            case START -> start(pod, act.detail());
            case END -> end(pod);
            case REPLACE -> replace(pod, act.detail());
            case DRAIN -> send(ApiRequest.delete(podUrl(pod), "{\"gracePeriodSeconds\":60}"));
            case TOUCH_POD -> touchPod(pod, act.detail());
            case TOUCH_RECORD -> touchRecord(pod, act.detail());
            case DELETE_RECORD -> deleteRecord(pod);
            case STRIP_FINALIZER -> stripFinalizer(pod);
            case EDIT_ALLOCATION -> editAllocation(pod, act.detail());
            case COPY_RECORD -> copyRecord(pod, "copy-" + act.detail(), Optional.empty());
            case FORGE_RECORD -> copyRecord(pod, "forged-" + act.detail(), Optional.of(spare));
            case UNBIND ->
                eipOf(pod).filter(eip -> eip.association().isPresent()).ifPresent(eip -> console.unbind(eip.id()));
            case RELEASE -> release(pod);
            case SET_CLOCK -> world.clock().jump(Duration.ofMinutes(act.detail() % 121 - 60));
            case BLIND -> world.weather().blind(act.length());
            case CLOUD_AWAY -> world.weather().cloudAway(act.length());
            case API_AWAY -> world.weather().apiAway(act.length());
            case NO_RIGHTS -> world.weather().noRights(act.length());
            case RESTART -> world.restartInGoodOrder();
            default -> throw new IllegalStateException("nobody knows how to " + act.what());
        }
    }

    private Instant now() {
        return world.clock().steady().instant();
    }

    // --- pods ---

    private static String podUrl(SimulatedPod pod) {
        return "/api/v1/namespaces/default/pods/" + pod.name();
    }

    private void start(SimulatedPod pod, int detail) {
        if (pod.isThere()) {
            return;
        }
        pod.comes(newAddress(detail), now());
        send(ApiRequest.post("/api/v1/namespaces/default/pods", """
                {"apiVersion":"v1","kind":"Pod","metadata":{"name":"%s","annotations":{%s},"ownerReferences":[
                {"apiVersion":"apps/v1","kind":"StatefulSet","name":"owner","controller":true,
                "uid":"00000000-0000-0000-0000-000000000001"}]},
                "spec":{"nodeName":"node-1","containers":[{"name":"main","image":"nginx"}]}}""".formatted(
                        pod.name(), pod.wish.json(pod.given().map(EipId::value).orElse("")))));
        send(ApiRequest.patch(
                podUrl(pod) + "/status",
                ApiRequest.MERGE_PATCH,
                "{\"status\":{\"podIP\":\"" + pod.address() + "\",\"phase\":\"Running\"}}"));
    }

    /** Now and then an address that another pod has just left. */
    private String newAddress(int detail) {
        if (detail % 3 == 0 && !freeAddress.isEmpty()) {
            String again = freeAddress;
            freeAddress = "";
            return again;
        }
        addresses++;
        return "10.1." + addresses / 200 + "." + (addresses % 200 + 1);
    }

    private void end(SimulatedPod pod) {
        if (!pod.isThere()) {
            return;
        }
        pod.goes(now());
        letGo(pod);
        freeAddress = pod.address();
        send(ApiRequest.delete(podUrl(pod), "{\"gracePeriodSeconds\":0}"));
    }

    private void letGo(SimulatedPod pod) {
        pod.served.forEach(console::declareGone);
        pod.served.clear();
    }

    private void replace(SimulatedPod pod, int detail) {
        end(pod);
        start(pod, detail);
    }

    private void touchPod(SimulatedPod pod, int detail) {
        if (pod.isThere()) {
            String note = "people.example/note-" + detail;
            pod.notes.put(note, "x");
            send(ApiRequest.patch(podUrl(pod), ApiRequest.MERGE_PATCH, annotation(note)));
        }
    }

    private static String annotation(String name) {
        return "{\"metadata\":{\"annotations\":{\"" + name + "\":\"x\"}}}";
    }

    // --- records ---

    private static String recordUrl(SimulatedPod pod) {
        return "/apis/alibabacloud.com/v1beta1/namespaces/default/podeips/" + pod.name();
    }

    private Optional<ObjectNode> record(SimulatedPod pod) {
        return world.record(pod);
    }

    private void touchRecord(SimulatedPod pod, int detail) {
        if (record(pod).isPresent()) {
            send(ApiRequest.patch(recordUrl(pod), ApiRequest.MERGE_PATCH, annotation("people.example/note-" + detail)));
        }
    }

    private void deleteRecord(SimulatedPod pod) {
        if (record(pod).isPresent()) {
            letGo(pod);
            pod.recordTouched(now());
            send(ApiRequest.delete(recordUrl(pod)));
        }
    }

    /** What the operator's page says for EIPs that were really deleted. */
    void abandon(ObjectNode record) {
        String namespace = record.path("metadata").path("namespace").asText();
        String name = record.path("metadata").path("name").asText();
        world.trace("people: abandon the EIP of " + namespace + "/" + name);
        if (!namespace.equals(ELSEWHERE)) {
            pods.stream().filter(pod -> pod.name().equals(name)).forEach(pod -> {
                letGo(pod);
                pod.recordTouched(now());
            });
        }
        String url = "/apis/alibabacloud.com/v1beta1/namespaces/" + namespace + "/podeips/" + name;
        String abandoned = "{\"metadata\":{\"annotations\":{\"podeip.drawbridge.io/abandon\":\"true\"}}}";
        send(ApiRequest.patch(url, ApiRequest.MERGE_PATCH, abandoned));
        send(ApiRequest.delete(url));
    }

    private void stripFinalizer(SimulatedPod pod) {
        record(pod).ifPresent(record -> {
            if (record.path("metadata").has("deletionTimestamp")) {
                mayLeak = true;
                letGo(pod);
            }
            send(ApiRequest.patch(recordUrl(pod), ApiRequest.MERGE_PATCH, "{\"metadata\":{\"finalizers\":null}}"));
        });
    }

    private void editAllocation(SimulatedPod pod, int detail) {
        EipId other = eipOf(pods.get(detail % pods.size())).map(Eip::id).orElse(spare);
        // Whoever edits a record of their own EIP says which one it is from now on.
        if (pod.wish.isBought() && record(pod).isPresent()) {
            pod.recordTouched(now());
            send(ApiRequest.patch(
                    recordUrl(pod), ApiRequest.MERGE_PATCH, "{\"spec\":{\"allocationID\":\"" + other.value() + "\"}}"));
        }
    }

    /** As a backup puts it back: everything but what the API server gives. */
    private void copyRecord(SimulatedPod pod, String name, Optional<EipId> named) {
        record(pod).ifPresent(record -> {
            ObjectNode copy = record.deepCopy();
            ObjectNode metadata = copy.withObject("/metadata");
            metadata.remove(List.of(
                    "uid",
                    "resourceVersion",
                    "creationTimestamp",
                    "generation",
                    "managedFields",
                    "deletionTimestamp",
                    "deletionGracePeriodSeconds"));
            metadata.put("namespace", ELSEWHERE).put("name", name);
            named.ifPresent(id -> copy.withObject("/spec").put("allocationID", id.value()));
            send(ApiRequest.post(
                    "/apis/alibabacloud.com/v1beta1/namespaces/" + ELSEWHERE + "/podeips", copy.toString()));
        });
    }

    // --- the console ---

    private Optional<Eip> eipOf(SimulatedPod pod) {
        return record(pod)
                .map(record -> record.path("spec").path("allocationID").asText())
                .filter(id -> !id.isEmpty())
                .flatMap(id -> world.cloud().find(EipId.of(id)));
    }

    private void release(SimulatedPod pod) {
        eipOf(pod).filter(eip -> !ownEips.contains(eip.id())).ifPresent(eip -> {
            letGo(pod);
            pod.lostItsEip(now());
            console.release(eip.id());
        });
    }

    /** What is refused is only told: people err. */
    private void send(ApiRequest request) {
        ApiResponse response = world.kubernetes().handle(request.from(NAME));
        if (!response.isSuccess()) {
            world.trace("people: refused with " + response.code() + " " + response.message());
        }
    }
}
