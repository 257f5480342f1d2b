package io.drawbridge.testing.simulation.plan;

import io.drawbridge.apiserver.AccessStep;
import io.drawbridge.apiserver.AckApiServerAccess;
import io.drawbridge.apiserver.Client.Place;
import io.drawbridge.apiserver.ClusterId;
import io.drawbridge.apiserver.Exposure;
import io.drawbridge.apiserver.KeepReachable;
import io.drawbridge.apiserver.NetworkAcl;
import io.drawbridge.apiserver.operation.ApiServers;
import io.drawbridge.eip.Eip;
import io.drawbridge.eip.EipId;
import io.drawbridge.eip.EipSpec;
import io.drawbridge.eip.OwnerMark;
import io.drawbridge.network.CidrSet;
import io.drawbridge.testing.cloud.FakeAck.Endpoint;
import io.drawbridge.testing.cloud.FakeAckClusterBuilder;
import io.drawbridge.testing.cloud.FakeCloud;
import io.drawbridge.testing.cloud.model.CloudProfile;
import io.drawbridge.testing.simulation.plan.Door.Knock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** A managed cluster of ACK behind a CLB. */
final class AckPlanWorld extends PlanWorld<AckApiServerAccess> {

    /** The cluster's own: its control plane, its VPC. */
    private static final List<Block> NEEDED = List.of(Block.parse("100.104.0.0/16"), Block.parse("10.0.0.0/8"));

    /** A node of the cluster. */
    private static final long NODE = Block.parse("10.0.0.10/32").first();

    private static final int MOST_ENTRIES = 300;

    private enum Filter {
        OFF,
        ALLOW,
        DENY
    }

    /** Who exposes the API server. */
    private enum Exposed {
        NOBODY,
        BY_FIRST_EIP,
        BY_SECOND_EIP,
        BY_NEW_EIP
    }

    private record State(Exposed exposed, Filter filter, List<Block> entries) {}

    private final FakeCloud cloud;
    private final State wished;
    private final EipId firstEip;
    private final EipId secondEip;
    private final String cluster;
    private final KeepReachable keep;
    private final List<Knock> knocks;
    private final Exposure exposure;
    private final Set<String> addresses = new LinkedHashSet<>();
    private int foreignLists;
    private String foreignList = "";

    AckPlanWorld(long seed) {
        super(seed);
        cloud = FakeCloud.builder(CloudProfile.ALIYUN)
                .clock(clock)
                .seed(seed)
                .unlimitedRates()
                .build();
        firstEip = buy("first");
        secondEip = buy("second");
        State before = state("203.0.0.0/24", Exposed.BY_FIRST_EIP);
        wished = random.nextInt(50) == 0
                ? new State(Exposed.NOBODY, Filter.ALLOW, Block.singles("198.51.0.0/24", MOST_ENTRIES - 1))
                : state("198.51.0.0/24", one(List.of(Exposed.values())));
        exposure = exposure(seed);
        cluster = build(before);
        List<Block> near = new ArrayList<>(before.entries);
        near.addAll(wished.entries);
        near.add(Block.random(random));
        keep = clients(near);
        near.addAll(NEEDED);
        knocks = knocksAt(near);
    }

    private EipId buy(String name) {
        return cloud.eips()
                .allocate(EipSpec.defaults(), new OwnerMark("c", "kube-system", name, name, 1))
                .id();
    }

    private State state(String singles, Exposed exposed) {
        boolean full = random.nextInt(50) == 0;
        return new State(
                random.nextInt(3) == 0 ? Exposed.NOBODY : exposed,
                one(List.of(Filter.values())),
                full
                        ? Block.singles(singles, MOST_ENTRIES - NEEDED.size())
                        : Block.some(random, 1 + random.nextInt(6)));
    }

    private Exposure exposure(long seed) {
        return switch (wished.exposed) {
            case NOBODY -> Exposure.internal();
            case BY_FIRST_EIP -> Exposure.by(firstEip);
            case BY_SECOND_EIP -> Exposure.by(secondEip);
            case BY_NEW_EIP -> new Exposure.ByNewEip(EipSpec.defaults(), "purchase-" + seed);
        };
    }

    private String build(State before) {
        FakeAckClusterBuilder builder = cloud.ack().cluster("simulated");
        if (before.exposed != Exposed.NOBODY) {
            builder.exposedBy(firstEip);
        }
        if (before.filter == Filter.ALLOW) {
            List<Block> all = new ArrayList<>(NEEDED);
            all.addAll(before.entries);
            builder.allowList(texts(all));
        } else if (before.filter == Filter.DENY) {
            builder.denyList(texts(before.entries));
        }
        String id = builder.add().id();
        cloud.ack().taskDuration(one(List.of(Duration.ofSeconds(10), Duration.ofMinutes(4))));
        cloud.ack().readLag(one(List.of(Duration.ZERO, Duration.ofSeconds(5), Duration.ofSeconds(40))));
        cloud.ack().aclProcessing(one(List.of(Duration.ZERO, Duration.ofSeconds(2))));
        if (random.nextInt(5) == 0) {
            cloud.ack().omitTaskId();
        }
        return id;
    }

    private static String[] texts(List<Block> blocks) {
        return blocks.stream().map(Block::toString).toArray(String[]::new);
    }

    @Override
    FakeCloud cloud() {
        return cloud;
    }

    @Override
    ApiServers<AckApiServerAccess> servers() {
        return cloud.ack().apiServers();
    }

