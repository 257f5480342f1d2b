package io.drawbridge.testing.cloud.internal.engine;

import io.drawbridge.testing.cloud.internal.engine.Action.Effect;
import io.drawbridge.testing.cloud.internal.engine.EipEntry.Membership;
import io.drawbridge.testing.cloud.internal.engine.EipEntry.Purchase;
import io.drawbridge.testing.cloud.internal.engine.Interfaces.Place;
import io.drawbridge.testing.cloud.model.CloudRequest;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What {@code CloudConsole} does, inside the engine: at once, and past quota, rates, tokens and fault dials. */
final class Console {

    private final World world;
    private final EipOperations operations;
    private final Vendor vendor;

    Console(World world, Vendor vendor) {
        this.world = world;
        this.operations = new EipOperations(world);
        this.vendor = vendor;
    }

    Effect handle(CloudRequest request) {
        Parameters parameters = new Parameters(request.parameters());
        try {
            return handle(request.action(), parameters);
        } catch (Refusal refusal) {
            throw new IllegalStateException(
                    "the console cannot do " + request.action() + " " + request.parameters() + ": "
                            + refusal.getMessage(),
                    refusal);
        }
    }

    private Effect handle(String action, Parameters parameters) {
        return switch (action) {
            case "Buy" -> buy(parameters);
            case "Release" -> release(entry(parameters));
            case "Bind" -> bind(entry(parameters), place(parameters));
            case "Unbind" -> unbind(entry(parameters));
            case "Lock" -> lock(entry(parameters), parameters.text("Reason"));
            case "Protect" -> protect(entry(parameters), parameters.text("Protection"));
            case "CreatePackage" -> createPackage(parameters.required("PackageId"));
            case "JoinPackage" -> joinPackage(entry(parameters), parameters.required("PackageId"));
            case "LeavePackage" -> leavePackage(entry(parameters));
            case "ChangeQuota" -> changeQuota(parameters);
            default -> handleInterface(action, parameters);
        };
    }

    private Effect handleInterface(String action, Parameters parameters) {
        Interfaces interfaces = world.interfaces;
        String id = parameters.text("InterfaceId");
        String address = parameters.text("PrivateAddress");
        switch (action) {
            case "AddInterface" -> {
                String created = interfaces.create(
                        address, parameters.numbered("Secondary", Integer.MAX_VALUE), site(parameters));
                return Effect.read(Map.of("InterfaceId", created));
            }
            case "AllowOnly" -> world.permissions = Set.copyOf(parameters.numbered("Permission", Integer.MAX_VALUE));
            case "AllowEverything" -> world.permissions = null;
            case "GrowInterfaces" -> interfaces.growOnDemand(world.vpcId());
            case "AddPrivateAddress" -> interfaces.addAddress(id, address);
            case "RemovePrivateAddress" -> {
                interfaces.removeAddress(id, address);
                operations.clear(new Place(id, address));
            }
            case "DeleteInterface" -> {
                interfaces.addressesOf(id).forEach(each -> operations.clear(new Place(id, each)));
                interfaces.delete(id);
            }
            case "DeclareLive" -> world.holders.put(new Place(id, address), parameters.required("PodEipUid"));
            case "DeclareGone" -> world.holders.remove(new Place(id, address));
            default -> {
                return vendor.console(action, parameters);
            }
        }
        return Effect.read(Map.of());
    }

    private Interfaces.Site site(Parameters parameters) {
        return new Interfaces.Site(
                Optional.of(parameters.text("InstanceId")).filter(id -> !id.isEmpty()),
                parameters.has("VpcId") ? parameters.text("VpcId") : world.vpcId());
    }

    private EipEntry entry(Parameters parameters) {
        return operations.require(parameters.required("AllocationId"));
    }

    private Place place(Parameters parameters) {
        return world.interfaces.place(parameters.required("InterfaceId"), parameters.text("PrivateAddress"));
    }

    private Effect buy(Parameters parameters) {
        Map<String, String> attributes = new LinkedHashMap<>(Map.of("ISP", "BGP"));
        attributes.put("Bandwidth", parameters.required("Bandwidth"));
        attributes.put("InternetChargeType", parameters.required("InternetChargeType"));
        attributes.put("Name", parameters.text("Name"));
        Map<String, String> tags = parameters.tags("Tag", Integer.MAX_VALUE);
        Purchase purchase = new Purchase(EipEntry.Buyer.HAND, attributes, tags, Duration.ZERO);
        EipEntry entry = world.market.make(purchase, world.now());
        world.add(entry);
        return Effect.on(entry, Map.of("AllocationId", entry.id));
    }

    private Effect release(EipEntry entry) {
        world.bury(entry);
        return Effect.on(entry);
    }

    private Effect bind(EipEntry entry, Place place) {
        world.unbind(entry);
        operations.associate(entry, place, Duration.ZERO);
        return Effect.on(entry);
    }

    private Effect unbind(EipEntry entry) {
        world.unbind(entry);
        return Effect.on(entry);
    }

    private static Effect lock(EipEntry entry, String reason) {
        entry.lock = reason;
        return Effect.on(entry);
    }

    private static Effect protect(EipEntry entry, String protection) {
        entry.deletionProtection = protection.equals("on");
        return Effect.on(entry);
    }

    private Effect createPackage(String id) {
        world.packages.put(id, world.now());
        return Effect.read(Map.of());
    }

    private Effect joinPackage(EipEntry entry, String packageId) {
        operations.join(entry, packageId, Duration.ZERO);
        return Effect.on(entry);
    }

    private static Effect leavePackage(EipEntry entry) {
        entry.membership = Membership.NONE;
        entry.packageId = "";
        return Effect.on(entry);
    }

    private Effect changeQuota(Parameters parameters) {
        world.market.changeQuota(parameters.number("Quota", world.market.quota(), Integer.MAX_VALUE));
        return Effect.read(Map.of());
    }
}
