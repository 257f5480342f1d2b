package io.drawbridge.testing.simulation.plan;

import io.drawbridge.apiserver.Access;
import io.drawbridge.apiserver.AccessStep;
import io.drawbridge.apiserver.Client;
import io.drawbridge.apiserver.ClusterId;
import io.drawbridge.apiserver.KeepReachable;
import io.drawbridge.apiserver.operation.AccessProgress;
import io.drawbridge.apiserver.operation.AccessProgress.Change;
import io.drawbridge.apiserver.operation.AccessProgress.Finished;
import io.drawbridge.apiserver.operation.AccessProgress.Moved;
import io.drawbridge.apiserver.operation.AccessProgress.Waiting;
import io.drawbridge.apiserver.operation.ApiServers;
import io.drawbridge.apiserver.operation.ApiServers.WhenBusy;
import io.drawbridge.apiserver.plan.AccessPlan;
import io.drawbridge.apiserver.plan.PlannedStep;
import io.drawbridge.apiserver.plan.StalePlanException;
import io.drawbridge.network.CidrSet;
import io.drawbridge.testing.simulation.plan.PlanRunner.Work;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.List;
import java.util.function.ToIntFunction;
import java.util.function.UnaryOperator;

/** Programs that carry plans out wrongly, each in one way. */
final class WrongPrograms {

    private WrongPrograms() {}

    /** Sends the steps of the plan in an order of its own, without a look at what is there. */
    private static PlanRunner sending(UnaryOperator<List<AccessStep>> order) {
        return new PlanRunner() {
            /** As if it were on disk. */
            private Work<?> last;

            @Override
            public <A extends Access> Work<A> apply(ApiServers<A> servers, AccessPlan<A> plan, WhenBusy whenBusy) {
                if (!plan.blocks().isEmpty()) {
                    servers.apply(plan, whenBusy);
                }
                List<AccessStep> steps =
                        plan.steps().stream().map(PlannedStep::step).toList();
                Work<A> work = new BlindWork<>(servers, plan, new ArrayDeque<>(order.apply(new ArrayList<>(steps))));
                last = work;
                return work;
            }

            @Override
            @SuppressWarnings("unchecked")
            public <A extends Access> Work<A> resume(ApiServers<A> servers, String token) {
                return (Work<A>) last;
            }
        };
    }

    private static UnaryOperator<List<AccessStep>> first(ToIntFunction<AccessStep> rank) {
        return steps -> {
            steps.sort(Comparator.comparingInt(rank));
            return steps;
        };
    }

    static PlanRunner withoutStaleCheck() {
        return sending(steps -> steps);
    }

    static PlanRunner removesBeforeItAdds() {
        return sending(first(step ->
                step instanceof AccessStep.RemoveAclEntries ? 0 : step instanceof AccessStep.AddAclEntries ? 1 : 2));
    }

    static PlanRunner exposesFirst() {
        return sending(first(step -> step.isRollingUpdate() || step instanceof AccessStep.BuyEip ? 0 : 1));
    }

    static PlanRunner leavesTheLastStepOut() {
        return sending(steps -> steps.isEmpty() ? steps : steps.subList(0, steps.size() - 1));
    }

    /** Sends one step after the other, as soon as nothing runs. */
    private static final class BlindWork<A extends Access> implements Work<A> {
        private final ApiServers<A> servers;
        private final AccessPlan<A> plan;
        private final Deque<AccessStep> left;

        BlindWork(ApiServers<A> servers, AccessPlan<A> plan, Deque<AccessStep> left) {
            this.servers = servers;
            this.plan = plan;
            this.left = left;
        }

        @Override
        public AccessProgress<A> advance(Instant now) {
            if (servers.running(plan.cluster()).isPresent()) {
                return new Waiting<>("something runs");
            }
            if (left.isEmpty()) {
                return new Finished<>(servers.observe(plan.cluster(), plan.wanted()), Change.CHANGED);
            }
            AccessStep step = left.element();
            servers.perform(servers.observe(plan.cluster(), plan.wanted()), step);
            left.remove();
            return new Moved<>(step);
        }

        @Override
        public String token() {
            return "";
        }
    }

