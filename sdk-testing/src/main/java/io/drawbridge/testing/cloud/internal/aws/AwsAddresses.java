package io.drawbridge.testing.cloud.internal.aws;

import io.drawbridge.eip.EipAction;
import io.drawbridge.eip.NetworkInterface;
import io.drawbridge.testing.cloud.internal.engine.Action;
import io.drawbridge.testing.cloud.internal.engine.Action.Effect;
import io.drawbridge.testing.cloud.internal.engine.EipEntry;
import io.drawbridge.testing.cloud.internal.engine.EipEntry.Purchase;
import io.drawbridge.testing.cloud.internal.engine.EipOperations;
import io.drawbridge.testing.cloud.internal.engine.EipOperations.Named;
import io.drawbridge.testing.cloud.internal.engine.Fault;
import io.drawbridge.testing.cloud.internal.engine.Interfaces.Place;
import io.drawbridge.testing.cloud.internal.engine.Parameters;
import io.drawbridge.testing.cloud.internal.engine.Reason;
import io.drawbridge.testing.cloud.internal.engine.Refusal;
import io.drawbridge.testing.cloud.internal.engine.World;
import io.drawbridge.testing.cloud.model.EngineRule;
import io.drawbridge.testing.cloud.model.ServedAction;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The changing actions on addresses of AWS's {@code ec2} 2016-11-15. */
final class AwsAddresses {

    private static final String ALLOCATION = "AllocationId";
    private static final String ASSOCIATION = "AssociationId";
    private static final String INSTANCE = "InstanceId";
    private static final String INTERFACE = "NetworkInterfaceId";
    private static final String PUBLIC = "PublicIp";
    private static final String GROUP = "NetworkBorderGroup";

    private final World world;
    private final EipOperations operations;

    AwsAddresses(World world) {
        this.world = world;
        this.operations = new EipOperations(world);
    }

    List<Action> actions() {
        String dryRun = Ec2Pages.DRY_RUN;
        return List.of(
                Action.of(
                        EipAction.ALLOCATE,
                        ServedAction.of(
                                        "AllocateAddress",
                                        "Domain",
                                        GROUP,
                                        "TagSpecification.N.ResourceType",
                                        "TagSpecification.N.Tag.N.Key",
                                        "TagSpecification.N.Tag.N.Value",
                                        dryRun)
                                .refusing("Address", "PublicIpv4Pool", "CustomerOwnedIpv4Pool", "IpamPoolId"),
                        this::allocate),
                Action.of(
                        EipAction.ASSOCIATE,
                        ServedAction.of(
                                "AssociateAddress",
                                ALLOCATION,
                                PUBLIC,
                                INSTANCE,
                                INTERFACE,
                                "PrivateIpAddress",
                                "AllowReassociation",
                                dryRun),
                        this::associate),
                Action.of(
                        EipAction.DISASSOCIATE,
                        ServedAction.of("DisassociateAddress", ASSOCIATION, PUBLIC, dryRun),
                        this::disassociate),
                Action.of(
                        EipAction.RELEASE,
                        ServedAction.of("ReleaseAddress", ALLOCATION, PUBLIC, GROUP, dryRun),
                        this::release));
    }

    private Effect allocate(Parameters parameters, Fault fault) {
        if (parameters.has("Domain") && !parameters.text("Domain").equals("vpc")) {
            throw Ec2Codes.invalidValue("Value (" + parameters.text("Domain")
                    + ") for parameter domain is invalid. Only vpc is supported.");
        }
        if (parameters.has(GROUP) && !parameters.text(GROUP).equals(world.region)) {
            throw Ec2Codes.invalidValue(
                    "Value (" + parameters.text(GROUP) + ") for parameter networkBorderGroup is invalid.");
        }
        Map<String, String> tags = Ec2Tags.ofSpecifications(parameters, "elastic-ip");
        Duration invisible = world.settings.visibleAfter().plus(fault.hidden());
        EipEntry entry = operations.buy(new Purchase(EipEntry.Buyer.PROGRAM, Map.of(), tags, invisible));
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("publicIp", entry.address);
        answer.put("allocationId", entry.id);
        answer.put("publicIpv4Pool", "amazon");
        answer.put("networkBorderGroup", world.region);
        answer.put("domain", "vpc");
        return Effect.on(entry, answer);
    }

