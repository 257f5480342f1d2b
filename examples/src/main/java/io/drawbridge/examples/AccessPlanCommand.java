package io.drawbridge.examples;

import io.drawbridge.apiserver.Access;
import io.drawbridge.apiserver.operation.ApiServers;
import io.drawbridge.apiserver.operation.ApiServers.WhenBusy;
import io.drawbridge.apiserver.plan.AccessPlan;
import io.drawbridge.aws.Aws;
import io.drawbridge.examples.options.DurationConverter;
import io.drawbridge.examples.options.RealCloudOptions;
import io.drawbridge.examples.options.UsageException;
import io.drawbridge.examples.output.AccessJson;
import io.drawbridge.examples.output.OutputForm;
import io.drawbridge.finding.Findings;
import io.drawbridge.k8s.declared.DeclaredAccess;
import io.drawbridge.k8s.declared.DeclaredAckAccess;
import io.drawbridge.k8s.declared.DeclaredEksAccess;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Holds declared accesses against what there is, and carries the difference out when asked to. */
@Command(
        name = "plan",
        description = {
            "Says how the accesses that a file declares differ from what there is, as plans. Changes nothing, unless"
                    + " --apply is given; then only when no plan is blocked.",
            "Ends with 0 when nothing differs, or all was carried out; with 3 when something differs and can be carried"
                    + " out; with 1 when a plan is blocked, or failed."
        })
final class AccessPlanCommand extends Subcommand {

    @Mixin
    private DeclaredOptions declared = new DeclaredOptions();

    @Mixin
    private RealCloudOptions cloud = new RealCloudOptions();

    @Option(
            names = "--acknowledge",
            paramLabel = "REASON",
            split = ",",
            description = "lifts a block of one plan, such as client-cut-off:ci; prod/client-cut-off:ci when plans of"
                    + " several declarations have it")
    private Set<String> acknowledged = new LinkedHashSet<>();

    @Option(names = "--fixes", description = "takes the steps too that prepare a cluster's network for private access")
    private boolean fixes;

    @Option(names = "--apply", description = "carries the plans out, one after the other")
    private boolean apply;

    @Option(
            names = "--wait",
            paramLabel = "DURATION",
            defaultValue = "30m",
            converter = DurationConverter.class,
            description = "how long to wait for the end of each; default ${DEFAULT-VALUE}")
    private Duration wait = Duration.ofMinutes(30);

    @Mixin
    private OutputForm output = new OutputForm();

    private final Deque<Aws> open = new ArrayDeque<>();

    AccessPlanCommand clock(Clock another) {
        declared.clock(another);
        return this;
    }

    /** A plan, and what carries it out. */
    private record Planned<A extends Access>(
            ApiServers<A> apiServers, String declaration, AccessPlan<A> plan, AccessJson json) {

        /** Whether a reason, alone or behind the name of this plan's declaration, is one of its blocks. */
        private boolean isBlockedBy(String reason) {
            return plan.blocks().stream().anyMatch(block -> isMeant(reason, block));
        }

        private boolean isMeant(String reason, String block) {
            return reason.equals(block) || reason.equals(named(block));
        }

        private String named(String block) {
            return declaration + "/" + block;
        }
    }

    @Override
    public Integer call() {
        List<DeclaredAccess<?>> all = new ArrayList<>();
        declared.read(DeclaredAccess.class, "access").forEach(each -> all.add(each));
        // Nothing is asked before every declaration is known to say something by now.
        all.forEach(access -> access.wanted(declared.clock().instant()));
        try {
            List<Planned<?>> plans = all.stream().<Planned<?>>map(this::plan).toList();
            acknowledged.forEach(reason -> requireOneBlock(reason, plans));
            return conclude(plans.stream().<Planned<?>>map(this::acknowledge).toList());
        } finally {
            open.forEach(Aws::close);
        }
    }

    private Planned<?> plan(DeclaredAccess<?> access) {
        if (access instanceof DeclaredEksAccess eks) {
            Aws aws = cloud.aws(eks.region());
            open.push(aws);
            return plan(eks, aws.apiServers());
        }
        DeclaredAckAccess ack = (DeclaredAckAccess) access;
        return plan(ack, cloud.aliyun(ack.region()).apiServers());
    }

    private <A extends Access> Planned<A> plan(DeclaredAccess<A> access, ApiServers<A> apiServers) {
        AccessPlan<A> plan = access.plan(apiServers, declared.clock());
        Findings over = access.over(declared.clock().instant());
        over.forEach(finding -> tell(finding.toString()));
        AccessJson json = new AccessJson(plan.before()).declared(access.name(), over);
        return new Planned<>(apiServers, access.name(), fixes ? plan.withFixes() : plan, json);
    }

    /** A reason that lifts nothing is a slip; one that lifts blocks of two clusters was thought of for one. */
    private static void requireOneBlock(String reason, List<Planned<?>> plans) {
        if (plans.stream().noneMatch(each -> each.isBlockedBy(reason))) {
            List<String> blocks = plans.stream()
                    .flatMap(each -> each.plan.blocks().stream().map(each::named))
                    .toList();
            throw new UsageException("nothing to acknowledge by " + reason + "; the blocks are " + blocks);
        }
        List<String> named = plans.stream()
                .filter(each -> each.plan.blocks().contains(reason))
                .map(each -> each.named(reason))
                .toList();
        if (named.size() > 1) {
            throw new UsageException(reason + " is a block of " + named.size()
                    + " plans, and each is acknowledged by itself; allowed are " + named);
        }
    }

    private <A extends Access> Planned<A> acknowledge(Planned<A> planned) {
        String[] reasons = planned.plan.blocks().stream()
                .filter(block -> acknowledged.stream().anyMatch(reason -> planned.isMeant(reason, block)))
                .toArray(String[]::new);
        AccessPlan<A> plan = planned.plan.acknowledge(reasons);
        tell(plan.isEmpty() ? "cluster " + plan.cluster() + " is as declared" : plan.toString());
        return new Planned<>(planned.apiServers, planned.declaration, plan, planned.json.plan(plan));
    }

    private int conclude(List<Planned<?>> plans) {
        boolean blocked = plans.stream().anyMatch(each -> !each.plan.blocks().isEmpty());
        boolean drift = plans.stream().anyMatch(each -> !each.plan.isEmpty());
        try {
            if (apply && !blocked) {
                plans.forEach(this::carryOut);
            }
        } finally {
            tellPrograms(plans);
        }
        if (blocked) {
            return Drawbridge.OBJECTED;
        }
        return drift && !apply ? Drawbridge.DRIFTED : Drawbridge.DONE;
    }

    /** When one has failed too: those before it were carried out. */
    private void tellPrograms(List<Planned<?>> plans) {
        if (output.isJson()) {
            out().println(AccessJson.array(
                    plans.stream().<AccessJson>map(Planned::json).toList()));
        }
        out().flush();
    }

    private <A extends Access> void carryOut(Planned<A> planned) {
        if (!planned.plan.isEmpty()) {
            AccessCommand.carryOut(planned.apiServers.apply(planned.plan, WhenBusy.WAIT), wait, this::tell);
            planned.json.applied();
        }
    }

    /** For people, as it happens; programs get one array at the end. */
    private void tell(String line) {
        if (!output.isJson()) {
            out().println(line);
            out().flush();
        }
    }
}
