package io.drawbridge.vendor;

import io.drawbridge.eip.Bandwidth;
import io.drawbridge.eip.EipCode;
import io.drawbridge.eip.EipSpec;
import io.drawbridge.eip.InternetChargeType;
import io.drawbridge.eip.Isp;
import io.drawbridge.eip.OwnerMark;
import io.drawbridge.error.InvalidSpecException;
import io.drawbridge.finding.Finding;
import io.drawbridge.finding.Findings;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What of an {@link EipSpec} AWS can do: tags, and a name and a description as tags. All else is refused before any
 * call.
 */
public final class AwsSettings {

    private static final String NAME = "Name";
    private static final String DESCRIPTION = "Description";

    private AwsSettings() {}

    /**
     * The tags of a purchase.
     *
     * @throws InvalidSpecException with every setting that AWS does not have
     */
    public static Map<String, String> tags(EipSpec spec, OwnerMark mark) {
        List<Finding> broken = new ArrayList<>();
        if (!spec.bandwidth().equals(Bandwidth.DEFAULT)) {
            refuse(broken, "bandwidth", spec.bandwidth() + "; AWS sets no bandwidth of an address");
        }
        if (!spec.internetChargeType().equals(InternetChargeType.PAY_BY_TRAFFIC)) {
            refuse(broken, "internetChargeType", spec.internetChargeType().value() + "; AWS meters by traffic");
        }
        spec.isp()
                .filter(isp -> !isp.equals(Isp.BGP))
                .ifPresent(isp -> refuse(broken, "isp", isp + "; AWS has no line types"));
        spec.publicIpAddressPoolId().ifPresent(pool -> refuse(broken, "publicIpAddressPoolId", pool));
        spec.resourceGroupId().ifPresent(group -> refuse(broken, "resourceGroupId", group));
        spec.securityProtection().ifPresent(level -> refuse(broken, "securityProtection", level.value()));
        if (!broken.isEmpty()) {
            throw new InvalidSpecException(Findings.of(broken));
        }
        Map<String, String> tags = new LinkedHashMap<>();
        spec.name().ifPresent(name -> tags.put(NAME, name));
        spec.description().ifPresent(text -> tags.put(DESCRIPTION, text));
        tags.putAll(spec.tags());
        tags.putAll(mark.tags());
        return tags;
    }

    private static void refuse(List<Finding> broken, String field, String value) {
        broken.add(Finding.of(
                EipCode.NOT_ON_AWS, field, "the setting is of Alibaba Cloud: " + value, "leave the " + field + " out"));
    }
}
