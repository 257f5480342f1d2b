package io.drawbridge.k8s.admission;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import dev.cel.common.CelValidationException;
import dev.cel.common.types.MapType;
import dev.cel.common.types.SimpleType;
import dev.cel.compiler.CelCompiler;
import dev.cel.compiler.CelCompilerFactory;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime;
import dev.cel.runtime.CelRuntimeFactory;
import io.drawbridge.finding.Finding;
import io.drawbridge.finding.Severity;
import io.drawbridge.k8s.manifest.YamlText;
import io.drawbridge.k8s.workload.ManifestLinter;
import io.drawbridge.podeip.AnnotationKey;
import io.drawbridge.podeip.EipPlugin;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("The linter's rules as policies of others")
class AdmissionExportTest {

    private static final int CASES = 600;
    private static final KubernetesSerialization SERIALIZATION = new KubernetesSerialization();

    /** Values that are allowed, and values that are not; some of them only beside others. */
    private static final Map<AnnotationKey<?>, List<String>> VALUES = Map.ofEntries(
            Map.entry(AnnotationKey.POD_WITH_EIP, List.of("true", "true", "true", "false", "yes", "", "True")),
            Map.entry(
                    AnnotationKey.EIP_BANDWIDTH,
                    List.of("5", "05", "200", "201", "500", "501", "0", "fast", "-1", "5M", " 5")),
            Map.entry(AnnotationKey.EIP_INTERNET_CHARGE_TYPE, List.of("PayByTraffic", "PayByBandwidth", "PrePaid", "")),
            Map.entry(AnnotationKey.EIP_INSTANCE_CHARGE_TYPE, List.of("PostPaid", "PrePaid", "postpaid")),
            Map.entry(AnnotationKey.EIP_COMMON_BANDWIDTH_PACKAGE_ID, List.of("cbwp-bp1", "cbwp", "<id>", "", "a b")),
            Map.entry(
                    AnnotationKey.EIP_ISP,
                    List.of("BGP", "BGP_PRO", "ChinaTelecom", "ChinaMobile_L2", "ChinaNet", " ")),
            Map.entry(
                    AnnotationKey.EIP_PUBLIC_IP_ADDRESS_POOL_ID,
                    List.of("pippool-1", "-1", "p".repeat(128), "p".repeat(129))),
            Map.entry(AnnotationKey.EIP_RESOURCE_GROUP_ID, List.of("rg-1", "${RG}")),
            Map.entry(
                    AnnotationKey.EIP_NAME,
                    List.of("lobby", "n".repeat(128), "n".repeat(129), "http://x", "", "n".repeat(1025))),
            Map.entry(AnnotationKey.EIP_DESCRIPTION, List.of("d", "d".repeat(256), "d".repeat(257), "https://x", "  ")),
            Map.entry(
                    AnnotationKey.EIP_SECURITY_PROTECTION_TYPES,
                    List.of("AntiDDoS_Enhanced", " AntiDDoS_Enhanced ", "A,B", "A B", ",", "")),
            Map.entry(AnnotationKey.POD_EIP_INSTANCE_ID, List.of("eip-1", "eip-2", "lb-1", "<id>", "")),
            Map.entry(
                    AnnotationKey.EIP_TAGGED,
                    List.of(
                            "pool=mail",
                            "pool=",
                            "a=b=c",
                            "mail",
                            "=mail",
                            " =mail",
                            "drawbridge-cluster=x",
                            "k".repeat(129) + "=v",
                            "k=" + "v".repeat(129),
                            "")),
            Map.entry(
                    AnnotationKey.POD_EIP_RELEASE_STRATEGY,
                    List.of("Follow", "Never", "5m30s", "+1.5h", ".5s", "0", "-5m", "5", "5 m", "never", "1d", "")));

    private static final List<String> MISSPELT = List.of(
            "k8s.aliyun.com/eip-common-bandwith-package-id", "network.alibabacloud.com/eip-common-bandwith-package-id");