    /** An address by its id, or in the deprecated way by itself. */
    private EipEntry address(Parameters parameters) {
        if (parameters.has(ALLOCATION) && parameters.has(PUBLIC)) {
            throw Ec2Codes.combination("You may specify public IP or allocation id, but not both in the same call");
        }
        if (parameters.has(PUBLIC)) {
            return byAddress(parameters.text(PUBLIC));
        }
        return operations.require(parameters.required(ALLOCATION));
    }

    private EipEntry byAddress(String address) {
        return world.live().stream()
                .filter(entry -> entry.address.equals(address))
                .findFirst()
                .orElseThrow(() -> AwsReads.noAddress(address));
    }

    /** Rules {@link EngineRule#AWS_TAKES_NOTHING_OVER} and {@link EngineRule#AWS_ASSOCIATES_AGAIN}. */
    private Effect associate(Parameters parameters, Fault fault) {
        EipEntry entry = address(parameters);
        Place place = world.interfaces.place(interfaceId(parameters), parameters.text("PrivateIpAddress"));
        boolean mayTake = parameters.flag("AllowReassociation").orElse(true);
        boolean isThere = place.equals(entry.place) && entry.running == null;
        if (!isThere) {
            if (mayTake) {
                operations.takeAway(entry, place);
            }
            operations.associate(entry, place, world.lasting(fault));
        }
        return Effect.on(entry, Map.of("associationId", entry.associationId));
    }

    private String interfaceId(Parameters parameters) {
        if (parameters.has(INSTANCE) && parameters.has(INTERFACE)) {
            throw Ec2Codes.combination(
                    "You may specify an instance id or a network interface id, but not both in the same call");
        }
        if (!parameters.has(INSTANCE)) {
            String id = parameters.required(INTERFACE);
            return Ec2Kind.INTERFACE.require(id, world.interfaces::find).id();
        }
        String instance = parameters.text(INSTANCE);
        List<NetworkInterface> attached = world.interfaces.all().stream()
                .filter(found -> found.instanceId().filter(instance::equals).isPresent())
                .toList();
        if (attached.size() > 1) {
            throw Ec2Codes.invalid(
                    "InvalidInstanceID",
                    "There are multiple interfaces attached to instance '" + instance
                            + "'. Please specify an interface ID for the operation instead.");
        }
        return Ec2Kind.INSTANCE
                .require(instance, id -> attached.stream().findFirst())
                .id();
    }

    /** Rule {@link EngineRule#AWS_DISASSOCIATES_AGAIN}. */
    private Effect disassociate(Parameters parameters, Fault fault) {
        if (parameters.has(PUBLIC)) {
            if (parameters.has(ASSOCIATION)) {
                throw Ec2Codes.combination(
                        "You may specify public IP or association id, but not both in the same call");
            }
            EipEntry entry = byAddress(parameters.text(PUBLIC));
            if (entry.place != null) {
                operations.unassociate(entry, Named.RIGHTLY, world.lasting(fault));
            }
            return Effect.on(entry);
        }
        String id = parameters.required(ASSOCIATION);
        Optional<EipEntry> entry = world.withAssociation(id);
        if (entry.isEmpty() && world.hadAssociation(id)) {
            return Effect.NONE;
        }
        if (entry.isEmpty()) {
            throw Refusal.of(Reason.NO_SUCH_ASSOCIATION, EngineRule.UNASSOCIATE_NEEDS_IN_USE, id);
        }
        operations.unassociate(entry.get(), Named.RIGHTLY, world.lasting(fault));
        return Effect.on(entry.get());
    }

    private Effect release(Parameters parameters, Fault fault) {
        EipEntry entry = address(parameters);
        if (parameters.has(GROUP) && !parameters.text(GROUP).equals(world.region)) {
            throw AwsReads.noAddress(entry.address);
        }
        operations.release(entry, world.lasting(fault));
        return Effect.on(entry);
    }
}
