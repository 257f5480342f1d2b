package io.drawbridge.fuzz;

import io.drawbridge.apiserver.ApiServerEndpoint;
import io.drawbridge.calls.provider.RetryAfter;
import io.drawbridge.calls.provider.VendorText;
import io.drawbridge.eip.EipId;
import io.drawbridge.eip.GoDuration;
import io.drawbridge.eip.OwnerMark;
import io.drawbridge.error.InvalidSpecException;
import io.drawbridge.finding.Finding;
import io.drawbridge.finding.Findings;
import io.drawbridge.fuzz.Parser.Reading;
import io.drawbridge.k8s.admission.PodEipAdmission;
import io.drawbridge.k8s.declared.DeclarationFile;
import io.drawbridge.k8s.operator.policy.PodEipPolicy;
import io.drawbridge.k8s.plugin.terway.TerwayEniConfig;
import io.drawbridge.k8s.plugin.values.ExtendControllerValues;
import io.drawbridge.k8s.plugin.values.ValuesFile;
import io.drawbridge.k8s.podeip.PodEipFile;
import io.drawbridge.k8s.workload.ManifestLinter;
import io.drawbridge.network.Cidr;
import io.drawbridge.network.CidrSet;
import io.drawbridge.network.PortRange;
import io.drawbridge.network.render.AliyunPermissions;
import io.drawbridge.network.render.AliyunPermissionsJson;
import io.drawbridge.network.render.AwsPermissionsJson;
import io.drawbridge.permission.PolicyCheck;
import io.drawbridge.permission.TrustedIdentity;
import io.drawbridge.podeip.EipPlugin;
import io.drawbridge.podeip.PodEipAnnotations;
import io.drawbridge.podeip.PodEipRequest;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;

/** All that reads foreign texts and is open to users. */
final class Parsers {

    private static final PodEipAdmission ADMISSION =
            PodEipAdmission.forPlugin(EipPlugin.drawbridgeOperator()).addingReadinessGate();

    private Parsers() {}

    static Stream<Parser<?>> all() {
        return Stream.of(
                Parser.strict(
                        "durations", GoDuration::parse, GoDuration::toString, "10m", "1h30m5.5s", "-2us", "0", "1.5µs"),
                Parser.strict(
                        "blocks",
                        Cidr::of,
                        Cidr::toString,
                        "10.0.0.0/8",
                        "203.0.113.7/32",
                        "2001:db8::/32",
                        "::ffff:1.2.3.4/128"),
                Parser.strict(
                        "lists of blocks",
                        text -> CidrSet.of(text.split(",")),
                        set -> String.join(",", set.texts()),
                        "10.0.0.0/8,192.0.2.0/24",
                        "::/0,0.0.0.0/0"),
                Parser.strict("ports", PortRange::parse, PortRange::toString, "443", "1-65535", "8080/8443", "0-0"),
                Parser.strict("ids of EIPs", EipId::of, EipId::value, "eip-bp14q0123456789", "eipalloc-0a1b2c"),
                Parser.lenient(
                        "endpoints",
                        text -> nothing(ApiServerEndpoint.parse(text).host()),
                        "https://203.0.113.7:6443",
                        "https://0123456789ABCDEF0123456789ABCDEF.gr7.eu-central-1.eks.amazonaws.com",
                        "[2001:db8::1]:6443"),
                request("annotations", PodEipAnnotations::decode),
                request("requests", PodEipAnnotations::decodeRequest),
                marks(),
                policies(),
                Parser.strict(
                                "declarations",
                                text -> DeclarationFile.parse("f.yaml", text),
                                DeclarationFile::yaml,
                                Seeds.ACCESS,
                                Seeds.PORT_RULES)
                        .declaring(InvalidSpecException.class),
                Parser.lenient("admission reviews", text -> nothing(ADMISSION.answer(text)), Seeds.REVIEW, "{}"),
                helmValues(),
                Parser.strict("eni_conf", TerwayEniConfig::parse, TerwayEniConfig::text, Seeds.ENI_CONF, "{}")
                        .declaring(InvalidSpecException.class),
                Parser.lenient(
                        "manifests",
                        text -> messages(ManifestLinter.create().checkYaml("f.yaml", text)),
                        Seeds.MANIFEST,
                        "[[[",
                        "a: *b"),
                Parser.lenient(
                        "PodEIPs",
                        text -> messages(PodEipFile.parse("f.yaml", text).findings()),
                        Seeds.PODEIP,
                        Seeds.MANIFEST),
                Parser.strict(
                        "permissions of Alibaba Cloud",
                        text -> AliyunPermissionsJson.read(text).all(),
                        all -> AliyunPermissionsJson.write(new AliyunPermissions(all, Findings.none())),
                        Seeds.ALIYUN),
                Parser.strict(
                                "permissions of AWS",
                                text -> AwsPermissionsJson.read(text).read(),
                                rules -> "",
                                Seeds.AWS)
                        .withoutPrint(),
                Parser.lenient(
                        "policies of roles",
                        text -> messages(
                                PolicyCheck.of(Seeds.POLICY_OF_ROLE, text).findings()),
                        Seeds.POLICY_OF_ROLE),
                Parser.lenient(
                        "trust policies",
                        text -> messages(TrustedIdentity.podIdentity().check(text)),
                        TrustedIdentity.podIdentity().trustPolicy()),
                Parser.lenient(
                        "Retry-After",
                        text -> List.of(RetryAfter.moment(text, Instant.EPOCH).toString()),
                        "120",
                        "Sun, 06 Nov 1994 08:49:37 GMT"),
                Parser.lenient("texts of vendors", text -> nothing(VendorText.withoutRequest(text)), Seeds.VENDOR));
    }

