package io.drawbridge.testing.cloud.internal.engine;

import io.drawbridge.eip.Association;
import io.drawbridge.eip.AssociationTarget;
import io.drawbridge.eip.BandwidthPackageId;
import io.drawbridge.eip.Eip;
import io.drawbridge.eip.EipId;
import io.drawbridge.eip.EipSpec;
import io.drawbridge.eip.OwnerMark;
import io.drawbridge.testing.cloud.model.CloudRequest;
import java.util.List;
import java.util.Map;

/** Where the clouds differ in the commands of {@link EngineEips}, and in what their answers show of an EIP. */
public interface EipWords {

    /** The most ids of one reading. */
    int mostIds();

    /** The most private addresses of one reading. */
    int mostAddresses();

    CloudRequest allocate(EipSpec spec, OwnerMark mark);

    CloudRequest describe(List<String> ids);

    /** A page of the EIPs with these tags; the first one where the token is empty. */
    CloudRequest describe(Map<String, String> tags, String token);

    CloudRequest associate(EipId id, AssociationTarget target);

    CloudRequest disassociate(EipId id, Association expected, World world);

    CloudRequest release(EipId id);

    CloudRequest join(EipId id, BandwidthPackageId packageId);

    CloudRequest leave(EipId id, BandwidthPackageId packageId);

    CloudRequest disown(EipId id);

    /** A page of a network's interfaces with one of these addresses; the first one where the token is empty. */
    CloudRequest locate(List<String> privateAddresses, String vpcId, String token);

    /** An EIP as the answer to its purchase shows it. */
    Eip bought(EipEntry entry);

    /** An EIP as readings show it. */
    Eip shown(EipEntry entry, World world);
}