    /** Guards one address of each client and takes that for all. */
    static PlanRunner guardsOneAddressEach() {
        return new PlanRunner() {
            @Override
            public <A extends Access> AccessPlan<A> plan(
                    ApiServers<A> servers, ClusterId cluster, A wanted, KeepReachable keep) {
                List<Client> clients =
                        keep.clients().stream().map(WrongPrograms::oneAddress).toList();
                return servers.plan(cluster, wanted, new KeepReachable(clients));
            }
        };
    }

    private static Client oneAddress(Client client) {
        return client.egress().isEmpty()
                ? client
                : client.withEgress(CidrSet.of(Block.address(
                        Block.parse(client.egress().toList().get(0).toString()).first())));
    }

    /** Says to its users that nobody will be cut off. */
    static PlanRunner guardsNobody() {
        return new PlanRunner() {
            @Override
            public <A extends Access> AccessPlan<A> plan(
                    ApiServers<A> servers, ClusterId cluster, A wanted, KeepReachable keep) {
                return servers.plan(cluster, wanted, new KeepReachable(List.of()));
            }
        };
    }

    /** Begins from its first token at every look: what was sent and is not visible is sent again. */
    static PlanRunner forgetsWhatItSent() {
        return new PlanRunner() {
            @Override
            public <A extends Access> Work<A> apply(ApiServers<A> servers, AccessPlan<A> plan, WhenBusy whenBusy) {
                return forgetful(servers, servers.apply(plan, whenBusy).token());
            }

            @Override
            public <A extends Access> Work<A> resume(ApiServers<A> servers, String token) {
                return forgetful(servers, token);
            }
        };
    }

    private static <A extends Access> Work<A> forgetful(ApiServers<A> servers, String token) {
        return new Work<>() {
            @Override
            public AccessProgress<A> advance(Instant now) {
                return servers.resume(token).advance(now);
            }

            @Override
            public String token() {
                return token;
            }
        };
    }

    /** Keeps to its plan by planning the same wish anew whenever it is told that the plan is stale. */
    static PlanRunner overridesOthers() {
        return new PlanRunner() {
            @Override
            public <A extends Access> Work<A> apply(ApiServers<A> servers, AccessPlan<A> plan, WhenBusy whenBusy) {
                return stubborn(servers, PlanRunner.super.apply(servers, plan, whenBusy));
            }

            @Override
            public <A extends Access> Work<A> resume(ApiServers<A> servers, String token) {
                return stubborn(servers, PlanRunner.super.resume(servers, token));
            }
        };
    }

    private static <A extends Access> Work<A> stubborn(ApiServers<A> servers, Work<A> first) {
        return new Work<>() {
            private Work<A> work = first;

            @Override
            @SuppressWarnings("unchecked")
            public AccessProgress<A> advance(Instant now) {
                try {
                    return work.advance(now);
                } catch (StalePlanException stale) {
                    AccessPlan<A> plan = (AccessPlan<A>) stale.plan();
                    work = Work.of(servers.apply(plan.acknowledge(plan.blocks().toArray(String[]::new))));
                    return new Waiting<>("planned anew");
                }
            }

            @Override
            public String token() {
                return work.token();
            }
        };
    }

    /** Takes an answer that was lost for a yes, and what was sent for done. */
    static PlanRunner believesBeforeItReads() {
        return new PlanRunner() {
            @Override
            public <A extends Access> Work<A> apply(ApiServers<A> servers, AccessPlan<A> plan, WhenBusy whenBusy) {
                Work<A> right = PlanRunner.super.apply(servers, plan, whenBusy);
                return new Work<>() {
                    @Override
                    public AccessProgress<A> advance(Instant now) {
                        AccessProgress<A> progress = right.advance(now);
                        boolean lost = progress instanceof Waiting<A> waiting
                                && waiting.reason().contains("answer was lost");
                        boolean sent = lost || progress instanceof Moved<A>;
                        return sent ? new Finished<>(plan.after(), Change.CHANGED) : progress;
                    }

                    @Override
                    public String token() {
                        return right.token();
                    }
                };
            }
        };
    }
}
