package io.drawbridge.testing.cloud.internal.aliyun;

import io.drawbridge.eip.EipAction;
import io.drawbridge.error.CloudErrorCode;
import io.drawbridge.testing.cloud.internal.engine.Action;
import io.drawbridge.testing.cloud.internal.engine.Action.Effect;
import io.drawbridge.testing.cloud.internal.engine.EipEntry;
import io.drawbridge.testing.cloud.internal.engine.EipOperations;
import io.drawbridge.testing.cloud.internal.engine.EipOperations.Named;
import io.drawbridge.testing.cloud.internal.engine.Fault;
import io.drawbridge.testing.cloud.internal.engine.Interfaces.Place;
import io.drawbridge.testing.cloud.internal.engine.Parameters;
import io.drawbridge.testing.cloud.internal.engine.Reason;
import io.drawbridge.testing.cloud.internal.engine.Refusal;
import io.drawbridge.testing.cloud.internal.engine.VendorCode;
import io.drawbridge.testing.cloud.internal.engine.World;
import io.drawbridge.testing.cloud.model.Assumption;
import io.drawbridge.testing.cloud.model.EngineRule;
import io.drawbridge.testing.cloud.model.ServedAction;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/** The actions of {@code vpc} 2016-04-28 that bind EIPs, unbind, protect and release them. */
final class AliyunBindings {

    static final String INTERFACE = "NetworkInterface";
    static final String MACHINE = "EcsInstance";
    static final String BALANCER = "SlbInstance";

    /** The types of instances that an EIP can be on; those that the fake has none of are not found. */
    static final Set<String> TYPES = Set.of("Nat", BALANCER, MACHINE, INTERFACE, "HaVip", "IpAddress");

    private static final String TYPE = "InstanceType";
    private static final String INSTANCE = "InstanceId";
    private static final String EIP = "AllocationId";
    private static final String ADDRESS = "PrivateIpAddress";

    private static final ServedAction ASSOCIATE_EIP_ADDRESS = ServedAction.of(
                    "AssociateEipAddress", "RegionId", EIP, INSTANCE, TYPE, ADDRESS, "Mode", AliyunVendor.TOKEN)
            .refusing(AliyunVendor.owners())
            .refusing("InstanceRegionId", "VpcId");

    private static final ServedAction UNASSOCIATE_EIP_ADDRESS = ServedAction.of(
                    "UnassociateEipAddress", "RegionId", EIP, INSTANCE, TYPE, ADDRESS, "Force", AliyunVendor.TOKEN)
            .refusing(AliyunVendor.owners());

    private static final ServedAction RELEASE_EIP_ADDRESS =
            ServedAction.of("ReleaseEipAddress", "RegionId", EIP).refusing(AliyunVendor.owners());

    private static final ServedAction DELETION_PROTECTION = ServedAction.of(
                    "DeletionProtection", "RegionId", "Type", INSTANCE, "ProtectionEnable", AliyunVendor.TOKEN)
            .refusing(AliyunVendor.owners());

    private final World world;
    private final EipOperations operations;
    private final Predicate<String> balancers;

    /** @param balancers tells the load balancers that are there, by their ids */
    AliyunBindings(World world, EipOperations operations, Predicate<String> balancers) {
        this.world = world;
        this.operations = operations;
        this.balancers = balancers;
    }

    List<Action> actions() {
        return List.of(
                Action.of(EipAction.ASSOCIATE, ASSOCIATE_EIP_ADDRESS, this::associate)
                        .idempotent(),
                Action.of(EipAction.DISASSOCIATE, UNASSOCIATE_EIP_ADDRESS, this::unassociate)
                        .idempotent(),
                Action.of(EipAction.RELEASE, RELEASE_EIP_ADDRESS, this::release),
                Action.of(DELETION_PROTECTION, this::protect).idempotent());
    }

    /** What a place is called; a place without a private address is a whole machine or balancer. */
    static String typeOf(Place place) {
        if (!place.privateAddress().isEmpty()) {
            return INTERFACE;
        }
        return place.interfaceId().startsWith("lb-") ? BALANCER : MACHINE;
    }

    private EipEntry eip(Parameters parameters) {
        return operations.require(AliyunRefusals.required(parameters, EIP));
    }

    private static void checkType(Parameters parameters) {
        String type = parameters.text(TYPE);
        if (!type.isEmpty() && !TYPES.contains(type)) {
            throw AliyunRefusals.invalid(
                    "InvalidInstanceType.ValueNotSupported",
                    AliyunRefusals.about("The specified value of InstanceType is not supported.", type));
        }
    }

    private Effect associate(Parameters parameters, Fault fault) {
        AliyunRefusals.required(parameters, EIP);
        String instance = AliyunRefusals.required(parameters, INSTANCE);
        checkType(parameters);
        checkMode(parameters);
        EipEntry entry = eip(parameters);
        operations.associate(entry, place(parameters, instance), world.lasting(fault));
        return Effect.on(entry);
    }

