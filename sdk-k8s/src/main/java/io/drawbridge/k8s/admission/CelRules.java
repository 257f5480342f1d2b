package io.drawbridge.k8s.admission;

import static io.drawbridge.k8s.admission.CelText.all;
import static io.drawbridge.k8s.admission.CelText.form;
import static io.drawbridge.k8s.admission.CelText.has;
import static io.drawbridge.k8s.admission.CelText.in;
import static io.drawbridge.k8s.admission.CelText.list;
import static io.drawbridge.k8s.admission.CelText.quote;
import static io.drawbridge.k8s.admission.CelText.texts;

import io.drawbridge.finding.FindingCode;
import io.drawbridge.podeip.AnnotationKey;
import io.drawbridge.podeip.AnnotationPrefix;
import io.drawbridge.podeip.EipPlugin;
import io.drawbridge.podeip.PodEipCode;
import io.drawbridge.podeip.PodNaming;
import io.drawbridge.podeip.lint.PodEipLintCode;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The linter's errors as expressions over one object of Kubernetes' own kinds. What they say of annotations is the
 * linter's; a test runs both on the same objects.
 */
final class CelRules {

    static final List<String> KINDS = List.of(
            "Pod", "Deployment", "StatefulSet", "DaemonSet", "ReplicaSet", "ReplicationController", "Job", "CronJob");

    private static final String ID = "[A-Za-z0-9][A-Za-z0-9_-]{0,127}";
    private static final String DURATION =
            "[+]?(0|(([0-9]{1,18}([.][0-9]*)?|[.][0-9]+)(ns|us|\u00b5s|\u03bcs|ms|s|m|h))+)";
    private static final String SINGLE_LINE = "China(Telecom|Unicom|Mobile)(_L2)?";

    private final EipPlugin plugin;
    private final List<CelRule> rules = new ArrayList<>();

    private CelRules(EipPlugin plugin) {
        this.plugin = plugin;
    }

    static List<CelRule> of(EipPlugin plugin) {
        CelRules all = new CelRules(plugin);
        all.addValues();
        all.addAgreement();
        all.addAllocation();
        all.addSwitches();
        all.addWorkload();
        all.addGate();
        all.rules.addAll(PluginProbe.rules(plugin));
        return all.rules;
    }

    /** What the expressions name, each built on those before it. */
    static Map<String, String> variables() {
        Map<String, String> variables = new LinkedHashMap<>();
        variables.put("pod", "object.kind == 'Pod' ? object : (" + template("object") + ")");
        variables.put(
                "annotations",
                "has(variables.pod.metadata) && has(variables.pod.metadata.annotations) ?"
                        + " variables.pod.metadata.annotations : {}");
        variables.put("named", has(AnnotationKey.POD_EIP_INSTANCE_ID));
        variables.put("existing", "variables.named || " + has(AnnotationKey.EIP_TAGGED));
        variables.put("switches", texts(AnnotationKey.POD_WITH_EIP) + ".filter(v, v in ['true', 'false'])");
        variables.put(
                "allocates", "!variables.existing && size(variables.switches) > 0 && variables.switches[0] == 'true'");
        variables.put("wants", "variables.existing || variables.allocates");
        variables.put(
                "byBandwidth", texts(AnnotationKey.EIP_INTERNET_CHARGE_TYPE) + ".exists(v, v == 'PayByBandwidth')");
        variables.put("most", most("object"));
        return variables;
    }

    /**
     * When the rules are asked at all: not for what is on its way out, nor for a write that leaves the pods as they are
     * and asks for no more of them. A controller that takes old pods away writes so.
     */
    static Map<String, String> conditions() {
        String samePods = "object.kind == 'Pod' ? (" + annotations("object") + " == " + annotations("oldObject")
                + " && object.spec == oldObject.spec) : ((" + template("object") + ") == ("
                + template("oldObject") + "))";
        Map<String, String> conditions = new LinkedHashMap<>();
        conditions.put("stays", "!has(object.metadata.deletionTimestamp)");
        conditions.put(
                "changes-pods-or-asks-for-more",
                "request.operation != 'UPDATE' || !(" + samePods + ") || (" + most("object") + ") > ("
                        + most("oldObject") + ")");
        return conditions;
    }

