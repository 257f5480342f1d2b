package io.drawbridge.k8s.migration;

import com.fasterxml.jackson.annotation.JsonAutoDetect;
import com.fasterxml.jackson.annotation.PropertyAccessor;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.drawbridge.finding.Finding;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What an operation has to remember, and its token: who was agreed on, what was confirmed, which Terway pods were
 * there before a restart. All else is read again.
 *
 * @param agreed the pods with an EIP when the plan was agreed to
 * @param furthest the furthest stage that was begun
 * @param restarting the stage of the last restart; empty when there was none
 * @param before the UIDs of the Terway pods that are to be replaced by it
 */
record MigrationMemory(
        EipOwner from,
        EipOwner to,
        List<Agreed> agreed,
        Set<String> confirmed,
        MigrationStep.Stage furthest,
        Optional<MigrationStep.Stage> restarting,
        Set<String> before) {

    private static final int VERSION = 1;

    private static final ObjectMapper JSON = new ObjectMapper()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .setVisibility(PropertyAccessor.FIELD, JsonAutoDetect.Visibility.ANY);

    /** A pod and its EIP. */
    record Agreed(String pod, String uid, String eip) {
        boolean isOf(MigratedPod row) {
            return pod.equals(row.name()) && row.uid().filter(uid::equals).isPresent();
        }
    }

    /** The token as JSON. */
    private record Text(
            int drawbridgeMigration,
            EipOwner from,
            EipOwner to,
            List<Agreed> agreed,
            List<String> confirmed,
            MigrationStep.Stage furthest,
            String restarting,
            List<String> before) {}

    static MigrationMemory of(MigrationPlan plan) {
        List<Agreed> agreed = plan.pods().stream()
                .filter(MigrationMemory::hasEip)
                .map(pod -> new Agreed(
                        pod.name(),
                        pod.uid().orElseThrow(),
                        pod.eip().orElseThrow().value()))
                .toList();
        return new MigrationMemory(
                plan.from(), plan.to(), agreed, Set.of(), MigrationStep.Stage.STOP_OLD, Optional.empty(), Set.of());
    }

    static boolean hasEip(MigratedPod pod) {
        boolean sure =
                pod.verdict() == MigratedPod.Verdict.MOVES || pod.verdict() == MigratedPod.Verdict.ALREADY_RECORDED;
        return sure && pod.uid().isPresent() && pod.eip().isPresent();
    }

    /** For a plan that nothing was done of. */
    static MigrationMemory none(EipOwner from, EipOwner to) {
        return new MigrationMemory(
                from, to, List.of(), Set.of(), MigrationStep.Stage.STOP_OLD, Optional.empty(), Set.of());
    }

    /** Before the new owner was to be started every pod with an EIP; from then on those that were agreed on. */
    boolean mustBeRecorded(MigratedPod row) {
        return furthest.compareTo(MigrationStep.Stage.START_NEW) < 0
                || agreed.stream().anyMatch(pod -> pod.isOf(row));
    }

    MigrationMemory confirming(String what) {
        Set<String> more = Stream.concat(confirmed.stream(), Stream.of(what)).collect(Collectors.toUnmodifiableSet());
        return new MigrationMemory(from, to, agreed, more, furthest, restarting, before);
    }

    MigrationMemory reaching(MigrationStep.Stage stage) {
        return stage.compareTo(furthest) > 0
                ? new MigrationMemory(from, to, agreed, confirmed, stage, restarting, before)
                : this;
    }

    MigrationMemory restarting(MigrationStep.Stage stage, Set<String> uids) {
        return new MigrationMemory(from, to, agreed, confirmed, furthest, Optional.of(stage), uids);
    }

    /** Whether this Terway pod came after the restart of that stage was begun. */
    boolean isNew(String terwayPodUid, MigrationStep.Stage stage) {
        return restarting.filter(stage::equals).isPresent() && !before.contains(terwayPodUid);
    }

    String token() {
        try {
            return JSON.writeValueAsString(new Text(
                    VERSION,
                    from,
                    to,
                    agreed,
                    confirmed.stream().sorted().toList(),
                    furthest,
                    restarting.map(Enum::name).orElse(""),
                    before.stream().sorted().toList()));
        } catch (JsonProcessingException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    static MigrationMemory read(String token) {
        try {
            Text text = JSON.readValue(token, Text.class);
            if (text.drawbridgeMigration() != VERSION) {
                throw refused("version " + text.drawbridgeMigration() + " is not known; this one writes " + VERSION);
            }
            return new MigrationMemory(
                    text.from(),
                    text.to(),
                    List.copyOf(text.agreed()),
                    Set.copyOf(text.confirmed()),
                    text.furthest(),
                    Optional.of(text.restarting())
                            .filter(name -> !name.isEmpty())
                            .map(MigrationStep.Stage::valueOf),
                    Set.copyOf(text.before()));
        } catch (JsonProcessingException | NullPointerException unreadable) {
            throw refused(Finding.quote(token) + " cannot be read");
        }
    }

    private static IllegalArgumentException refused(String why) {
        return new IllegalArgumentException(
                "no migration's token: " + why + "; give what MigrationOperation.token() gave");
    }
}