    private static void checkMode(Parameters parameters) {
        AliyunRefusals.word(parameters, "Mode", Set.of("NAT", "MULTI_BINDED", "BINDED"));
        if (parameters.has("Mode") && !parameters.text("Mode").equals("NAT")) {
            throw AliyunRefusals.beyondTheFake("an association in the mode " + parameters.text("Mode"));
        }
    }

    /** Rule {@link EngineRule#ALIYUN_INSTANCE_TYPE_DEFAULTS_TO_ECS}. */
    private Place place(Parameters parameters, String instance) {
        String type = parameters.has(TYPE) ? parameters.text(TYPE) : MACHINE;
        if (type.equals(INTERFACE)) {
            return world.interfaces.place(instance, parameters.text(ADDRESS));
        }
        if (parameters.has(ADDRESS)) {
            throw AliyunRefusals.beyondTheFake("an association of a private address that is not an interface's");
        }
        boolean balancer = type.equals(BALANCER) && balancers.test(instance);
        boolean machine = type.equals(MACHINE) && isMachine(instance);
        if (!balancer && !machine) {
            throw Refusal.of(Reason.NO_SUCH_INTERFACE, EngineRule.ASSOCIATE_NEEDS_ITS_TARGET, instance);
        }
        return new Place(instance, "");
    }

    private boolean isMachine(String instance) {
        return world.interfaces.all().stream()
                .anyMatch(each -> each.instanceId().filter(instance::equals).isPresent());
    }

    /** Rule {@link EngineRule#ACK_HAND_MADE_CHANGES_STAY_HIDDEN}: an API server's EIP is let go like any other. */
    private Effect unassociate(Parameters parameters, Fault fault) {
        AliyunRefusals.required(parameters, EIP);
        checkType(parameters);
        AliyunRefusals.flag(parameters, "Force");
        EipEntry entry = eip(parameters);
        Named named = matches(entry, parameters) ? Named.RIGHTLY : Named.OTHERWISE;
        if (named == Named.OTHERWISE && world.settings.assumes(Assumption.UnmatchedUnassociate.REFUSED)) {
            throw Refusal.of(Reason.BOUND_ELSEWHERE, EngineRule.UNMATCHED_UNASSOCIATE, entry.id);
        }
        operations.unassociate(entry, named, world.lasting(fault));
        return Effect.on(entry);
    }

    private static boolean matches(EipEntry entry, Parameters parameters) {
        Place place = entry.place;
        return place != null
                && AliyunRefusals.passes(parameters, TYPE, typeOf(place))
                && AliyunRefusals.passes(parameters, INSTANCE, place.interfaceId())
                && AliyunRefusals.passes(parameters, ADDRESS, place.privateAddress());
    }

    private Effect release(Parameters parameters, Fault fault) {
        EipEntry entry = eip(parameters);
        operations.release(entry, world.lasting(fault));
        return Effect.on(entry);
    }

    /** Rule {@link EngineRule#ALIYUN_PROTECTION_TWICE}. */
    private Effect protect(Parameters parameters, Fault fault) {
        String type = AliyunRefusals.required(parameters, "Type");
        String instance = AliyunRefusals.required(parameters, INSTANCE);
        AliyunRefusals.required(parameters, "ProtectionEnable");
        boolean enable = AliyunRefusals.flag(parameters, "ProtectionEnable").orElseThrow();
        requireProtectable(type, instance);
        EipEntry entry = operations.require(instance);
        if (enable && entry.deletionProtection) {
            throw Refusal.of(
                    new VendorCode("DeletionProtection.AlreadyEnabled", 400, CloudErrorCode.WRONG_STATE),
                    AliyunRefusals.about("The resource deletion protection is already enabled.", instance));
        }
        if (!enable && !entry.deletionProtection) {
            throw Refusal.of(
                    new VendorCode("DeletionProtection.NotExist", 404, CloudErrorCode.WRONG_STATE),
                    AliyunRefusals.about("The resource deletion protection is not found", instance));
        }
        entry.deletionProtection = enable;
        return Effect.on(entry);
    }

    private void requireProtectable(String type, String instance) {
        if (!Set.of("EIP", "CBWP", "NATGW").contains(type)) {
            throw AliyunRefusals.invalid(
                    "DeletionProtection.TypeNotSupport", AliyunRefusals.about("The resource is not support.", type));
        }
        if (type.equals("CBWP") && world.packages.containsKey(instance)) {
            throw AliyunRefusals.beyondTheFake("deletion protection of a shared bandwidth package");
        }
        if (!type.equals("EIP")) {
            throw Refusal.of(
                    new VendorCode("DeletionProtection.ResourceNotExist", 400, CloudErrorCode.NOT_FOUND),
                    AliyunRefusals.about("The resource is not exist.", instance));
        }
    }
}
