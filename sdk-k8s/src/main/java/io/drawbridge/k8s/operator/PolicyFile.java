package io.drawbridge.k8s.operator;

import io.drawbridge.eip.EipId;
import io.drawbridge.eip.InternetChargeType;
import io.drawbridge.error.InvalidSpecException;
import io.drawbridge.finding.Finding;
import io.drawbridge.finding.Findings;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import javax.annotation.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;

/** Reads {@link PodEipPolicy#parse policies} strictly: a word that is not understood could be a limit that is not kept. */
final class PolicyFile {

    private static final int MOST_CHARACTERS = 1 << 20;
    private static final String ALLOW_ALL = "allow-all";
    private static final String NAMESPACES = "namespaces";
    private static final String OTHERS = "otherNamespaces";
    private static final Set<String> SHARE = Set.of("eips", "totalMbps", "chargeTypes", "claims", "claimTags");
    private static final Pattern NAMESPACE = Pattern.compile("[a-z0-9]([-a-z0-9]{0,61}[a-z0-9])?");
    private static final String FORMS = "write allow-all, or the fields namespaces and otherNamespaces";

    private final List<Finding> findings = new ArrayList<>();

    private PolicyFile() {}

    static PodEipPolicy parse(String yaml) {
        PolicyFile file = new PolicyFile();
        PodEipPolicy policy = file.policy(load(yaml));
        if (!file.findings.isEmpty()) {
            throw new InvalidSpecException(Findings.of(file.findings));
        }
        return policy;
    }

    @Nullable
    private static Object load(String yaml) {
        LoadSettings settings = LoadSettings.builder()
                .setAllowDuplicateKeys(false)
                .setCodePointLimit(MOST_CHARACTERS)
                .setLabel("policy")
                .build();
        try {
            return new Load(settings).loadFromString(yaml);
        } catch (YamlEngineException e) {
            String problem = String.valueOf(e.getMessage()).replaceAll("\\s+", " ");
            throw new InvalidSpecException(Findings.of(
                    Finding.error(PolicyValue.CODE, "policy", "no YAML: " + problem, "mend the text at this place")));
        }
    }

    private PodEipPolicy policy(@Nullable Object document) {
        PolicyValue root = new PolicyValue("", document, findings::add);
        if (root.is(ALLOW_ALL)) {
            return PodEipPolicy.allowAll();
        }
        PodEipPolicy.Builder policy = PodEipPolicy.builder();
        if (!(document instanceof Map<?, ?> map) || map.isEmpty()) {
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
            case "chargeTypes" -> share.chargeTypes(chargeTypes(field));
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

    private static void claims(NamespaceShare.Builder share, PolicyValue field) {
        if (field.is("any")) {
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