    @Override
    ClusterId cluster() {
        return ClusterId.of(cluster);
    }

    @Override
    AckApiServerAccess wanted() {
        CidrSet entries = CidrSet.of(texts(wished.entries));
        return new AckApiServerAccess(
                exposure,
                switch (wished.filter) {
                    case OFF -> NetworkAcl.off();
                    case ALLOW -> NetworkAcl.allowOnly(entries);
                    case DENY -> NetworkAcl.denyOnly(entries);
                });
    }

    @Override
    boolean isBeyondLimits() {
        return wished.filter == Filter.ALLOW && wished.entries.size() + NEEDED.size() > MOST_ENTRIES;
    }

    @Override
    KeepReachable keep() {
        return keep;
    }

    @Override
    List<Knock> knocks() {
        return knocks;
    }

    @Override
    Object pulse() {
        return List.of(
                cloud.ack().find(cluster), cloud.all().stream().map(Eip::state).toList());
    }

    @Override
    Stored stored() {
        return new Doors(
                cloud.ack().admitted(cluster, addresses(), Endpoint.PUBLIC),
                cloud.ack().admitted(cluster, addresses(), Endpoint.INTERNAL));
    }

    private Set<String> addresses() {
        if (addresses.isEmpty()) {
            addresses.add(Block.address(NODE));
            knocks.forEach(knock -> addresses.add(Block.address(knock.address())));
            visitors()
                    .forEach(visitor -> Stream.concat(visitor.inside().stream(), visitor.outside().stream())
                            .forEach(address -> addresses.add(Block.address(address))));
        }
        return addresses;
    }

    /** Who gets in. */
    private record Doors(Set<String> publicly, Set<String> inside) implements Stored {

        @Override
        public boolean admits(Knock knock) {
            return (knock.door() == Door.PUBLIC ? publicly : inside).contains(Block.address(knock.address()));
        }

        @Override
        public boolean reaches(Visitor visitor) {
            boolean outside = visitor.outside()
                    .filter(address -> admits(new Knock(Door.PUBLIC, address)))
                    .isPresent();
            if (outside || visitor.place() == Place.INTERNET) {
                return outside;
            }
            return admits(new Knock(Door.INSIDE, visitor.inside().orElse(NODE)));
        }
    }

    @Override
    boolean shouldAdmit(Knock knock) {
        if (knock.door() == Door.PUBLIC && wished.exposed == Exposed.NOBODY) {
            return false;
        }
        boolean listed = wished.entries.stream().anyMatch(block -> block.holds(knock.address()));
        boolean needed = NEEDED.stream().anyMatch(block -> block.holds(knock.address()));
        return switch (wished.filter) {
            case OFF -> true;
            case ALLOW -> listed || needed;
            case DENY -> !listed;
        };
    }

    @Override
    boolean isAsWanted() {
        Optional<EipId> bound = cloud.ack().find(cluster).eip();
        return switch (wished.exposed) {
            case NOBODY -> bound.isEmpty();
            case BY_FIRST_EIP -> bound.equals(Optional.of(firstEip));
            case BY_SECOND_EIP -> bound.equals(Optional.of(secondEip));
            case BY_NEW_EIP -> bound.isPresent();
        };
    }

    @Override
    boolean isBusy() {
        return servers().running(cluster()).isPresent();
    }

    @Override
    String actionOf(AccessStep step) {
        if (step instanceof AccessStep.BuyEip) {
            return "AllocateEipAddress";
        }
        if (step instanceof AccessStep.CreateAcl) {
            return "CreateAccessControlList";
        }
        if (step instanceof AccessStep.AddAclEntries) {
            return "AddAccessControlListEntry";
        }
        if (step instanceof AccessStep.RemoveAclEntries) {
            return "RemoveAccessControlListEntry";
        }
        if (step instanceof AccessStep.DeleteAcl) {
            return "DeleteAccessControlList";
        }
        boolean listener = step instanceof AccessStep.SwitchAcl || step instanceof AccessStep.SwitchAclOff;
        return listener ? "SetLoadBalancerTCPListenerAttribute" : "ModifyCluster";
    }

    @Override
    String readAction(String call) {
        return switch (call) {
            case "progress" -> "DescribeTaskInfo";
            case "running" -> "DescribeClusterTasks";
            default -> "DescribeClusterDetail";
        };
    }

    @Override
    Codes codes() {
        return new Codes("AclEntryProcessing", "QuotaExceeded.AclEntry", "Forbidden.RAM");
    }

    @Override
    void changeByHand() {
        List<Block> entries = new ArrayList<>(NEEDED);
        entries.add(Block.parse(FOREIGN_MARK));
        foreignList = cloud.ack().addAcl("by-hand-" + foreignLists++, texts(entries));
        cloud.ack().attachByHand(cluster, foreignList);
    }

    @Override
    boolean showsForeignMark() {
        String marked = Block.address(Block.parse(FOREIGN_MARK).first());
        Set<String> admitted = cloud.ack().admitted(cluster, Set.of(marked, "192.0.2.78"), Endpoint.INTERNAL);
        return cloud.ack().find(cluster).aclIds().contains(foreignList) && admitted.equals(Set.of(marked));
    }

    @Override
    void startForeignOperation() {
        if (!isBusy()) {
            cloud.ack().startForeignTask(cluster);
            clock.schedule(Duration.ofMinutes(2), () -> cloud.ack().endForeignTask(cluster));
        }
    }

    @Override
    void failNext() {
        cloud.ack().failNextTask("NoLuck", "it did not work");
    }
}
