package io.drawbridge.k8s.operator;

import io.drawbridge.eip.Association;
import io.drawbridge.eip.AssociationTarget;
import io.drawbridge.eip.BandwidthPackageId;
import io.drawbridge.eip.Eip;
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

/** A cloud client of which a test changes one call. */
class DelegatingEips implements Eips {

    private final Eips eips;

    DelegatingEips(Eips eips) {
        this.eips = eips;
    }

    @Override
    public Eip allocate(EipSpec spec, OwnerMark mark) {
        return eips.allocate(spec, mark);
    }

    @Override
    public Map<EipId, Eip> describe(Collection<EipId> ids) {
        return eips.describe(ids);
    }

    @Override
    public List<Eip> describe(OwnerFilter owner) {
        return eips.describe(owner);
    }

    @Override
    public List<Eip> describeBoundTo(Collection<String> networkInterfaceIds) {
        return eips.describeBoundTo(networkInterfaceIds);
    }

    @Override
    public void associate(EipId id, AssociationTarget target) {
        eips.associate(id, target);
    }

    @Override
    public void disassociate(EipId id, Association expected) {
        eips.disassociate(id, expected);
    }

    @Override
    public void release(EipId id) {
        eips.release(id);
    }

    @Override
    public void joinPackage(EipId id, BandwidthPackageId packageId) {
        eips.joinPackage(id, packageId);
    }

    @Override
    public void leavePackage(EipId id, BandwidthPackageId packageId) {
        eips.leavePackage(id, packageId);
    }

    @Override
    public void disown(EipId id) {
        eips.disown(id);
    }

    @Override
    public Optional<String> vpcId() {
        return eips.vpcId();
    }

    @Override
    public List<NetworkInterface> locate(Collection<String> privateAddresses) {
        return eips.locate(privateAddresses);
    }
}
