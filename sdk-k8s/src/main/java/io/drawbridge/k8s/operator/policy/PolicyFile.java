package io.drawbridge.k8s.operator.policy;

import io.drawbridge.eip.EipId;
import io.drawbridge.eip.InternetChargeType;
import io.drawbridge.error.InvalidSpecException;
import io.drawbridge.finding.Finding;
import io.drawbridge.finding.Findings;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads {@link PodEipPolicy#parse policies} strictly: a word that is not understood could be a limit that is not kept.
 */
final class PolicyFile {

    /** Nobody reads on. */
    private static final int MOST_FINDINGS = 100;

    private static final String ALLOW_ALL = "allow-all";
    private static final String NAMESPACES = "namespaces";
    private static final String OTHERS = "otherNamespaces";
    private static final Set<String> SHARE = Set.of(
            "eips",
            "totalMbps",
            "purchasesPerHour",
            "chargeTypes",
            "bandwidthPackages",
            "addressPools",
            "resourceGroups",
            "securityProtections",
            "isps",
            "claims",
            "claimTags");
    private static final String ANY = "any";
    private static final Pattern ID = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,127}");
    private static final Pattern NAMESPACE = Pattern.compile("[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?");
    private static final String FORMS = "write allow-all, or the fields namespaces and otherNamespaces";

    private final List<Finding> findings = new ArrayList<>();
    private int count;

    private PolicyFile() {}

    static PodEipPolicy parse(String name, String yaml) {
        PolicyFile file = new PolicyFile();
        PodEipPolicy policy = file.policy(PolicyYaml.load(name, yaml, file::note));
        file.refuse();
        return policy;
    }

    private void note(Finding finding) {
        count++;
        if (findings.size() < MOST_FINDINGS) {
            findings.add(finding);
        }
    }

    private void refuse() {
        if (count > findings.size()) {
            findings.add(Finding.of(
                    PolicyCode.POLICY_FILE,
                    "policy",
                    (count - findings.size()) + " more values are wrong",
                    "correct those above first"));
        }
        if (!findings.isEmpty()) {
            throw new InvalidSpecException(Findings.of(findings));
        }
    }

    private PodEipPolicy policy(PolicyValue root) {
        if (root.is(ALLOW_ALL)) {
            return PodEipPolicy.allowAll();
        }
        PodEipPolicy.Builder policy = PodEipPolicy.builder();
        if (!root.node().isObject() || root.node().isEmpty()) {
            root.wrong("is no policy", FORMS);
            return policy.build();
        }
        Map<String, PolicyValue> fields = root.fields(Set.of(NAMESPACES, OTHERS));
        PolicyValue namespaces = fields.get(NAMESPACES);
        if (namespaces != null) {
            namespaces.map().forEach((name, share) -> namespace(policy, name, share));
        }
        PolicyValue others = fields.get(OTHERS);
        if (others != null) {
            policy.otherNamespaces(share -> share(share, others));
        }
        return policy.build();
    }

    private void namespace(PodEipPolicy.Builder policy, String name, PolicyValue value) {
        if (!NAMESPACE.matcher(name).matches()) {
            value.wrong(
                    "is the share of " + Finding.quote(name) + ", which is no name of a namespace",
                    "use the namespace's name: small letters, digits and hyphens, at most 63");
        }
        policy.namespace(name, share -> share(share, value));
    }

    private NamespaceShare.Builder share(NamespaceShare.Builder share, PolicyValue value) {
        value.fields(SHARE).forEach((name, field) -> field(share, name, field));
        return share;
    }

    private static void field(NamespaceShare.Builder share, String name, PolicyValue field) {
        switch (name) {
            case "eips" -> share.eips(field.limit());
            case "totalMbps" -> share.totalMbps(field.limit());
            case "purchasesPerHour" -> share.purchasesPerHour(field.limit());
            case "chargeTypes" -> share.chargeTypes(chargeTypes(field));
            case "bandwidthPackages" -> share.bandwidthPackages(allowed(field, "cbwp-bp10123456789"));
            case "addressPools" -> share.addressPools(allowed(field, "pippool-2ze4980123456"));
            case "resourceGroups" -> share.resourceGroups(allowed(field, "rg-acfmw0123456789"));
            case "securityProtections" -> share.securityProtections(allowed(field, "AntiDDoS_Enhanced"));
            case "isps" -> share.isps(allowed(field, "BGP_PRO"));
            case "claims" -> claims(share, field);
            default -> field.map().forEach((key, tag) -> share.claimTagged(key, tag.text()));
        }
    }

    private static InternetChargeType[] chargeTypes(PolicyValue field) {
        return field.items().stream().map(PolicyFile::chargeType).distinct().toArray(InternetChargeType[]::new);
    }

    private static InternetChargeType chargeType(PolicyValue item) {
        String text = item.text();
        if (text.isEmpty()) {
            return InternetChargeType.PAY_BY_TRAFFIC;
        }
        InternetChargeType type = InternetChargeType.of(text);
        if (!type.isKnown()) {
            item.wrong(
                    "is no charge type",
                    "allowed are " + InternetChargeType.PAY_BY_TRAFFIC + " and " + InternetChargeType.PAY_BY_BANDWIDTH);
        }
        return type;
    }

    /** Ids and the cloud's words are made of the same characters. */
    private static Allowed allowed(PolicyValue field, String example) {
        if (field.is(ANY)) {
            return Allowed.any();
        }
        Set<String> names = new HashSet<>();
        for (PolicyValue item : field.items()) {
            String name = item.text();
            if (!name.isEmpty() && !ID.matcher(name).matches()) {
                item.wrong(
                        "is not allowed",
                        "allowed are letters, digits, - and _, at most 128, such as " + example + "; or any in place of"
                                + " the list");
            }
            names.add(name);
        }
        return new Allowed.Only(names);
    }

    private static void claims(NamespaceShare.Builder share, PolicyValue field) {
        if (field.is(ANY)) {
            share.claimAny();
            return;
        }
        for (PolicyValue item : field.items()) {
            claim(share, item);
        }
    }

    private static void claim(NamespaceShare.Builder share, PolicyValue item) {
        String id = item.text();
        try {
            if (!id.isEmpty()) {
                share.claim(EipId.of(id));
            }
        } catch (IllegalArgumentException e) {
            item.wrong("is no EIP's id: " + e.getMessage(), "use the id, such as eip-bp14q0123456789");
        }
    }
}