    private static String annotations(String object) {
        return "(has(" + object + ".metadata.annotations) ? " + object + ".metadata.annotations : {})";
    }

    private static String template(String object) {
        return "object.kind == 'CronJob' ? object.spec.jobTemplate.spec.template : object.spec.template"
                .replace("object", object);
    }

    /** How many pods there are at a time, at most. */
    private static String most(String object) {
        String ofJob = "(has(SPEC.parallelism) ? (has(SPEC.completions) && SPEC.completions < SPEC.parallelism ?"
                + " SPEC.completions : SPEC.parallelism) : 1)";
        String spec = object + ".spec";
        return object + ".kind == 'CronJob' ? " + ofJob.replace("SPEC", spec + ".jobTemplate.spec") + " : ("
                + object + ".kind == 'Pod' ? 1 : (has(" + spec + ".replicas) ? " + spec + ".replicas : "
                + ofJob.replace("SPEC", spec) + "))";
    }

    private void add(FindingCode code, String what, String expression) {
        rules.add(new CelRule(expression, what + " [" + code.text() + "]"));
    }

    private void value(AnnotationKey<?> key, String allowed, String condition) {
        add(PodEipCode.INVALID_VALUE, key.name() + ": allowed is " + allowed, all(key, condition));
    }

    private void addValues() {
        value(AnnotationKey.POD_WITH_EIP, "true or false", in("true", "false"));
        value(
                AnnotationKey.EIP_BANDWIDTH,
                "a whole number of Mbit/s, 1 to 500",
                form("[0-9]{1,9}") + " && int(v) >= 1 && int(v) <= 500");
        value(
                AnnotationKey.EIP_INTERNET_CHARGE_TYPE,
                "PayByTraffic or PayByBandwidth",
                in("PayByTraffic", "PayByBandwidth"));
        value(AnnotationKey.EIP_INSTANCE_CHARGE_TYPE, "PostPaid", in("PostPaid"));
        for (AnnotationKey<?> key : List.of(
                AnnotationKey.EIP_COMMON_BANDWIDTH_PACKAGE_ID,
                AnnotationKey.EIP_PUBLIC_IP_ADDRESS_POOL_ID,
                AnnotationKey.EIP_RESOURCE_GROUP_ID,
                AnnotationKey.POD_EIP_INSTANCE_ID)) {
            value(key, "an id such as " + key.example(), form(ID));
        }
        value(
                AnnotationKey.EIP_TAGGED,
                "a tag such as " + AnnotationKey.EIP_TAGGED.example(),
                form("[^=]{1,128}=(.|\\n){0,128}") + " && !" + form("\\s*=(.|\\n)*")
                        + " && !v.startsWith('drawbridge-')");
        value(AnnotationKey.EIP_ISP, "a word such as BGP", "!" + CelText.BLANK);
        value(
                AnnotationKey.EIP_SECURITY_PROTECTION_TYPES,
                "one protection level such as AntiDDoS_Enhanced",
                form("\\s*[^\\s,]+\\s*"));
        value(AnnotationKey.EIP_NAME, "at most 1024 characters", "true");
        value(AnnotationKey.EIP_DESCRIPTION, "at most 1024 characters", "true");
        value(
                AnnotationKey.POD_EIP_RELEASE_STRATEGY,
                "Follow, Never or a Go duration such as 5m30s",
                form("Follow|Never|" + DURATION));
    }

    /** Two spellings of one key; texts that mean the same in other words are left to the linter. */
    private void addAgreement() {
        for (AnnotationKey<?> key : AnnotationKey.all()) {
            if (CelLimits.SAME_IN_OTHER_WORDS.contains(key)) {
                continue;
            }
            String value = key.equals(AnnotationKey.EIP_BANDWIDTH)
                    ? ".filter(v, " + form("[0-9]{1,9}") + ").map(v, int(v))"
                    : "";
            String texts = texts(key) + value;
            add(
                    PodEipCode.CONFLICTING_ANNOTATIONS,
                    key.name() + " stands under two annotations with different values",
                    texts + ".all(x, " + texts + ".all(y, x == y))");
        }
    }

