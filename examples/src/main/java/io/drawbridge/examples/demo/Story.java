package io.drawbridge.examples.demo;

import io.drawbridge.examples.output.FindingCounts;
import io.drawbridge.examples.output.Narrator;
import io.drawbridge.finding.Findings;
import io.drawbridge.k8s.manifest.Manifest;
import io.drawbridge.k8s.podeip.PodEip;
import io.drawbridge.k8s.podeip.PodEipAllocationType;
import io.drawbridge.k8s.workload.ManifestLinter;
import io.drawbridge.k8s.workload.PodTemplates;
import io.drawbridge.podeip.PodEipRequest;
import io.drawbridge.testing.cloud.Bill;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.Pod;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the quickstart tells, and does. */
public final class Story {

    private static final List<String> FILES = List.of("deployment.yaml", "statefulset.yaml");
    private static final String ADDRESS = "k8s.aliyun.com/allocated-eipAddress";
    private static final String STATEFUL_SET = "example";
    private static final String FIRST = "example-0";
    private static final String SECOND = "example-1";

    private final Stage stage;
    private final StageCloud.Kind kind;
    private final Narrator narrator;

    private Story(Stage stage, StageCloud.Kind kind, Narrator narrator) {
        this.stage = stage;
        this.kind = kind;
        this.narrator = narrator;
    }

    /** Tells it there; the books at the end. */
    public static Books tell(StageCloud.Kind kind, PrintWriter out) {
        Narrator narrator = new Narrator(out);
        narrator.title(
                Narrator.DEMO,
                "Drawbridge: pods with their own elastic IPs",
                "The cluster is a fake, served over HTTP; the operator is the real one; they and the cloud share one clock.",
                kind.text);
        try (Stage stage = new Stage(kind)) {
            return new Story(stage, kind, narrator).tell();
        }
    }

    private Books tell() {
        checkManifests();
        serveThreePods();
        recreateFirstPod();
        scaleSecondPodAway();
        showRecord();
        return showBill();
    }

    private void checkManifests() {
        narrator.chapter("Two manifests say what their pods want, and the linter has nothing against it");
        List<List<String>> rows = new ArrayList<>();
        for (String file : FILES) {
            String text = Resources.read(file);
            Findings findings = ManifestLinter.create().checkYaml(file, text);
            GenericKubernetesResource workload =
                    Manifest.parse(file, text).objects().get(0);
            rows.add(List.of(
                    file,
                    workload.getKind() + "/" + workload.getMetadata().getName(),
                    wishes(workload),
                    FindingCounts.words(findings) + (findings.isEmpty() ? "" : " " + findings.codes())));
        }
        narrator.table(rows);
        if (kind == StageCloud.Kind.AWS) {
            narrator.line(
                    "AWS sets no bandwidth of an address: 5 Mbit/s, the default, asks for nothing; another would be refused.");
        }
    }

    private static String wishes(GenericKubernetesResource workload) {
        return PodTemplates.decode(workload)
                .request()
                .map(request -> request instanceof PodEipRequest.Allocate allocate
                        ? "an EIP of " + allocate.spec().bandwidth().mbps() + " Mbit/s, release "
                                + allocate.release().text()
                        : "an EIP that exists")
                .orElse("no EIP");
    }

    private void serveThreePods() {
        narrator.chapter("The operator starts, the manifests are applied, every pod gets an address of its own");
        stage.startOperator();
        FILES.forEach(file -> stage.apply(Resources.read(file)));
        stage.until("three pods have addresses", () -> served().size() == 3);
        narrator.table(podTable());
    }

    private List<Pod> served() {
        return stage.pods().stream()
                .filter(pod -> pod.getMetadata().getAnnotations().containsKey(ADDRESS))
                .toList();
    }

    private List<List<String>> podTable() {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("POD", "PRIVATE IP", "PUBLIC IP", "EIP", "RELEASE"));
        for (Pod pod : served()) {
            PodEip record = record(pod.getMetadata().getName());
            rows.add(List.of(
                    pod.getMetadata().getName(),
                    pod.getStatus().getPodIP(),
                    pod.getMetadata().getAnnotations().get(ADDRESS),
                    record.getSpec().getAllocationId(),
                    release(record)));
        }
        return rows;
    }

    private PodEip record(String name) {
        return stage.untilThere(name + " has a PodEIP", () -> stage.podEip(name));
    }

    private static String release(PodEip record) {
        return Optional.ofNullable(record.getSpec().getAllocationType())
                .map(PodEipAllocationType::getReleaseAfter)
                .map(after -> after + " after the pod")
                .orElse("with the pod");
    }

    private void recreateFirstPod() {
        narrator.chapter("Pod " + FIRST + " is deleted and re-created: another private address, the same public one");
        String before = uid(FIRST);
        List<String> beforeRow = addresses("before", FIRST);
        stage.deletePod(FIRST);
        stage.until("the new " + FIRST + " is served", () -> servedAnew(before));
        narrator.table(List.of(List.of("", "PRIVATE IP", "PUBLIC IP", "EIP"), beforeRow, addresses("after", FIRST)));
    }

    private String uid(String pod) {
        return stage.pod(pod).orElseThrow().getMetadata().getUid();
    }

    private boolean servedAnew(String uidBefore) {
        return served().stream()
                .map(Pod::getMetadata)
                .anyMatch(pod -> pod.getName().equals(FIRST) && !pod.getUid().equals(uidBefore));
    }

    private List<String> addresses(String when, String name) {
        Pod pod = stage.pod(name).orElseThrow();
        return List.of(
                when,
                pod.getStatus().getPodIP(),
                pod.getMetadata().getAnnotations().get(ADDRESS),
                record(name).getSpec().getAllocationId());
    }

    private void scaleSecondPodAway() {
        narrator.chapter("The StatefulSet is scaled to one pod: the address of " + SECOND + " is kept for ten minutes");
        String address = record(SECOND).getStatus().getEipAddress();
        stage.scaleStatefulSet(STATEFUL_SET, 1);
        // Its time begins when the operator has seen it unbound, not when the cloud has unbound it.
        stage.until("the EIP of " + SECOND + " is retained", () -> isUnbound(record(SECOND)));
        List<String> kept = List.of("pod gone", address, "kept, bound to nothing", summary(bill()));
        stage.advance(Duration.ofMinutes(9));
        List<String> stillKept = List.of("9 minutes later", address, state(SECOND), summary(bill()));
        stage.advance(Duration.ofMinutes(1));
        stage.until(
                "the PodEIP of " + SECOND + " is gone",
                () -> stage.podEip(SECOND).isEmpty());
        List<String> gone = List.of("10 minutes later", address, state(SECOND), summary(bill()));
        narrator.table(List.of(kept, stillKept, gone));
    }

    private static boolean isUnbound(PodEip record) {
        return record.getStatus().getNetworkInterfaceId() == null;
    }

    private String state(String name) {
        return stage.podEip(name).isPresent() ? "kept, bound to nothing" : "released, PodEIP deleted";
    }

    private Bill bill() {
        return stage.cloud().calls().bill();
    }

    private static String summary(Bill bill) {
        return bill.inUse() + " in use, " + bill.retained() + " retained, " + bill.released() + " released";
    }

    private void showRecord() {
        narrator.chapter("kubectl get podeip " + FIRST + " -o yaml");
        PodEip record = record(FIRST);
        record.getMetadata().setManagedFields(List.of());
        narrator.block(Yaml.write(record));
    }

    private Books showBill() {
        Books books = stage.books();
        narrator.chapter("The bill");
        narrator.table(books.rows());
        return books;
    }
}
