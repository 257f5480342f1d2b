package io.drawbridge.k8s.operator.internal.lifecycle;

import static org.assertj.core.api.Assertions.assertThat;

import io.drawbridge.eip.Association;
import io.drawbridge.eip.NetworkInterface;
import io.drawbridge.k8s.operator.report.Reason;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("A pod's EIP is bound to a network interface that is provably the pod's")
final class TargetsTest {

    private static final String ADDRESS = DecisionCase.TARGET.privateAddress();
    private static final Optional<String> NOBODY = Optional.empty();

    private static NetworkInterface found(String id, Optional<String> machine, Optional<String> vpc) {
        return new NetworkInterface(id, ADDRESS, Set.of(ADDRESS), machine, vpc);
    }

    /** Where it is bound, or why it is not. */
    private static String choice(Optional<String> machine, Optional<String> lookedIn, NetworkInterface... found) {
        return located(
                machine, seen -> seen.located = Optional.of(new CloudView.Located(ADDRESS, List.of(found), lookedIn)));
    }

    private static String located(Optional<String> machine, Consumer<DecisionCase> scene) {
        DecisionCase seen = new DecisionCase();
        seen.node = Optional.of(new NodeView("node-1", NodeKind.INSTANCE, machine));
        scene.accept(seen);
        PodView pod = DecisionCase.pod(Optional.of("node-1"));
        Step step = Targets.locate(seen.seen(), pod, target -> new CloudStep.Associate(DecisionCase.ID, target));
        if (step instanceof CloudStep.Associate bind) {
            assertThat(bind.target().privateAddress()).isEqualTo(ADDRESS);
            return bind.target().networkInterfaceId();
        }
        return step instanceof PodStep.ShowRefusal refusal
                ? refusal.refusal().reason().word()
                : step.toString();
    }

    private static String message(Optional<String> machine, NetworkInterface... found) {
        DecisionCase seen = new DecisionCase();
        seen.node = Optional.of(new NodeView("node-1", NodeKind.INSTANCE, machine));
        seen.located = Optional.of(new CloudView.Located(ADDRESS, List.of(found), NOBODY));
        PodView pod = new PodCase().view();
        Step step = Targets.locate(seen.seen(), pod, target -> new CloudStep.Associate(DecisionCase.ID, target));
        return ((PodStep.ShowRefusal) step).refusal().message();
    }

    @Test
    @DisplayName("on the machine of the pod's node, whichever others have the address")
    void ownMachine() {
        NetworkInterface own = found("eni-own", Optional.of("i-1"), NOBODY);
        NetworkInterface other = found("eni-other", Optional.of("i-2"), NOBODY);
        NetworkInterface nobodys = found("eni-free", NOBODY, NOBODY);
        assertThat(choice(Optional.of("i-1"), NOBODY, other, nobodys, own)).isEqualTo("eni-own");
    }

    @Test
    @DisplayName("on no other machine's, although it is in the one network that was looked in")
    void otherMachine() {
        NetworkInterface other = found("eni-other", Optional.of("i-2"), Optional.of("vpc-1"));
        assertThat(choice(Optional.of("i-1"), Optional.of("vpc-1"), other))
                .isEqualTo(Reason.INTERFACE_NOT_FOUND.word());
    }

    @Test
    @DisplayName("where one names no machine: in the one network that was looked in only")
    void oneNetwork() {
        NetworkInterface branch = found("eni-branch", NOBODY, Optional.of("vpc-1"));
        NetworkInterface silent = found("eni-silent", NOBODY, NOBODY);
        NetworkInterface named = found("eni-named", Optional.of("i-2"), Optional.of("vpc-1"));
        assertThat(choice(Optional.of("i-1"), Optional.of("vpc-1"), branch)).isEqualTo("eni-branch");
        assertThat(choice(Optional.of("i-1"), Optional.of("vpc-1"), silent)).isEqualTo("eni-silent");
        assertThat(choice(NOBODY, Optional.of("vpc-1"), named)).isEqualTo("eni-named");
        assertThat(choice(Optional.of("i-1"), Optional.of("vpc-2"), branch))
                .isEqualTo(Reason.INTERFACE_AMBIGUOUS.word());
        assertThat(choice(Optional.of("i-1"), NOBODY, branch)).isEqualTo(Reason.INTERFACE_AMBIGUOUS.word());
        assertThat(choice(NOBODY, NOBODY, named)).isEqualTo(Reason.INTERFACE_AMBIGUOUS.word());
        assertThat(choice(NOBODY, NOBODY, branch)).isEqualTo(Reason.INTERFACE_AMBIGUOUS.word());
    }

    @Test
    @DisplayName("on none of two that may both be the pod's")
    void two() {
        NetworkInterface one = found("eni-1", NOBODY, Optional.of("vpc-1"));
        NetworkInterface two = found("eni-2", NOBODY, Optional.of("vpc-1"));
        assertThat(choice(Optional.of("i-1"), Optional.of("vpc-1"), one, two))
                .isEqualTo(Reason.INTERFACE_AMBIGUOUS.word());
        assertThat(choice(Optional.of("i-1"), Optional.of("vpc-1"))).isEqualTo(Reason.INTERFACE_NOT_FOUND.word());
    }

    @Test
    @DisplayName("node and interfaces are read first, and those of another address are no answer")
    void readsFirst() {
        assertThat(located(NOBODY, seen -> seen.node = Optional.empty()))
                .isEqualTo(new ReadStep.ReadNode("node-1").toString());
        assertThat(located(NOBODY, seen -> {})).isEqualTo(new ReadStep.Locate(ADDRESS).toString());
        assertThat(located(
                        NOBODY,
                        seen -> seen.located =
                                Optional.of(new CloudView.Located("10.0.0.99", List.of(), Optional.empty()))))
                .isEqualTo(new ReadStep.Locate(ADDRESS).toString());
    }

    @Test
    @DisplayName("where none is found, the pod hears whether others have its address, and which")
    void told() {
        assertThat(message(Optional.of("i-1"))).startsWith("no network interface has the pod's address 10.0.0.5;");
        NetworkInterface one = found("eni-1", Optional.of("i-2"), NOBODY);
        NetworkInterface two = found("eni-2", Optional.of("i-3"), NOBODY);
        assertThat(message(Optional.of("i-1"), two, one))
                .startsWith("the pod's address 10.0.0.5 is found on another machine than the pod's node node-1,"
                        + " which is machine i-1: on eni-1 of machine i-2, eni-2 of machine i-3;");
    }

    @Test
    @DisplayName("a binding without an address is at the primary address of its own interface, and of no other one")
    void resolved() {
        NetworkInterface other = new NetworkInterface("eni-other", "10.0.0.1", Set.of("10.0.0.1", ADDRESS));
        NetworkInterface own = new NetworkInterface("eni-own", ADDRESS, Set.of(ADDRESS));
        Association bound = new Association("eni-own", Optional.empty());
        assertThat(Targets.resolve(List.of(other, own), bound))
                .isEqualTo(new Association("eni-own", Optional.of(ADDRESS)));
        assertThat(Targets.resolve(List.of(other), bound)).isEqualTo(bound);
    }
}