    private void addAllocation() {
        add(
                PodEipCode.INVALID_VALUE,
                "eip-bandwidth: PayByTraffic allows at most 200",
                "!variables.allocates || variables.byBandwidth || "
                        + all(AnnotationKey.EIP_BANDWIDTH, "!" + form("[0-9]{1,9}") + " || int(v) <= 200"));
        add(
                PodEipCode.INVALID_VALUE,
                "eip-isp: a single line cannot be metered by traffic",
                "!variables.allocates || variables.byBandwidth || "
                        + all(AnnotationKey.EIP_ISP, "!" + form(SINGLE_LINE)));
        text(AnnotationKey.EIP_NAME, 128);
        text(AnnotationKey.EIP_DESCRIPTION, 256);
    }

    private void text(AnnotationKey<?> key, int longest) {
        add(
                PodEipCode.INVALID_VALUE,
                key.name() + ": at most " + longest + " characters, not beginning with http:// or https://",
                "!variables.allocates || "
                        + all(
                                key,
                                "size(v) <= " + longest + " && !v.startsWith('http://') && !v.startsWith('https://')"));
    }

    private void addSwitches() {
        for (AnnotationPrefix prefix : AnnotationPrefix.values()) {
            String misspelt = prefix.text() + "eip-common-bandwith-package-id";
            add(
                    PodEipCode.MISSPELT_ANNOTATION,
                    misspelt + " is misspelt and nobody reads it",
                    "!(" + has(misspelt) + ")");
        }
        add(
                PodEipCode.EXISTING_EIP_AND_SWITCH_OFF,
                "an existing EIP is named and EIPs are switched off",
                "!variables.existing || !" + texts(AnnotationKey.POD_WITH_EIP) + ".exists(v, v == 'false')");
        add(
                PodEipCode.EXISTING_EIP_BY_ID_AND_BY_TAG,
                "an existing EIP is named by its id, and another one is asked for by a tag",
                "!variables.named || !" + "(" + has(AnnotationKey.EIP_TAGGED) + ")");
    }

    private void addWorkload() {
        add(
                PodEipLintCode.HOST_NETWORK,
                "a pod in its node's network has no address of its own to bind an EIP to",
                "!variables.wants || !has(variables.pod.spec.hostNetwork) || !variables.pod.spec.hostNetwork");
        add(
                PodEipLintCode.EXISTING_EIP_FOR_SEVERAL_PODS,
                "one EIP cannot serve several pods",
                "!variables.named || (object.kind != 'DaemonSet' && variables.most <= 1)");
        if (!(plugin instanceof EipPlugin.Terway)) {
            List<String> stateless = KINDS.stream()
                    .filter(kind -> PodNaming.ofKind(kind) == PodNaming.RANDOM)
                    .toList();
            add(
                    PodEipLintCode.FIXED_EIP_ON_STATELESS,
                    "a fixed EIP is kept for a pod of the same name, and these pods never have it again",
                    "variables.existing || !(object.kind in " + list(stateless) + ") || "
                            + all(AnnotationKey.POD_EIP_RELEASE_STRATEGY, "v == 'Follow'"));
        }
    }

    private void addGate() {
        String gated = "has(variables.pod.spec.readinessGates) && variables.pod.spec.readinessGates.exists(g,"
                + " g.conditionType == " + quote(AnnotationKey.READINESS_GATE) + ")";
        boolean never = plugin instanceof EipPlugin.Terway;
        add(
                never ? PodEipLintCode.READINESS_GATE_UNDER_TERWAY : PodEipLintCode.READINESS_GATE_WITHOUT_REQUEST,
                never
                        ? "Terway never sets the readiness gate's condition"
                        : "the readiness gate waits for an EIP that the pod does not ask for",
                (never ? "" : "variables.wants || ") + "!(" + gated + ")");
    }
}
