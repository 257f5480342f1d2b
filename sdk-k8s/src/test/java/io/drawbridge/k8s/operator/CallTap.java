package io.drawbridge.k8s.operator;

import io.drawbridge.error.CloudErrorCode;
import io.drawbridge.error.CloudException;
import io.fabric8.kubernetes.client.KubernetesClientException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javax.annotation.Nullable;

/** Counts every call that leaves the operator, and lets some of them go wrong. */
final class CallTap {

    /** How one call goes wrong. */
    enum Mode {
        /** The process dies; the call was never sent. */
        DIES_BEFORE,
        /** The server acts; the process dies before it reads the answer. */
        DIES_DURING,
        /** The process reads the answer and dies before its next call. */
        DIES_AFTER,
        /** The server acts, the answer is lost, the process lives on. */
        ANSWER_LOST
    }

    /** One call that goes wrong. */
    record Position(int call, Mode mode) {}

    private final Map<Integer, Mode> positions = new HashMap<>();
    private final Consumer<Meanwhile.Call> meanwhile;
    private final List<String> calls = new ArrayList<>();
    private boolean dying;
    private Runnable death = () -> {};

    @Nullable
    private Crash crash;

    CallTap(List<Position> positions, Consumer<Meanwhile.Call> meanwhile) {
        positions.forEach(position -> this.positions.put(position.call(), position.mode()));
        this.meanwhile = meanwhile;
    }

    /** What happens when the process dies. */
    void onDeath(Runnable newDeath) {
        death = newDeath;
    }

    /** How the process died, once. */
    Optional<Crash> takeCrash() {
        Optional<Crash> taken = Optional.ofNullable(crash);
        crash = null;
        return taken;
    }

    /** The process may go on for a while in vain: whatever it tries is the same crash again. */
    private Crash die(String where) {
        crash = new Crash(where);
        death.run();
        return crash;
    }

    /** All calls so far, over all restarts. */
    List<String> calls() {
        return calls;
    }

    <T> T cloud(String name, Supplier<T> call) {
        return tap(
                name,
                call,
                () -> CloudException.of(CloudErrorCode.UNKNOWN, name)
                        .message("the answer was lost")
                        .outcomeUnknown());
    }

    <T> T api(String name, Supplier<T> call) {
        return tap(name, call, () -> new KubernetesClientException("the answer was lost"));
    }

    private <T> T tap(String name, Supplier<T> untouched, Supplier<RuntimeException> lost) {
        if (crash != null) {
            throw crash;
        }
        int index = calls.size();
        calls.add(name);
        Supplier<T> call = () -> crossed(index, name, untouched);
        if (dying) {
            dying = false;
            throw die("after the call before " + name);
        }
        @Nullable Mode mode = positions.get(index);
        if (mode == null) {
            return call.get();
        }
        if (mode == Mode.DIES_BEFORE) {
            throw die("before " + name);
        }
        if (mode == Mode.DIES_AFTER) {
            dying = true;
            return call.get();
        }
        actUnheard(call);
        if (mode == Mode.DIES_DURING) {
            throw die("during " + name);
        }
        throw lost.get();
    }

    /** The world goes on while a call is under way. */
    private <T> T crossed(int index, String name, Supplier<T> call) {
        meanwhile.accept(new Meanwhile.Call(index, name, Meanwhile.Moment.BEFORE_THE_SERVER_ACTS));
        try {
            return call.get();
        } finally {
            meanwhile.accept(new Meanwhile.Call(index, name, Meanwhile.Moment.BEFORE_THE_ANSWER_IS_SEEN));
        }
    }

    /** The server acts or refuses, and nobody hears what. */
    private static void actUnheard(Supplier<?> call) {
        try {
            var unused = call.get();
        } catch (CloudException | KubernetesClientException refused) {
            // that was the answer which nobody hears
        }
    }
}
