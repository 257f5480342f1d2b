package io.drawbridge.apiserver;

import io.drawbridge.apiserver.operation.ApiServers;
import io.drawbridge.apiserver.operation.OperationId;
import io.drawbridge.apiserver.operation.OperationProgress;
import io.drawbridge.apiserver.operation.StepAnswer;
import io.drawbridge.error.CloudErrorCode;
import io.drawbridge.error.CloudException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One cluster of a cloud that does what the observed cluster says of steps; a test tells it what goes wrong. */
public final class SimulatedServers<A extends Access> implements ApiServers<A> {

    /** What a cloud may do with a step instead of taking it. */
    public interface Mishap {
        StepAnswer answer(Runnable take);
    }

    private final Class<A> type;
    private final Map<OperationId, Deque<OperationProgress>> operations = new HashMap<>();
    private final Deque<Mishap> mishaps = new ArrayDeque<>();
    public final List<AccessStep> taken = new ArrayList<>();
    public ObservedCluster<A> actual;
    public int reads;
    public int pollsPerOperation;
    int staleReads;
    private Optional<ObservedCluster<A>> stale = Optional.empty();

    public SimulatedServers(Class<A> type, ObservedCluster<A> actual) {
        this.type = type;
        this.actual = actual;
    }

    public void next(Mishap mishap) {
        mishaps.add(mishap);
    }

    public OperationId foreign(OperationProgress... then) {
        OperationId id = new OperationId("foreign-" + operations.size());
        operations.put(id, new ArrayDeque<>(List.of(then)));
        return id;
    }

    /** The next reads show what is there now. */
    public void lag(int number) {
        stale = Optional.of(actual);
        staleReads = number;
    }

    @Override
    public Class<A> accessType() {
        return type;
    }

    @Override
    public ObservedCluster<A> observe(ClusterId cluster) {
        reads++;
        if (stale.isPresent() && staleReads-- > 0) {
            return stale.get();
        }
        return actual;
    }

    @Override
    public ObservedCluster<A> observe(ClusterId cluster, A wanted) {
        return observe(cluster);
    }

    @Override
    public StepAnswer perform(ObservedCluster<A> cluster, AccessStep step) {
        Runnable take = () -> {
            taken.add(step);
            actual = actual.after(step);
        };
        if (!mishaps.isEmpty()) {
            return mishaps.remove().answer(take);
        }
        take.run();
        if (!step.isRollingUpdate()) {
            return new StepAnswer.Accepted();
        }
        OperationId id = new OperationId("operation-" + operations.size());
        Deque<OperationProgress> polls = new ArrayDeque<>();
        for (int poll = 0; poll < pollsPerOperation; poll++) {
            polls.add(new OperationProgress.Running());
        }
        operations.put(id, polls);
        return new StepAnswer.Started(id);
    }

    @Override
    public OperationProgress progress(ClusterId cluster, OperationId operation) {
        Deque<OperationProgress> polls = operations.get(operation);
        if (polls == null) {
            return new OperationProgress.NotShown();
        }
        return polls.isEmpty() ? new OperationProgress.Succeeded() : polls.remove();
    }

    @Override
    public Optional<OperationId> running(ClusterId cluster) {
        return operations.entrySet().stream()
                .filter(operation -> operation.getValue().peek() instanceof OperationProgress.Running)
                .map(Map.Entry::getKey)
                .findFirst();
    }

    public static Mishap lostAfter() {
        return take -> {
            take.run();
            throw lost();
        };
    }

    public static Mishap lostBefore() {
        return take -> {
            throw lost();
        };
    }

    private static CloudException lost() {
        return CloudException.of(CloudErrorCode.UNAVAILABLE, "step").outcomeUnknown();
    }
}
