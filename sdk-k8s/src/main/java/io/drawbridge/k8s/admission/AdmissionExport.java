package io.drawbridge.k8s.admission;

import static java.util.Objects.requireNonNull;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.drawbridge.finding.Findings;
import io.drawbridge.podeip.EipPlugin;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.MatchCondition;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.NamedRuleWithOperations;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.NamedRuleWithOperationsBuilder;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.ValidatingAdmissionPolicy;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.ValidatingAdmissionPolicyBinding;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.ValidatingAdmissionPolicyBindingBuilder;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.ValidatingAdmissionPolicyBuilder;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.Validation;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.ValidationBuilder;
import io.fabric8.kubernetes.api.model.admissionregistration.v1.Variable;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;
import java.util.List;

/**
 * The linter's errors as policies that a cluster keeps without a webhook, in the Common Expression Language.
 *
 * @param yaml the objects to apply
 * @param findings what the policies do not say of what the linter does
 */
public record AdmissionExport(String yaml, Findings findings) {

    /** The name of the objects. */
    public static final String NAME = "pod-eip.drawbridge.io";

    private static final String KYVERNO_NAME = "pod-eip-drawbridge";
    private static final KubernetesSerialization SERIALIZATION = new KubernetesSerialization();
    private static final List<String> OPERATIONS = List.of("CREATE", "UPDATE");

    /** Checks that nothing is missing. */
    public AdmissionExport {
        requireNonNull(yaml, "yaml");
        requireNonNull(findings, "findings");
    }

    /**
     * A ValidatingAdmissionPolicy and its binding, for Kubernetes 1.30 and later.
     *
     * @param plugin which component serves the pods
     */
    public static AdmissionExport validatingAdmissionPolicy(EipPlugin plugin) {
        List<Validation> validations = CelRules.of(requireNonNull(plugin, "plugin")).stream()
                .map(rule -> new ValidationBuilder()
                        .withExpression(rule.expression())
                        .withMessage(rule.message())
                        .build())
                .toList();
        List<Variable> variables = CelRules.variables().entrySet().stream()
                .map(variable -> new Variable(variable.getValue(), variable.getKey()))
                .toList();
        List<MatchCondition> conditions = CelRules.conditions().entrySet().stream()
                .map(condition -> new MatchCondition(condition.getValue(), condition.getKey()))
                .toList();
        ValidatingAdmissionPolicy policy = new ValidatingAdmissionPolicyBuilder()
                .withNewMetadata()
                .withName(NAME)
                .endMetadata()
                .withNewSpec()
                .withFailurePolicy("Fail")
                .withNewMatchConstraints()
                .withResourceRules(
                        resources("", "v1", "pods", "replicationcontrollers"),
                        resources("apps", "v1", "deployments", "statefulsets", "daemonsets", "replicasets"),
                        resources("batch", "v1", "jobs", "cronjobs"))
                .endMatchConstraints()
                .withMatchConditions(conditions)
                .withVariables(variables)
                .withValidations(validations)
                .endSpec()
                .build();
        ValidatingAdmissionPolicyBinding binding = new ValidatingAdmissionPolicyBindingBuilder()
                .withNewMetadata()
                .withName(NAME)
                .endMetadata()
                .withNewSpec()
                .withPolicyName(NAME)
                .withValidationActions("Deny")
                .endSpec()
                .build();
        return new AdmissionExport(SERIALIZATION.asYaml(policy) + SERIALIZATION.asYaml(binding), CelLimits.findings());
    }

    private static NamedRuleWithOperations resources(String group, String version, String... resources) {
        return new NamedRuleWithOperationsBuilder()
                .withApiGroups(group)
                .withApiVersions(version)
                .withResources(resources)
                .withOperations(OPERATIONS)
                .build();
    }

    /**
     * A ClusterPolicy of Kyverno with the same expressions, for Kyverno 1.12 and later.
     *
     * @param plugin which component serves the pods
     */
    public static AdmissionExport kyverno(EipPlugin plugin) {
        List<CelRule> rules = CelRules.of(requireNonNull(plugin, "plugin"));
        ObjectNode policy = JsonNodeFactory.instance
                .objectNode()
                .put("apiVersion", "kyverno.io/v1")
                .put("kind", "ClusterPolicy");
        policy.putObject("metadata").put("name", KYVERNO_NAME);
        ObjectNode spec = policy.putObject("spec")
                .put("validationFailureAction", "Enforce")
                .put("background", false);
        ObjectNode rule = spec.putArray("rules").addObject().put("name", "pod-eip");
        ObjectNode resources =
                rule.putObject("match").putArray("any").addObject().putObject("resources");
        CelRules.KINDS.forEach(resources.putArray("kinds")::add);
        OPERATIONS.forEach(resources.putArray("operations")::add);
        ArrayNode conditions = rule.putArray("celPreconditions");
        CelRules.conditions()
                .forEach((name, expression) ->
                        conditions.addObject().put("name", name).put("expression", expression));
        ObjectNode cel = rule.putObject("validate").putObject("cel");
        ArrayNode variables = cel.putArray("variables");
        CelRules.variables()
                .forEach((name, expression) ->
                        variables.addObject().put("name", name).put("expression", expression));
        ArrayNode expressions = cel.putArray("expressions");
        rules.forEach(each ->
                expressions.addObject().put("expression", each.expression()).put("message", each.message()));
        return new AdmissionExport(SERIALIZATION.asYaml(policy), CelLimits.findings());
    }
}