    /** As an API server does: variables one after the other, then what is validated. */
    private static final class Policy {
        private final CelCompiler compiler = CelCompilerFactory.standardCelCompilerBuilder()
                .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
                .addVar("object", SimpleType.DYN)
                .addVar("oldObject", SimpleType.DYN)
                .addVar("request", SimpleType.DYN)
                .addVar("variables", MapType.create(SimpleType.STRING, SimpleType.DYN))
                .build();
        private final CelRuntime runtime =
                CelRuntimeFactory.standardCelRuntimeBuilder().build();
        private final Map<String, CelRuntime.Program> variables = new LinkedHashMap<>();
        private final Map<CelRuntime.Program, String> validations = new LinkedHashMap<>();

        private final List<CelRuntime.Program> conditions = new ArrayList<>();

        Policy(JsonNode conditionList, JsonNode variableList, JsonNode expressions)
                throws CelValidationException, CelEvaluationException {
            for (JsonNode condition : conditionList) {
                conditions.add(compile(condition.path("expression").asText()));
            }
            for (JsonNode variable : variableList) {
                variables.put(
                        variable.path("name").asText(),
                        compile(variable.path("expression").asText()));
            }
            for (JsonNode expression : expressions) {
                validations.put(
                        compile(expression.path("expression").asText()),
                        expression.path("message").asText());
            }
            assertThat(validations).hasSizeGreaterThan(20);
        }

        private CelRuntime.Program compile(String expression) throws CelValidationException, CelEvaluationException {
            return runtime.createProgram(compiler.compile(expression).getAst());
        }

        /** Whether an update is looked at. */
        boolean isAsked(Map<String, Object> old, Map<String, Object> next) throws CelEvaluationException {
            Map<String, Object> known =
                    Map.of("object", next, "oldObject", old, "request", Map.of("operation", "UPDATE"));
            for (CelRuntime.Program condition : conditions) {
                if (!Boolean.TRUE.equals(condition.eval(known))) {
                    return false;
                }
            }
            return true;
        }

        List<String> refusals(Map<String, Object> object) throws CelEvaluationException {
            Map<String, Object> known = new HashMap<>();
            for (Map.Entry<String, CelRuntime.Program> variable : variables.entrySet()) {
                known.put(variable.getKey(), variable.getValue().eval(Map.of("object", object, "variables", known)));
            }
            List<String> refusals = new ArrayList<>();
            for (Map.Entry<CelRuntime.Program, String> each : validations.entrySet()) {
                if (!Boolean.TRUE.equals(each.getKey().eval(Map.of("object", object, "variables", known)))) {
                    refusals.add(each.getValue());
                }
            }
            return refusals;
        }
    }

    private static JsonNode first(AdmissionExport export) {
        return YamlText.read(export.yaml()).get(0);
    }

    private static Policy vap(EipPlugin plugin) throws CelValidationException, CelEvaluationException {
        JsonNode spec = first(AdmissionExport.validatingAdmissionPolicy(plugin)).path("spec");
        return new Policy(spec.path("matchConditions"), spec.path("variables"), spec.path("validations"));
    }

    static Stream<Arguments> plugins() {
        return Stream.of(
                        EipPlugin.drawbridgeOperator(),
                        EipPlugin.ackExtendNetworkController(),
                        EipPlugin.ackExtendNetworkController("0.12.7"),
                        EipPlugin.ackExtendNetworkController("0.8.0"),
                        EipPlugin.ackExtendNetworkController("0.1.0"),
                        EipPlugin.terway("1.6.4"),
                        EipPlugin.terway("1.2.0"),
                        EipPlugin.terway("1.7.0"))
                .map(plugin -> Arguments.of(plugin.name() + " " + plugin.version(), plugin));
    }

