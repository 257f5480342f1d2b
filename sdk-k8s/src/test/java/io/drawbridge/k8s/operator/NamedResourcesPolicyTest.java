package io.drawbridge.k8s.operator;

import static io.drawbridge.k8s.operator.PodMaker.asking;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.drawbridge.eip.EipAction;
import io.drawbridge.k8s.operator.policy.Allowed;
import io.drawbridge.k8s.operator.policy.NamespaceShare;
import io.drawbridge.k8s.operator.policy.PodEipPolicy;
import io.drawbridge.k8s.operator.report.Reason;
import io.drawbridge.podeip.PodEipAnnotations;
import io.drawbridge.podeip.PodEipRequest;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@DisplayName("finding 10, what the policy says of things of the account that a pod names")
final class NamedResourcesPolicyTest {

    private static final Duration A_WHILE = Duration.ofMinutes(6);
    private static final String K8S = "k8s.aliyun.com/";

    /** Things of the account that a pod can name. */
    enum Thing {
        BANDWIDTH_PACKAGE(
                "eip-common-bandwidth-package-id",
                "cbwp-1",
                "cbwp-2",
                "shared bandwidth package",
                NamespaceShare.Builder::bandwidthPackages),
        ADDRESS_POOL(
                "eip-public-ip-address-pool-id",
                "pippool-1",
                "pippool-2",
                "public IP address pool",
                NamespaceShare.Builder::addressPools),
        RESOURCE_GROUP(
                "eip-resource-group-id", "rg-1", "rg-2", "resource group", NamespaceShare.Builder::resourceGroups),
        SECURITY_PROTECTION(
                "eip-security-protection-types",
                "AntiDDoS_Enhanced",
                "AntiDDoS_Other",
                "security protection",
                NamespaceShare.Builder::securityProtections),
        ISP("eip-isp", "BGP_PRO", "LunarNet", "line type", NamespaceShare.Builder::isps);

        private final String annotation;
        private final String name;
        private final String other;
        private final String kind;
        private final BiFunction<NamespaceShare.Builder, Allowed, NamespaceShare.Builder> field;

        Thing(
                String annotation,
                String name,
                String other,
                String kind,
                BiFunction<NamespaceShare.Builder, Allowed, NamespaceShare.Builder> field) {
            this.annotation = K8S + annotation;
            this.name = name;
            this.other = other;
            this.kind = kind;
            this.field = field;
        }

        private NamespaceShare share(Allowed allowed) {
            return field.apply(NamespaceShare.builder().eips(5), allowed).build();
        }

        private Optional<String> refusal(NamespaceShare share) {
            return share.refuses(
                    request(Map.of(K8S + "pod-with-eip", "true", annotation, name)), PodEipPolicy.Usage.NONE);
        }
    }

    private static PodEipRequest.Allocate request(Map<String, String> annotations) {
        return (PodEipRequest.Allocate)
                PodEipAnnotations.decode(annotations).request().orElseThrow();
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("finding 10: none may be named unless the share says so, and the message names it and what is allowed")
    void nothingByDefault(Thing thing) {
        assertThat(thing.refusal(NamespaceShare.builder().eips(5).build()))
                .contains("may not use " + thing.kind + " \"" + thing.name + "\", allowed: none");
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("finding 10: those that are listed may be named and no others")
    void listed(Thing thing) {
        assertThat(thing.refusal(thing.share(Allowed.only(thing.name)))).isEmpty();
        assertThat(thing.refusal(thing.share(Allowed.only(thing.other, "A-1"))).orElse(""))
                .contains("\"" + thing.name + "\"", "A-1, " + thing.other);
        assertThat(thing.refusal(thing.share(Allowed.only(thing.name.toLowerCase(Locale.ROOT) + "x"))))
                .isPresent();
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("finding 10: any may be named when the share says so, and with everything and allow-all")
    void any(Thing thing) {
        assertThat(thing.refusal(thing.share(Allowed.any()))).isEmpty();
        assertThat(thing.refusal(NamespaceShare.everything())).isEmpty();
        assertThat(thing.refusal(PodEipPolicy.allowAll().shareOf("games"))).isEmpty();
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("finding 10: a list of one says nothing of the others")
    void independent(Thing thing) {
        for (Thing another : Thing.values()) {
            if (another != thing) {
                assertThat(thing.refusal(another.share(Allowed.any()))).isPresent();
            }
        }
        assertThat(thing.share(Allowed.only("x")).toBuilder().build()).isEqualTo(thing.share(Allowed.only("x")));
    }

    @Test
    @DisplayName("finding 10: BGP is what everybody gets, so that it may be written")
    void bgp() {
        assertThat(NamespaceShare.builder()
                        .eips(1)
                        .build()
                        .refuses(
                                request(Map.of(K8S + "pod-with-eip", "true", K8S + "eip-isp", "BGP")),
                                PodEipPolicy.Usage.NONE))
                .isEmpty();
    }

    @Test
    @DisplayName("finding 10: a message names five of many that are allowed")
    void manyAllowed() {
        String[] names = new String[1_000];
        for (int i = 0; i < names.length; i++) {
            names[i] = "rg-" + (1_000 + i);
        }
        assertThat(Thing.RESOURCE_GROUP
                        .refusal(Thing.RESOURCE_GROUP.share(Allowed.only(names)))
                        .orElse(""))
                .endsWith("allowed: rg-1000, rg-1001, rg-1002, rg-1003, rg-1004 and 995 more");
    }

    @Test
    @DisplayName("finding 10: a negative number of purchases is refused")
    void negative() {
        assertThatThrownBy(() -> NamespaceShare.builder().purchasesPerHour(-1).build())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("-1 purchases an hour");
        assertThat(NamespaceShare.builder().purchasesPerHour(0).build().purchasesPerHour())
                .isZero();
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("finding 10: the operator refuses a pod that names what is not allowed, and buys nothing for it")
    void operatorRefuses(Thing thing) {
        World world = world(share -> share);
        asking("web").says(thing.annotation, thing.name).in("games").start(world, "10.0.0.1");
        asking("plain").in("games").start(world, "10.0.0.2");
        world.run(A_WHILE);
        Seen.expectRefused(world, "web", Reason.POLICY);
        assertThat(Seen.condition(world, "web").orElseThrow().getMessage())
                .contains("namespace games may not use " + thing.kind + " \"" + thing.name + "\", allowed: none");
        assertThat(Seen.condition(world, "plain").orElseThrow().getStatus()).isEqualTo("True");
        world.cloud.ledger().assertThat().sent(EipAction.ALLOCATE, 1).sent(EipAction.JOIN_PACKAGE, 0);
    }

    @ParameterizedTest
    @EnumSource
    @DisplayName("finding 10: the operator lets a pod have what is allowed")
    void operatorAllows(Thing thing) {
        World world = world(share -> thing.field.apply(share, Allowed.only(thing.name)));
        asking("web").says(thing.annotation, thing.name).in("games").start(world, "10.0.0.1");
        world.run(A_WHILE);
        assertThat(Seen.condition(world, "web").orElseThrow().getReason()).isNotEqualTo(Reason.POLICY.word());
        assertThat(world.findRecord("web")).isPresent();
    }

    private static World world(UnaryOperator<NamespaceShare.Builder> games) {
        World world = new World(options -> options.policy = PodEipPolicy.builder()
                .namespace("games", share -> games.apply(share.eips(10)))
                .build());
        world.apply("{\"apiVersion\":\"v1\",\"kind\":\"Namespace\",\"metadata\":{\"name\":\"games\"}}");
        return world;
    }
}
