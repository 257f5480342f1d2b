package io.drawbridge.k8s.operator;

import io.drawbridge.eip.Association;
import io.drawbridge.eip.AssociationTarget;
import io.drawbridge.eip.Bandwidth;
import io.drawbridge.eip.BandwidthPackageId;
import io.drawbridge.eip.Eip;
import io.drawbridge.eip.EipFilter;
import io.drawbridge.eip.EipId;
import io.drawbridge.eip.EipSpec;
import io.drawbridge.eip.Eips;
import io.drawbridge.eip.NetworkInterface;
import io.drawbridge.eip.OwnerFilter;
import io.drawbridge.eip.OwnerMark;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The cloud behind a tap. */
record TappedEips(Eips eips, CallTap tap) implements Eips {

    @Override
    public Eip allocate(EipSpec spec, OwnerMark mark) {
        return tap.cloud("allocate", () -> eips.allocate(spec, mark));
    }

    @Override
    public Map<EipId, Eip> describe(Collection<EipId> ids) {
        return tap.cloud("describe", () -> eips.describe(ids));
    }

    @Override
    public List<Eip> describe(EipFilter filter) {
        String call = filter instanceof OwnerFilter ? "describeOwned" : "describeTagged";
        return tap.cloud(call, () -> eips.describe(filter));
    }

    @Override
    public List<Eip> describeBoundTo(Collection<String> networkInterfaceIds) {
        return tap.cloud("describeBound", () -> eips.describeBoundTo(networkInterfaceIds));
    }

    @Override
    public void associate(EipId id, AssociationTarget target) {
        run("associate", () -> eips.associate(id, target));
    }

    @Override
    public void disassociate(EipId id, Association expected) {
        run("disassociate", () -> eips.disassociate(id, expected));
    }

    @Override
    public void release(EipId id) {
        run("release", () -> eips.release(id));
    }

    @Override
    public void joinPackage(EipId id, BandwidthPackageId packageId) {
        run("joinPackage", () -> eips.joinPackage(id, packageId));
    }

    @Override
    public void leavePackage(EipId id, BandwidthPackageId packageId) {
        run("leavePackage", () -> eips.leavePackage(id, packageId));
    }

    @Override
    public void changeBandwidth(EipId id, Bandwidth bandwidth) {
        run("changeBandwidth", () -> eips.changeBandwidth(id, bandwidth));
    }

    @Override
    public void disown(EipId id) {
        run("disown", () -> eips.disown(id));
    }

    @Override
    public Optional<String> vpcId() {
        return eips.vpcId();
    }

    @Override
    public List<NetworkInterface> locate(Collection<String> privateAddresses) {
        return tap.cloud("locate", () -> eips.locate(privateAddresses));
    }

    private void run(String name, Runnable call) {
        tap.cloud(name, () -> {
            call.run();
            return name;
        });
    }
}