    @ParameterizedTest(name = "refuse what the linter finds errors in, and nothing else: {0}")
    @MethodSource("plugins")
    void sameVerdicts(String name, EipPlugin plugin) throws CelValidationException, CelEvaluationException {
        Policy policy = vap(plugin);
        ManifestLinter linter = ManifestLinter.forPlugin(plugin);
        Random random = new Random(name.hashCode());
        int refused = 0;
        for (int i = 0; i < CASES; i++) {
            Map<String, Object> object = object(random);
            List<String> errors = linter
                    .check(SERIALIZATION.convertValue(object, GenericKubernetesResource.class))
                    .only(Severity.ERROR)
                    .stream()
                    .map(Finding::toString)
                    .toList();
            List<String> refusals = policy.refusals(object);
            assertThat(refusals.isEmpty())
                    .as("%s%nlinter: %s%npolicy: %s", object, errors, refusals)
                    .isEqualTo(errors.isEmpty());
            refused += errors.isEmpty() ? 0 : 1;
        }
        assertThat(refused).isBetween(CASES / 20, CASES - CASES / 20);
    }

    private static Map<String, Object> object(Random random) {
        Map<String, String> annotations = new HashMap<>();
        if (random.nextInt(3) > 0) {
            annotations.put("k8s.aliyun.com/pod-with-eip", "true");
        }
        List<AnnotationKey<?>> keys =
                AnnotationKey.all().stream().filter(VALUES::containsKey).toList();
        for (int more = random.nextInt(3); more > 0; more--) {
            put(annotations, keys.get(random.nextInt(keys.size())), random);
        }
        if (random.nextInt(30) == 0) {
            annotations.put(MISSPELT.get(random.nextInt(2)), "cbwp-1");
        }
        Map<String, Object> spec = new HashMap<>(Map.of("containers", List.of(Map.of("name", "c", "image", "i"))));
        if (random.nextInt(8) == 0) {
            spec.put("hostNetwork", random.nextBoolean());
        }
        if (random.nextInt(4) == 0) {
            String gate = random.nextBoolean() ? "k8s.aliyun.com/eip" : "example.com/other";
            spec.put("readinessGates", List.of(Map.of("conditionType", gate)));
        }
        Map<String, Object> template = new HashMap<>(Map.of("spec", spec));
        if (!annotations.isEmpty() || random.nextBoolean()) {
            template.put("metadata", annotations.isEmpty() ? Map.of() : Map.of("annotations", annotations));
        }
        return workload(CelRules.KINDS.get(random.nextInt(CelRules.KINDS.size())), template, random.nextInt(4));
    }

    private static void put(Map<String, String> annotations, AnnotationKey<?> key, Random random) {
        List<String> spellings = key.annotations();
        boolean one = CelLimits.SAME_IN_OTHER_WORDS.contains(key)
                && spellings.stream().anyMatch(annotations::containsKey);
        if (!one) {
            List<String> values = VALUES.get(key);
            int spelling = random.nextBoolean() ? 0 : random.nextInt(spellings.size());
            annotations.put(spellings.get(spelling), values.get(random.nextInt(values.size())));
        }
    }

    private static Map<String, Object> workload(String kind, Map<String, Object> template, int count) {
        Map<String, Object> object = new HashMap<>(Map.of("kind", kind, "apiVersion", version(kind)));
        object.put("metadata", Map.of("name", "web", "namespace", "games"));
        if (kind.equals("Pod")) {
            Map<String, Object> metadata = new HashMap<>(Map.of("name", "web", "namespace", "games"));
            if (template.get("metadata") instanceof Map<?, ?> own && own.containsKey("annotations")) {
                metadata.put("annotations", own.get("annotations"));
            }
            object.put("metadata", metadata);
            object.put("spec", template.get("spec"));
            return object;
        }
        Map<String, Object> spec = new HashMap<>(Map.of("template", template));
        boolean job = kind.equals("Job") || kind.equals("CronJob");
        if (count < 3 && !kind.equals("DaemonSet")) {
            spec.put(job ? "parallelism" : "replicas", (long) count);
        }
        if (job && count == 2) {
            spec.put("completions", 1L);
        }
        object.put("spec", kind.equals("CronJob") ? Map.of("jobTemplate", Map.of("spec", spec)) : spec);
        return object;
    }

