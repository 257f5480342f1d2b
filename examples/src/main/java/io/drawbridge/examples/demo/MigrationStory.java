package io.drawbridge.examples.demo;

import io.drawbridge.eip.AssociationTarget;
import io.drawbridge.eip.Eip;
import io.drawbridge.eip.EipAction;
import io.drawbridge.eip.EipId;
import io.drawbridge.eip.EipSpec;
import io.drawbridge.eip.NetworkInterface;
import io.drawbridge.examples.output.MigrationReport;
import io.drawbridge.examples.output.Narrator;
import io.drawbridge.k8s.migration.EipOwner;
import io.drawbridge.k8s.migration.Migration;
import io.drawbridge.k8s.migration.MigrationOperation;
import io.drawbridge.k8s.migration.MigrationPlan;
import io.drawbridge.k8s.migration.MigrationProgress;
import io.drawbridge.k8s.migration.MigrationStep;
import io.drawbridge.k8s.operator.config.Adoption;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import java.io.PrintWriter;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** What {@code migrate --demo} tells, and does: three pods with EIPs of Terway's become the operator's. */
public final class MigrationStory {

    private static final String ADDRESS = "k8s.aliyun.com/allocated-eipAddress";
    private static final Duration MOMENT = Duration.ofSeconds(5);
    private static final int PODS = 3;
    private static final int MOST_TURNS = 100;

    private final Stage stage;
    private final Narrator narrator;

    private MigrationStory(Stage stage, Narrator narrator) {
        this.stage = stage;
        this.narrator = narrator;
    }

    /** Tells it there; whether every pod has kept its EIP, and none was bought, unbound or released. */
    public static boolean tell(PrintWriter out) {
        Narrator narrator = new Narrator(out);
        narrator.title(
                Narrator.DEMO,
                "Drawbridge: from Terway's EIPs to the operator, without touching one of them",
                "The cluster is a fake, served over HTTP; Terway's pods do nothing in it; the operator is the real one.");
        try (Stage stage = new Stage(StageCloud.Kind.MEMORY, builder -> builder.adoption(Adoption.ADOPT))) {
            return new MigrationStory(stage, narrator).tell();
        }
    }

    private boolean tell() {
        List<List<String>> before = servedByTerway();
        MigrationPlan plan = showPlan();
        carryOut(plan);
        return showEnd(before);
    }

    private List<List<String>> servedByTerway() {
        narrator.chapter("Terway has given three pods their EIPs");
        for (String file : List.of("terway.yaml", "deployment.yaml", "statefulset.yaml")) {
            stage.applyAll(Resources.read(file));
        }
        stage.until("the pods have addresses", () -> running().size() == PODS);
        running().forEach(this::serveAsTerwayDoes);
        stage.advance(MOMENT);
        List<List<String>> table = table();
        narrator.table(table);
        return table;
    }

    private List<Pod> running() {
        return stage.pods().stream()
                .filter(pod -> pod.getStatus().getPodIP() != null)
                .toList();
    }

    private void serveAsTerwayDoes(Pod pod) {
        String ip = pod.getStatus().getPodIP();
        NetworkInterface eni = stage.cloud().interfaces().stream()
                .filter(each -> each.addresses().contains(ip))
                .findFirst()
                .orElseThrow();
        EipId id = stage.cloud().console().buyByHand(EipSpec.defaults());
        stage.cloud().console().bind(id, new AssociationTarget(eni.id(), ip));
        String address = stage.cloud().find(id).orElseThrow().address();
        stage.client()
                .resource(pod)
                .edit(found -> new PodBuilder(found)
                        .editMetadata()
                        .addToAnnotations(ADDRESS, address)
                        .endMetadata()
                        .build());
    }

    private List<List<String>> table() {
        List<List<String>> rows = new ArrayList<>();
        rows.add(List.of("POD", "PRIVATE IP", "PUBLIC IP", "EIP"));
        for (Pod pod : running()) {
            Eip eip = stage.cloud().all().stream()
                    .filter(each -> each.association()
                            .flatMap(bound -> bound.privateAddress())
                            .filter(pod.getStatus().getPodIP()::equals)
                            .isPresent())
                    .findFirst()
                    .orElseThrow();
            rows.add(List.of(
                    pod.getMetadata().getName(),
                    pod.getStatus().getPodIP(),
                    eip.address(),
                    eip.id().value()));
        }
        return rows;
    }

    private Migration migration() {
        return Migration.builder(stage.client(), stage.eips()).build();
    }

    private MigrationPlan showPlan() {
        narrator.chapter("The plan, before anything is written");
        MigrationPlan plan = migration().plan(EipOwner.TERWAY, EipOwner.DRAWBRIDGE);
        narrator.table(MigrationReport.pods(plan));
        narrator.line(plan.cost().toString());
        MigrationReport.steps(plan).forEach(narrator::line);
        return plan;
    }

    private void carryOut(MigrationPlan plan) {
        narrator.chapter("It is carried out by a process that dies after every step, and goes on from its token");
        MigrationOperation operation = migration().start(plan);
        boolean started = false;
        for (int turn = 0; turn < MOST_TURNS; turn++) {
            MigrationProgress progress = operation.advance();
            if (progress instanceof MigrationProgress.Finished) {
                narrator.line(progress.toString());
                return;
            }
            if (progress instanceof MigrationProgress.Moved) {
                narrator.line(progress.toString());
            } else if (progress instanceof MigrationProgress.Waiting waiting) {
                started = help(waiting, started);
            }
            operation = migration().resume(operation.token());
        }
        throw new IllegalStateException("no end after " + MOST_TURNS + " turns");
    }

    private boolean help(MigrationProgress.Waiting waiting, boolean started) {
        if (waiting.step() instanceof MigrationStep.StartOperator && !started) {
            narrator.line(waiting.toString());
            stage.startOperator();
            stage.until(
                    "the operator has taken over",
                    () -> stage.podEips().stream()
                            .allMatch(each -> each.getStatus() != null
                                    && "InUse".equals(each.getStatus().getStatus())));
            narrator.line("done by you: the operator has adopted every PodEIP");
            return true;
        }
        stage.advance(MOMENT);
        return started;
    }

    private boolean showEnd(List<List<String>> before) {
        narrator.chapter("Every pod has the EIP that it had, and nobody has been paid");
        List<List<String>> after = table();
        narrator.table(after);
        List<List<String>> calls = new ArrayList<>();
        int sent = 0;
        for (EipAction action : List.of(EipAction.ALLOCATE, EipAction.DISASSOCIATE, EipAction.RELEASE)) {
            int count = stage.cloud().calls().count(action);
            sent += count;
            calls.add(List.of(MigrationReport.words(action), Integer.toString(count)));
        }
        narrator.table(calls);
        boolean nothingLeft =
                migration().plan(EipOwner.TERWAY, EipOwner.DRAWBRIDGE).isEmpty();
        narrator.line("a second run finds " + (nothingLeft ? "nothing to do" : "something to do"));
        return before.equals(after) && sent == 0 && nothingLeft;
    }
}
