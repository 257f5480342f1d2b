package io.drawbridge.testing.simulation.plan;

import io.drawbridge.apiserver.Access;
import io.drawbridge.apiserver.AccessStep;
import io.drawbridge.apiserver.Client;
import io.drawbridge.apiserver.ClusterId;
import io.drawbridge.apiserver.KeepReachable;
import io.drawbridge.apiserver.operation.ApiServers;
import io.drawbridge.network.Cidr;
import io.drawbridge.network.CidrSet;
import io.drawbridge.testing.cloud.FakeCloud;
import io.drawbridge.testing.simulation.plan.Door.Knock;
import io.drawbridge.testing.time.TestClock;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.SplittableRandom;

/** One cluster in a fake cloud, what is wished for it, and who is let in by what the cloud has stored. */
abstract class PlanWorld<A extends Access> {

    /** Nobody else's entry: what another person added can be told by it. */
    static final String FOREIGN_MARK = "192.0.2.77/32";

    private static final int MOST_KNOCKS = 60;

    /** What goes wrong in a call, in the words of the cloud. */
    record Codes(String inProgress, String limitReached, String forbidden) {}

    /** Who gets in, by what the cloud has stored at one moment. */
    interface Stored {

        boolean admits(Knock knock);

        /** Whether a client that comes from these addresses gets in for certain. */
        boolean reaches(Visitor visitor);
    }

    final SplittableRandom random;
    final TestClock clock = TestClock.create();
    private final List<Visitor> visitors = new ArrayList<>();

    PlanWorld(long seed) {
        this.random = new SplittableRandom(seed);
    }

    abstract FakeCloud cloud();

    abstract ApiServers<A> servers();

    abstract ClusterId cluster();

    abstract A wanted();

    /** The wish is beyond what the cloud takes. */
    abstract boolean isBeyondLimits();

    abstract KeepReachable keep();

    /** Addresses worth a look. */
    abstract List<Knock> knocks();

    /** Differs when time has changed who gets in; what a call may change need not be in it. */
    abstract Object pulse();

    /** What is stored now. */
    abstract Stored stored();

    /** All answers at once, in the order of the knocks. */
    final List<Boolean> admissions(Stored stored) {
        return knocks().stream().map(stored::admits).toList();
    }

    /** By what is wished for. */
    abstract boolean shouldAdmit(Knock knock);

    /** Whether what cannot be knocked at is as wished too. */
    abstract boolean isAsWanted();

    /** Whether an operation runs, whoever began it. */
    abstract boolean isBusy();

    abstract String actionOf(AccessStep step);

    abstract String readAction(String call);

    abstract Codes codes();

    /** Leaves {@link #FOREIGN_MARK}. */
    abstract void changeByHand();

    abstract boolean showsForeignMark();

    abstract void startForeignOperation();

    abstract void failNext();

    /** A client at one of its addresses; an address is missing where none was said. */
    record Visitor(String client, Client.Place place, Optional<Long> inside, Optional<Long> outside) {
        @Override
        public String toString() {
            return client
                    + inside.map(each -> " inside at " + Block.address(each)).orElse("")
                    + outside.map(each -> " from " + Block.address(each)).orElse("");
        }
    }

    final List<Visitor> visitors() {
        if (visitors.isEmpty()) {
            visitors.addAll(visitorsOf(keep()));
        }
        return visitors;
    }

    private List<Visitor> visitorsOf(KeepReachable keep) {
        List<Visitor> all = new ArrayList<>();
        for (Client client : keep.clients()) {
            for (Optional<Long> inside : addresses(client.privateAddresses().toList())) {
                for (Optional<Long> outside : addresses(client.egress().toList())) {
                    all.add(new Visitor(client.name(), client.place(), inside, outside));
                }
            }
        }
        return all;
    }

    private List<Optional<Long>> addresses(List<Cidr> said) {
        if (said.isEmpty()) {
            return List.of(Optional.empty());
        }
        List<Block> blocks =
                said.stream().map(cidr -> Block.parse(cidr.toString())).toList();
        List<Long> worthALook = new ArrayList<>();
        blocks.forEach(block -> worthALook.addAll(block.edges()));
        knocks().forEach(knock -> worthALook.add(knock.address()));
        return worthALook.stream()
                .filter(address -> blocks.stream().anyMatch(block -> block.holds(address)))
                .distinct()
                .limit(MOST_KNOCKS)
                .map(Optional::of)
                .toList();
    }

    /** The edges of these blocks at both doors, thinned out by chance. */
    final List<Knock> knocksAt(List<Block> blocks) {
        List<Long> addresses = new ArrayList<>(blocks.stream()
                .flatMap(block -> block.edges().stream())
                .distinct()
                .toList());
        addresses.add(Block.parse(FOREIGN_MARK).first());
        Collections.shuffle(addresses, new Random(random.nextLong()));
        List<Knock> knocks = new ArrayList<>();
        addresses.stream().limit(MOST_KNOCKS / 2).forEach(address -> {
            knocks.add(new Knock(Door.PUBLIC, address));
            knocks.add(new Knock(Door.INSIDE, address));
        });
        return knocks;
    }

    /** The cluster itself, and by chance an office, an own address and a machine inside. */
    final KeepReachable clients(List<Block> near) {
        KeepReachable keep = KeepReachable.theCluster();
        if (random.nextInt(3) > 0) {
            keep = KeepReachable.from(new Block(one(near).first(), 32).toString());
        }
        if (random.nextInt(4) == 0) {
            keep = keep.nodeEgress(one(near).toString());
        }
        if (random.nextBoolean()) {
            keep = keep.and(Client.onInternet("office", CidrSet.of(one(near).toString())));
        }
        if (random.nextBoolean()) {
            keep = keep.and(Client.onInternet(
                    "branches", CidrSet.of(one(near).toString(), one(near).toString())));
        }
        if (random.nextInt(3) == 0) {
            keep = keep.and(inside().withEgress(CidrSet.of(one(near).toString())));
        }
        return keep;
    }

    private Client inside() {
        CidrSet address = CidrSet.of("10.20.0.9/32");
        return random.nextBoolean()
                ? Client.inVpc("bastion", address)
                : Client.inConnectedNetwork("data-center", address);
    }

    final <T> T one(List<T> all) {
        return all.get(random.nextInt(all.size()));
    }
}