    private static String version(String kind) {
        return switch (kind) {
            case "Pod", "ReplicationController" -> "v1";
            case "Job", "CronJob" -> "batch/v1";
            default -> "apps/v1";
        };
    }

    @ParameterizedTest
    @ValueSource(strings = {"Pod", "ReplicaSet", "Deployment", "Job", "CronJob"})
    @DisplayName(
            "let old pods be taken away: a write that leaves the pods as they are, and one of what is on its way out")
    void oldPodsGo(String kind) throws CelValidationException, CelEvaluationException {
        Policy policy = vap(EipPlugin.drawbridgeOperator());
        Map<String, Object> old = workload(kind, bad("10M"), 1);
        assertThat(policy.refusals(old)).isNotEmpty();
        assertThat(policy.isAsked(old, workload(kind, bad("10M"), 1))).isFalse();
        assertThat(policy.isAsked(old, workload(kind, bad("11M"), 1))).isTrue();
        if (!kind.equals("Pod")) {
            assertThat(policy.isAsked(old, workload(kind, bad("10M"), 0))).isFalse();
            assertThat(policy.isAsked(workload(kind, bad("10M"), 0), old)).isTrue();
        }
        Map<String, Object> going = new HashMap<>(workload(kind, bad("11M"), 1));
        going.put("metadata", Map.of("name", "web", "deletionTimestamp", "2026-01-01T00:00:00Z"));
        assertThat(policy.isAsked(old, going)).isFalse();
    }

    private static Map<String, Object> bad(String bandwidth) {
        return Map.of(
                "metadata",
                Map.of(
                        "annotations",
                        Map.of("k8s.aliyun.com/pod-with-eip", "true", "k8s.aliyun.com/eip-bandwidth", bandwidth)),
                "spec",
                Map.of("containers", List.of(Map.of("name", "c", "image", "i"))));
    }

    @Test
    @DisplayName("are the same for Kyverno, and for the kinds that they are about")
    void kyverno() throws CelValidationException, CelEvaluationException {
        EipPlugin plugin = EipPlugin.drawbridgeOperator();
        JsonNode rule = first(AdmissionExport.kyverno(plugin))
                .path("spec")
                .path("rules")
                .path(0);
        JsonNode spec = first(AdmissionExport.validatingAdmissionPolicy(plugin)).path("spec");
        JsonNode cel = rule.path("validate").path("cel");
        assertThat(cel.path("expressions")).isEqualTo(spec.path("validations").deepCopy());
        assertThat(cel.path("variables")).isEqualTo(spec.path("variables"));
        assertThat(rule.path("celPreconditions")).isEqualTo(spec.path("matchConditions"));
        assertThat(rule.path("match").path("any").path(0).path("resources").path("kinds"))
                .hasSize(8);
        JsonNode binding = YamlText.read(
                        AdmissionExport.validatingAdmissionPolicy(plugin).yaml())
                .get(1);
        assertThat(binding.path("spec").path("policyName").asText())
                .isEqualTo(first(AdmissionExport.validatingAdmissionPolicy(plugin))
                        .path("metadata")
                        .path("name")
                        .asText());
        assertThat(binding.path("spec").path("validationActions").path(0).asText())
                .isEqualTo("Deny");
    }

    @Test
    @DisplayName("say what they do not say")
    void unsaid() {
        assertThat(AdmissionExport.kyverno(EipPlugin.terway()).findings().stream())
                .extracting(Finding::subject)
                .contains("eip-tags", "nodes", "namespace policy", "updates");
    }
}
