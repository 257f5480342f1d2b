package io.drawbridge.testing.simulation.plan;

import io.drawbridge.apiserver.AccessStep;
import io.drawbridge.apiserver.Client.Place;
import io.drawbridge.apiserver.ClusterId;
import io.drawbridge.apiserver.EksEndpointAccess;
import io.drawbridge.apiserver.KeepReachable;
import io.drawbridge.apiserver.operation.ApiServers;
import io.drawbridge.network.CidrSet;
import io.drawbridge.testing.cloud.FakeCloud;
import io.drawbridge.testing.cloud.FakeEksCluster;
import io.drawbridge.testing.cloud.FakeEksMode;
import io.drawbridge.testing.cloud.FakeEksState;
import io.drawbridge.testing.cloud.FakeSecurityGroup;
import io.drawbridge.testing.cloud.model.CloudProfile;
import io.drawbridge.testing.simulation.plan.Door.Knock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** A cluster of EKS. Of the private endpoint it is known who passes its security group, which stays as it is. */
final class EksPlanWorld extends PlanWorld<EksEndpointAccess> {

    private static final String NAME = "simulated";
    private static final Block INSIDE = Block.parse("10.20.0.0/16");
    private static final int MOST_CIDRS = 40;

    /** One state of the endpoints. */
    private record State(FakeEksMode mode, List<Block> cidrs) {

        boolean admits(Knock knock) {
            return knock.door() == Door.PUBLIC
                    ? mode != FakeEksMode.PRIVATE && cidrs.stream().anyMatch(block -> block.holds(knock.address()))
                    : mode != FakeEksMode.PUBLIC;
        }

        boolean isPublic() {
            return mode != FakeEksMode.PRIVATE;
        }

        boolean isPrivate() {
            return mode != FakeEksMode.PUBLIC;
        }
    }

    private final FakeCloud cloud;
    private final State wished;
    private final boolean insideMayPass;
    private final KeepReachable keep;
    private final List<Knock> knocks;
    private final Duration readLag;

    EksPlanWorld(long seed) {
        super(seed);
        cloud = FakeCloud.builder(CloudProfile.AWS)
                .clock(clock)
                .seed(seed)
                .unlimitedRates()
                .build();
        insideMayPass = random.nextBoolean();
        readLag = one(List.of(Duration.ZERO, Duration.ZERO, Duration.ofSeconds(10), Duration.ofMinutes(1)));
        State first = state("203.0.113.0/24");
        wished = random.nextInt(25) == 0
                ? new State(FakeEksMode.PUBLIC, Block.singles("198.51.100.0/24", MOST_CIDRS + 1))
                : state("198.51.100.0/24");
        build(first);
        List<Block> near = new ArrayList<>(first.cidrs);
        near.addAll(wished.cidrs);
        near.add(Block.random(random));
        knocks = knocksAt(near);
        near.remove(Block.EVERYTHING);
        keep = clients(near);
    }

    private State state(String singles) {
        FakeEksMode mode = one(List.of(FakeEksMode.values()));
        return new State(
                mode,
                switch (random.nextInt(8)) {
                    case 0 -> List.of(Block.EVERYTHING);
                    case 1 -> Block.singles(singles, MOST_CIDRS);
                    default -> Block.some(random, 1 + random.nextInt(6));
                });
    }

    private void build(State first) {
        FakeSecurityGroup.Builder group = FakeSecurityGroup.builder("sg-0000000000000c1d5");
        if (insideMayPass) {
            group.allow("tcp", 443, INSIDE.toString());
        }
        cloud.eks()
                .add(FakeEksCluster.builder(NAME)
                        .mode(first.mode)
                        .publicAccessCidrs(texts(first.cidrs))
                        .securityGroup(group.build())
                        .build());
        cloud.eks()
                .updateDuration(one(
                        List.of(Duration.ZERO, Duration.ofSeconds(20), Duration.ofMinutes(3), Duration.ofMinutes(15))));
        cloud.eks().statusLag(one(List.of(Duration.ZERO, Duration.ofSeconds(5))));
        cloud.eks().updateUnknownFor(one(List.of(Duration.ZERO, Duration.ZERO, Duration.ofSeconds(30))));
        cloud.eks().readLag(readLag);
    }

    private static String[] texts(List<Block> blocks) {
        return blocks.stream().map(Block::toString).toArray(String[]::new);
    }

    private FakeEksState shown() {
        return cloud.eks().state(NAME);
    }

    private State now() {
        FakeEksState stored = shown();
        return new State(
                stored.mode(),
                stored.publicAccessCidrs().stream().map(Block::parse).toList());
    }

