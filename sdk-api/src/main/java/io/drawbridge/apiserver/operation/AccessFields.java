package io.drawbridge.apiserver.operation;

import io.drawbridge.apiserver.Access;
import io.drawbridge.apiserver.AckApiServerAccess;
import io.drawbridge.apiserver.EksEndpointAccess;
import io.drawbridge.apiserver.Exposure;
import io.drawbridge.apiserver.NetworkAcl;
import io.drawbridge.eip.Bandwidth;
import io.drawbridge.eip.EipId;
import io.drawbridge.eip.EipSpec;
import io.drawbridge.eip.InternetChargeType;
import io.drawbridge.eip.Isp;
import io.drawbridge.eip.SecurityProtection;
import io.drawbridge.finding.Finding;
import io.drawbridge.network.Cidr;
import io.drawbridge.network.CidrSet;
import java.util.Map;

/** An access as fields of a token, each under a name that begins with a prefix. */
final class AccessFields {

    private static final String MODE = ".mode";
    private static final String CIDRS = ".cidrs";
    private static final String ACL = ".acl";
    private static final String EIP = ".eip";
    private static final String BALANCER = ".balancer";
    private static final String PURCHASE = ".purchase";
    private static final String TAG = ".tag";

    private final TokenFields fields;
    private final String prefix;

    AccessFields(TokenFields fields, String prefix) {
        this.fields = fields;
        this.prefix = prefix;
    }

    void write(Access access) {
        if (access instanceof EksEndpointAccess eks) {
            put(MODE, eks.isPublic() ? eks.isPrivate() ? "eks-both" : "eks-public" : "eks-private");
            eks.publicClients().ifPresent(this::putCidrs);
        } else if (access instanceof AckApiServerAccess ack) {
            put(MODE, "ack");
            writeExposure(ack.exposure());
            writeAcl(ack.acl());
        }
    }

    Access read() {
        String mode = read(MODE);
        return switch (mode) {
            case "eks-both" -> EksEndpointAccess.publicAndPrivate(cidrs());
            case "eks-public" -> EksEndpointAccess.publicOnly(cidrs());
            case "eks-private" -> EksEndpointAccess.privateOnly();
            case "ack" -> new AckApiServerAccess(readExposure(), readAcl());
            default -> throw TokenFields.refused(Finding.quote(mode) + " is not an access");
        };
    }

    private void writeAcl(NetworkAcl acl) {
        if (acl instanceof NetworkAcl.AllowList list) {
            put(ACL, "allow");
            putCidrs(list.entries());
        } else if (acl instanceof NetworkAcl.DenyList list) {
            put(ACL, "deny");
            putCidrs(list.entries());
        }
    }

    private NetworkAcl readAcl() {
        if (fields.find(prefix + ACL).isEmpty()) {
            return NetworkAcl.off();
        }
        return read(ACL).equals("allow") ? NetworkAcl.allowOnly(cidrs()) : NetworkAcl.denyOnly(cidrs());
    }

    private void writeExposure(Exposure exposure) {
        if (exposure instanceof Exposure.ByEip by) {
            put(EIP, by.eip());
        } else if (exposure instanceof Exposure.ByBalancer by) {
            put(BALANCER, by.balancer());
        } else if (exposure instanceof Exposure.ByNewEip purchase) {
            put(PURCHASE, purchase.purchase());
            writeSpec(purchase.spec());
        }
    }

    private Exposure readExposure() {
        if (fields.find(prefix + PURCHASE).isPresent()) {
            return new Exposure.ByNewEip(readSpec(), read(PURCHASE));
        }
        if (fields.find(prefix + BALANCER).isPresent()) {
            return new Exposure.ByBalancer(read(BALANCER));
        }
        return fields.find(prefix + EIP)
                .<Exposure>map(id -> Exposure.by(EipId.of(id)))
                .orElseGet(Exposure::internal);
    }

    private void writeSpec(EipSpec spec) {
        put(".bandwidth", spec.bandwidth().mbps());
        put(".chargeType", spec.internetChargeType().value());
        spec.isp().ifPresent(isp -> put(".isp", isp.value()));
        spec.publicIpAddressPoolId().ifPresent(pool -> put(".pool", pool));
        spec.resourceGroupId().ifPresent(group -> put(".group", group));
        spec.name().ifPresent(name -> put(".name", name));
        spec.description().ifPresent(text -> put(".description", text));
        spec.securityProtection().ifPresent(level -> put(".protection", level.value()));
        int number = 0;
        for (Map.Entry<String, String> tag : spec.tags().entrySet()) {
            put(TAG + number + ".key", tag.getKey());
            put(TAG + number++ + ".value", tag.getValue());
        }
    }

    private EipSpec readSpec() {
        EipSpec.Builder spec = EipSpec.builder()
                .bandwidth(Bandwidth.ofMbps(fields.number(prefix + ".bandwidth")))
                .internetChargeType(InternetChargeType.of(read(".chargeType")));
        fields.find(prefix + ".isp").map(Isp::of).ifPresent(spec::isp);
        fields.find(prefix + ".pool").ifPresent(spec::publicIpAddressPoolId);
        fields.find(prefix + ".group").ifPresent(spec::resourceGroupId);
        fields.find(prefix + ".name").ifPresent(spec::name);
        fields.find(prefix + ".description").ifPresent(spec::description);
        fields.find(prefix + ".protection").map(SecurityProtection::of).ifPresent(spec::securityProtection);
        for (int number = 0; fields.find(prefix + TAG + number + ".key").isPresent(); number++) {
            spec.tag(read(TAG + number + ".key"), read(TAG + number + ".value"));
        }
        return spec.build();
    }

    private void put(String name, Object value) {
        fields.put(prefix + name, value);
    }

    private String read(String name) {
        return fields.read(prefix + name);
    }

    private void putCidrs(CidrSet cidrs) {
        fields.putAll(prefix + CIDRS, cidrs.stream().toList());
    }

    private CidrSet cidrs() {
        return CidrSet.of(fields.readAll(prefix + CIDRS).stream().map(Cidr::of).toList());
    }
}