    private static Parser<PodEipRequest> request(
            String name, Function<Map<String, String>, PodEipAnnotations.Decoded> decode) {
        return new Parser<>(
                name,
                text -> {
                    PodEipAnnotations.Decoded decoded = decode.apply(Texts.map(text));
                    boolean whole = !decoded.findings().hasErrors();
                    return new Reading<>(decoded.request().filter(request -> whole), messages(decoded.findings()));
                },
                Optional.of(request -> Texts.lines(PodEipAnnotations.encode(request))),
                Set.of(),
                List.of(Seeds.ALLOCATE, "k8s.aliyun.com/pod-eip-instanceid=eip-bp14q0123456789"));
    }

    /** A mark is written with names that were cut; what they are cut to is read again. */
    private static Parser<OwnerMark> marks() {
        return new Parser<>(
                "marks",
                text -> new Reading<>(
                        OwnerMark.fromTags(Texts.map(text)).flatMap(mark -> OwnerMark.fromTags(mark.tags())),
                        List.of()),
                Optional.of(mark -> Texts.lines(mark.tags())),
                Set.of(),
                List.of(Texts.lines(new OwnerMark("cluster-uid", "n", "n", "podeip-uid", 3).tags())));
    }

    private static Parser<PodEipPolicy> policies() {
        return Parser.strict(
                        "policies",
                        PodEipPolicy::parse,
                        policy -> "",
                        Seeds.POLICY,
                        "allow-all",
                        "otherNamespaces: {eips: 1}")
                .withoutPrint()
                .declaring(InvalidSpecException.class);
    }

    private static Parser<ExtendControllerValues> helmValues() {
        return new Parser<>(
                "Helm values",
                text -> {
                    ValuesFile file = ExtendControllerValues.parse("values.yaml", text);
                    return new Reading<>(file.values(), messages(file.findings()));
                },
                Optional.of(ExtendControllerValues::yaml),
                Set.of(),
                List.of(Seeds.HELM_VALUES, "{clusterID: c, regionID: cn-x, vpcID: vpc-1, enableControllers: [eip]}"));
    }

    /** It is enough that it was read. */
    private static List<String> nothing(Object read) {
        return List.of();
    }

    private static List<String> messages(Findings findings) {
        return findings.stream().map(Finding::message).toList();
    }
}