    @Override
    FakeCloud cloud() {
        return cloud;
    }

    @Override
    ApiServers<EksEndpointAccess> servers() {
        return cloud.eks().apiServers();
    }

    @Override
    ClusterId cluster() {
        return ClusterId.of(NAME);
    }

    @Override
    EksEndpointAccess wanted() {
        CidrSet cidrs =
                wished.cidrs.contains(Block.EVERYTHING) ? EksEndpointAccess.ANYWHERE : CidrSet.of(texts(wished.cidrs));
        return switch (wished.mode) {
            case PRIVATE -> EksEndpointAccess.privateOnly();
            case PUBLIC -> EksEndpointAccess.publicOnly(cidrs);
            case PUBLIC_AND_PRIVATE -> EksEndpointAccess.publicAndPrivate(cidrs);
        };
    }

    @Override
    boolean isBeyondLimits() {
        return wished.isPublic() && wished.cidrs.size() > MOST_CIDRS;
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
    boolean shouldAdmit(Knock knock) {
        return wished.admits(knock);
    }

    @Override
    Object pulse() {
        FakeEksState shown = shown();
        return List.of(shown.mode(), shown.publicAccessCidrs());
    }

    @Override
    Stored stored() {
        State now = now();
        return new Stored() {
            @Override
            public boolean admits(Knock knock) {
                return now.admits(knock);
            }

            @Override
            public boolean reaches(Visitor visitor) {
                return EksPlanWorld.this.reaches(now, visitor);
            }
        };
    }

    /**
     * The name of the endpoint leads to its private address in the VPC when there is one, elsewhere when there is no
     * other.
     */
    private boolean reaches(State now, Visitor visitor) {
        boolean privately = visitor.place() == Place.VPC ? now.isPrivate() : !now.isPublic();
        if (visitor.place() != Place.INTERNET && privately) {
            return visitor.inside()
                    .map(address -> insideMayPass && INSIDE.holds(address))
                    .orElse(visitor.client().equals(KeepReachable.NODES)
                            || visitor.client().equals(KeepReachable.APPLICATIONS));
        }
        boolean everybody = now.isPublic() && now.cidrs.contains(Block.EVERYTHING);
        return everybody
                || visitor.outside()
                        .filter(address -> now.admits(new Knock(Door.PUBLIC, address)))
                        .isPresent();
    }

    @Override
    boolean isAsWanted() {
        State now = now();
        return now.mode == wished.mode
                && (!now.isPublic() || Set.copyOf(now.cidrs).equals(Set.copyOf(plain(wished.cidrs))));
    }

    /** Everybody and some others are everybody. */
    private static List<Block> plain(List<Block> cidrs) {
        return cidrs.contains(Block.EVERYTHING) ? List.of(Block.EVERYTHING) : cidrs;
    }

    @Override
    boolean isBusy() {
        return shown().updateInProgress().isPresent();
    }

    @Override
    String actionOf(AccessStep step) {
        return "UpdateClusterConfig";
    }

    @Override
    String readAction(String call) {
        return switch (call) {
            case "progress" -> "DescribeUpdate";
            case "running" -> "ListUpdates";
            default -> "DescribeCluster";
        };
    }

    @Override
    Codes codes() {
        return new Codes("ResourceInUseException", "ResourceLimitExceededException", "AccessDeniedException");
    }

    @Override
    void changeByHand() {
        List<String> cidrs = new ArrayList<>(List.of(FOREIGN_MARK));
        shown().publicAccessCidrs().stream()
                .filter(cidr -> !cidr.endsWith("/0") && !cidr.equals(FOREIGN_MARK))
                .limit(MOST_CIDRS - 1)
                .forEach(cidrs::add);
        cloud.eks().changeByHand(NAME, FakeEksMode.PUBLIC_AND_PRIVATE, cidrs.toArray(String[]::new));
    }

    @Override
    boolean showsForeignMark() {
        return shown().publicAccessCidrs().contains(FOREIGN_MARK);
    }

    /** Of a kind that leaves the access as it is: what EKS shows of another's change late cannot be seen by anybody. */
    @Override
    void startForeignOperation() {
        if (!isBusy()) {
            cloud.eks().beginPatching(NAME);
            clock.schedule(Duration.ofMinutes(2), () -> cloud.eks().endPatching(NAME));
        }
    }

    @Override
    void failNext() {
        cloud.eks().failNextUpdate(NAME, "SecurityGroupNotFound", "it is gone");
    }
}
