package io.drawbridge.testing.cloud;

import io.drawbridge.apiserver.EksEndpointAccess;
import io.drawbridge.apiserver.operation.ApiServers;
import io.drawbridge.testing.cloud.internal.eks.EksCluster;
import io.drawbridge.testing.cloud.internal.eks.EksServers;
import io.drawbridge.testing.cloud.internal.eks.EksUpdate;
import io.drawbridge.testing.cloud.internal.engine.Machine;
import io.drawbridge.testing.cloud.internal.engine.Parameters;
import io.drawbridge.testing.cloud.model.CloudRequest;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Amazon EKS of a {@link FakeCloud}: clusters that a test puts there, and what happens to them besides what the program
 * under test does. All of it is a command of the console, so that a journal has it; what cannot be done is an
 * {@link IllegalStateException}.
 *
 * <pre>{@code
 * cloud.eks().add(FakeEksCluster.builder("prod").publicAccessCidrs("203.0.113.0/24").build());
 * cloud.eks().readLag(Duration.ofSeconds(20));
 * String hidden = cloud.eks().beginPatching("prod");
 * }</pre>
 */
public final class FakeEks {

    private static final String NAME = "name";

    private final Machine machine;

    FakeEks(Machine machine) {
        this.machine = machine;
    }

    /** What a program under test calls, without HTTP; a new object each time. */
    public ApiServers<EksEndpointAccess> apiServers() {
        return new EksServers(machine);
    }

    /**
     * Puts a cluster there, with its VPC and security groups.
     *
     * @throws IllegalArgumentException when it is of another region; {@link FakeCloud#region(String)} has that one's
     */
    public FakeEksState add(FakeEksCluster cluster) {
        cluster.region().filter(region -> !region.equals(machine.region())).ifPresent(region -> {
            throw new IllegalArgumentException("cluster " + cluster.name() + " is of the region " + region
                    + " and this is " + machine.region() + "; add it to cloud.region(\"" + region + "\").eks()");
        });
        FakeVpc vpc = cluster.vpc();
        String vpcId = vpc == null ? machine.read(engine -> engine.world.vpcId()) : vpc.id();
        if (vpc != null) {
            add(vpc);
        }
        cluster.groups().forEach(group -> add(group, vpcId));
        send("AddEksCluster", cluster.parameters());
        return state(cluster.name());
    }

    /** Puts a VPC there; one of the same id is replaced. */
    public void add(FakeVpc vpc) {
        send("AddVpc", vpc.parameters());
    }

    /**
     * Puts a security group there, or its rules into the one that has its id.
     *
     * @param vpcId the VPC that a new one belongs to
     */
    public void add(FakeSecurityGroup group, String vpcId) {
        Map<String, String> parameters = new LinkedHashMap<>(group.parameters());
        parameters.put("vpcId", vpcId);
        send("AddSecurityGroup", parameters);
    }

    /** A cluster as it is; empty when there is none of this name. */
    public Optional<FakeEksState> find(String name) {
        return machine.read(engine -> EksCluster.Registry.of(engine.world)
                .find(name)
                .map(found -> FakeEksState.of(found, engine.world.now())));
    }

    /**
     * A cluster as it is.
     *
     * @throws IllegalStateException when there is none of this name
     */
    public FakeEksState state(String name) {
        return find(name).orElseThrow(() -> new IllegalStateException("there is no cluster " + name));
    }

    /**
     * AWS begins to patch the control plane: the cluster shows ACTIVE and refuses updates until {@link #endPatching}.
     *
     * @return the id of the hidden update
     */
    public String beginPatching(String name) {
        return updateId("BeginEksPatching", Map.of(NAME, name));
    }

    /** Ends {@link #beginPatching}. */
    public void endPatching(String name) {
        send("EndEksPatching", Map.of(NAME, name));
    }

    /**
     * The next update of the cluster that is accepted will end as Failed, and change nothing.
     *
     * @param errorCode such as {@code SecurityGroupNotFound}
     * @param errorMessage what the service says
     * @param resourceIds the resources that the error names
     */
    public void failNextUpdate(String name, String errorCode, String errorMessage, String... resourceIds) {
        endNext(name, EksUpdate.FAILED, errorCode, errorMessage, resourceIds);
    }

    /** The next update of the cluster that is accepted will end as Cancelled, and change nothing. */
    public void cancelNextUpdate(String name) {
        endNext(name, EksUpdate.CANCELLED, "", "");
    }

    private void endNext(String name, String status, String code, String message, String... resourceIds) {
        Map<String, String> parameters = Parameters.ofList("resourceIds", Arrays.asList(resourceIds));
        parameters.putAll(Map.of(NAME, name, "status", status, "errorCode", code, "errorMessage", message));
        send("EndNextEksUpdate", parameters);
    }

    /**
     * Somebody else has changed the endpoint access: done and visible at once, also under a running update.
     *
     * @param cidrs the new CIDRs; none to leave those that are kept
     * @return the id of that update, which has ended
     */
    public String changeByHand(String name, FakeEksMode mode, String... cidrs) {
        return updateId("ChangeEksByHand", access(name, mode, cidrs));
    }

    /**
     * Somebody else starts to change the endpoint access; it ends in its time.
     *
     * @param cidrs the new CIDRs; none to leave those that are kept
     * @return the id of that update, which is in progress
     */
    public String startByHand(String name, FakeEksMode mode, String... cidrs) {
        return updateId("StartEksByHand", access(name, mode, cidrs));
    }

    private static Map<String, String> access(String name, FakeEksMode mode, String... cidrs) {
        Map<String, String> parameters = Parameters.ofList("publicAccessCidrs", List.of(cidrs));
        parameters.putAll(mode.parameters());
        parameters.put(NAME, name);
        return parameters;
    }

    /**
     * Sets the status of a cluster, without regard to updates.
     *
     * @param status such as {@code DELETING}
     */
    public void status(String name, String status) {
        send("SetEksStatus", Map.of(NAME, name, "status", status));
    }

    /** How long updates take that are accepted from now on; default: 3 minutes. */
    public void updateDuration(Duration duration) {
        timing("update", duration);
    }

    /** How long a cluster shows ACTIVE after an update is accepted; default: 5 seconds. */
    public void statusLag(Duration lag) {
        timing("statusLag", lag);
    }

    /**
     * How long after the end of an update reads still show the flags and CIDRs of before; default: zero.
     */
    public void readLag(Duration lag) {
        timing("readLag", lag);
    }

    /** How long {@code DescribeUpdate} does not find an update that was accepted; default: zero. */
    public void updateUnknownFor(Duration duration) {
        timing("unknown", duration);
    }

    private void timing(String of, Duration duration) {
        if (duration.isNegative()) {
            throw new IllegalArgumentException(duration + " is out of range; zero or more is allowed");
        }
        send("SetEksTiming", Map.of("of", of, "duration", duration.toString()));
    }

    private String updateId(String action, Map<String, String> parameters) {
        return CloudConsole.text(send(action, parameters), "updateId");
    }

    private Map<String, Object> send(String action, Map<String, String> parameters) {
        return machine.console(new CloudRequest(action, parameters));
    }
}
