package io.drawbridge.testing.cloud;

import io.drawbridge.eip.AssociationTarget;
import io.drawbridge.eip.BandwidthPackageId;
import io.drawbridge.eip.EipId;
import io.drawbridge.eip.EipSpec;
import io.drawbridge.testing.cloud.internal.engine.Machine;
import io.drawbridge.testing.cloud.internal.engine.Parameters;
import io.drawbridge.testing.cloud.model.CloudRequest;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * What a human does in the cloud's console while the program under test runs, and what a test knows and the cloud does
 * not. Everything happens at once, past quota, rates and fault dials; what cannot be done is an
 * {@link IllegalStateException}.
 */
public final class CloudConsole {

    private final Machine machine;

    CloudConsole(Machine machine) {
        this.machine = machine;
    }

    /** Buys an EIP that carries no owner mark: a user's own. */
    public EipId buyByHand(EipSpec spec) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("Bandwidth", Integer.toString(spec.bandwidth().mbps()));
        parameters.put("InternetChargeType", spec.internetChargeType().value());
        spec.name().ifPresent(name -> parameters.put("Name", name));
        parameters.putAll(Parameters.ofTags("Tag", spec.tags()));
        return EipId.of(text(send("Buy", parameters), "AllocationId"));
    }

    /** Deletes an EIP, bound or not. */
    public void release(EipId id) {
        send("Release", eip(id));
    }

    /** Binds an EIP, taking it away from where it is bound. */
    public void bind(EipId id, AssociationTarget target) {
        Map<String, String> parameters = target(target);
        parameters.putAll(eip(id));
        send("Bind", parameters);
    }

    /** Unbinds an EIP. */
    public void unbind(EipId id) {
        send("Unbind", eip(id));
    }

    /** Locks an EIP for security reasons: it cannot be bound, unbound or released. */
    public void lock(EipId id) {
        send("Lock", with(eip(id), "Reason", "security"));
    }

    /** Takes the lock off. */
    public void unlock(EipId id) {
        send("Lock", eip(id));
    }

    /** Switches deletion protection on. */
    public void protect(EipId id) {
        send("Protect", with(eip(id), "Protection", "on"));
    }

    /** Switches deletion protection off. */
    public void unprotect(EipId id) {
        send("Protect", with(eip(id), "Protection", "off"));
    }

    /** Creates a shared bandwidth package. */
    public void createPackage(BandwidthPackageId id) {
        send("CreatePackage", Map.of("PackageId", id.value()));
    }

    /** Puts an EIP into a shared bandwidth package. */
    public void joinPackage(EipId id, BandwidthPackageId packageId) {
        send("JoinPackage", with(eip(id), "PackageId", packageId.value()));
    }

    /** Takes an EIP out of its shared bandwidth package. */
    public void leavePackage(EipId id) {
        send("LeavePackage", eip(id));
    }

    /** Sets the account's quota of EIPs; those above it stay. */
    public void changeQuota(int quota) {
        send("ChangeQuota", Map.of("Quota", Integer.toString(quota)));
    }

    /** Deletes an interface; EIPs on it are unbound. */
    public void deleteInterface(String interfaceId) {
        send("DeleteInterface", Map.of("InterfaceId", interfaceId));
    }

    /** Gives an interface another private address. */
    public void addPrivateAddress(String interfaceId, String address) {
        send("AddPrivateAddress", target(new AssociationTarget(interfaceId, address)));
    }

    /** Takes a secondary private address off an interface; an EIP on it is unbound. */
    public void removePrivateAddress(String interfaceId, String address) {
        send("RemovePrivateAddress", target(new AssociationTarget(interfaceId, address)));
    }

    /**
     * From now on the program under test may do nothing else; all else is refused as the cloud refuses it
     * ({@code Forbidden.RAM}, {@code UnauthorizedOperation}). A call that sets tags takes the permission to tag as
     * well.
     *
     * @param permissions as in a policy, such as {@code vpc:AllocateEipAddress} or {@code ec2:AllocateAddress}; no
     *     wildcards
     */
    public void allowOnly(Collection<String> permissions) {
        send("AllowOnly", Parameters.ofList("Permission", permissions));
    }

    /** Takes {@link #allowOnly} back. */
    public void allowEverything() {
        send("AllowEverything", Map.of());
    }

    /**
     * Declares that a living pod is served at this target, for {@link LedgerAssert#releasedNothingInUse()}.
     *
     * @param podEipUid the UID of the pod's PodEIP
     */
    public void declareLive(AssociationTarget target, String podEipUid) {
        send("DeclareLive", with(target(target), "PodEipUid", podEipUid));
    }

    /** Takes {@link #declareLive} back: the pod is gone, or is to lose its EIP. */
    public void declareGone(AssociationTarget target) {
        send("DeclareGone", target(target));
    }

    Map<String, Object> send(String action, Map<String, String> parameters) {
        return machine.console(new CloudRequest(action, parameters));
    }

    static String text(Map<String, Object> body, String field) {
        return Objects.toString(body.get(field), "");
    }

    private static Map<String, String> eip(EipId id) {
        return with(Map.of(), "AllocationId", id.value());
    }

    private static Map<String, String> target(AssociationTarget target) {
        Map<String, String> parameters = with(Map.of(), "InterfaceId", target.networkInterfaceId());
        parameters.put("PrivateAddress", target.privateAddress());
        return parameters;
    }

    private static Map<String, String> with(Map<String, String> some, String name, String value) {
        Map<String, String> all = new LinkedHashMap<>(some);
        all.put(name, value);
        return all;
    }
}
