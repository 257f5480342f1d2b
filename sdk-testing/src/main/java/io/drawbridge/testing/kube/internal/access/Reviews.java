package io.drawbridge.testing.kube.internal.access;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.drawbridge.testing.kube.internal.json.Json;
import io.drawbridge.testing.kube.internal.request.ApiFailure;
import io.drawbridge.testing.kube.internal.request.FieldProblem;
import io.drawbridge.testing.kube.internal.resource.Refusals;
import io.drawbridge.testing.kube.internal.resource.Target;
import io.drawbridge.testing.kube.internal.store.Cluster;
import java.time.Duration;
import java.util.List;

/** Questions about rights and tokens, which are answered and not kept. */
final class Reviews {

    private static final Duration USUAL_LIFE = Duration.ofHours(1);
    private static final long SHORTEST_LIFE = 600;

    private final Cluster cluster;
    private final BearerTokens tokens;
    private final RbacJudge judge;

    Reviews(Cluster cluster, BearerTokens tokens, RbacJudge judge) {
        this.cluster = cluster;
        this.tokens = tokens;
        this.judge = judge;
    }

    ObjectNode answer(UserInfo asker, Target target, ObjectNode body) {
        ObjectNode answer = Json.object().put("kind", target.type().kind()).put("apiVersion", target.apiVersion());
        answer.putObject("metadata").putNull("creationTimestamp");
        JsonNode spec = body.path("spec");
        if (body.has("spec")) {
            answer.set("spec", spec);
        }
        ObjectNode status = answer.putObject("status");
        switch (target.type().kind()) {
            case "SelfSubjectReview" -> status.set("userInfo", asker.json());
            case "TokenReview" -> authenticate(Json.text(spec, "token"), status);
            case "SelfSubjectRulesReview" -> rules(asker, target, Json.text(spec, "namespace"), status);
            case "SelfSubjectAccessReview" -> judge(asker, target, spec, status);
            default -> {
                checkPlace(target, spec);
                judge(UserInfo.ofReview(spec), target, spec, status);
            }
        }
        return answer;
    }

    private void authenticate(String token, ObjectNode status) {
        tokens.owner(token)
                .ifPresentOrElse(
                        user -> status.put("authenticated", true).set("user", user.json()),
                        () -> status.put("error", "invalid bearer token").putObject("user"));
    }

    private static void checkPlace(Target target, JsonNode spec) {
        String asked = Json.text(spec, "resourceAttributes", "namespace");
        if (target.type().isNamespaced() && !asked.equals(target.namespace())) {
            FieldProblem problem = new FieldProblem(
                    "FieldValueInvalid",
                    "Invalid value: \"" + asked + "\": must match metadata.namespace",
                    "spec.resourceAttributes.namespace");
            throw Refusals.invalid(target.type(), "", List.of(problem));
        }
        if (Json.text(spec, "user").isEmpty() && spec.path("groups").isEmpty()) {
            FieldProblem problem = new FieldProblem(
                    "FieldValueInvalid",
                    "Invalid value: \"\": at least one of user or group must be specified",
                    "spec.user");
            throw Refusals.invalid(target.type(), "", List.of(problem));
        }
    }

    private void judge(UserInfo user, Target target, JsonNode spec, ObjectNode status) {
        if (spec.has("resourceAttributes") == spec.has("nonResourceAttributes")) {
            FieldProblem problem = new FieldProblem(
                    "FieldValueInvalid",
                    "Invalid value: exactly one of nonResourceAttributes or resourceAttributes must be specified",
                    "spec.resourceAttributes");
            throw Refusals.invalid(target.type(), "", List.of(problem));
        }
        if (!cluster.isAccessControlled()) {
            status.put("allowed", true);
            return;
        }
        RbacJudge.Verdict verdict = judge.judge(user, RequestAttributes.ofReview(spec));
        status.put("allowed", verdict.isAllowed());
        if (!verdict.reason().isEmpty()) {
            status.put("reason", verdict.reason());
        }
    }

    private void rules(UserInfo user, Target target, String namespace, ObjectNode status) {
        if (namespace.isEmpty()) {
            throw ApiFailure.badRequest("no namespace on request")
                    .details(target.type().group(), target.type().plural(), "");
        }
        ArrayNode ofResources = status.putArray("resourceRules");
        ArrayNode ofPaths = status.putArray("nonResourceRules");
        for (JsonNode rule : held(user, namespace)) {
            (rule.has("nonResourceURLs") ? ofPaths : ofResources).add(rule);
        }
        status.put("incomplete", false);
    }

    private List<JsonNode> held(UserInfo user, String namespace) {
        if (cluster.isAccessControlled()) {
            return judge.rules(user, namespace);
        }
        ObjectNode resources = Json.object();
        List.of("verbs", "apiGroups", "resources")
                .forEach(field -> resources.putArray(field).add("*"));
        ObjectNode paths = Json.object();
        List.of("verbs", "nonResourceURLs")
                .forEach(field -> paths.putArray(field).add("*"));
        return List.of(resources, paths);
    }

    /** A TokenRequest of a service account. */
    ObjectNode issue(Target target, ObjectNode body) {
        ObjectNode account = tokens.account(target.namespace(), target.name())
                .orElseThrow(() -> Refusals.notFound(target.type(), target.name()));
        long seconds = Json.at(body, "spec", "expirationSeconds").asLong(USUAL_LIFE.toSeconds());
        if (seconds < SHORTEST_LIFE) {
            throw ApiFailure.unprocessable("TokenRequest.authentication.k8s.io \"\" is invalid: spec.expirationSeconds:"
                    + " Invalid value: " + seconds + ": may not specify a duration less than 10 minutes");
        }
        Duration life = Duration.ofSeconds(seconds);
        UserInfo user =
                UserInfo.serviceAccount(target.namespace(), target.name(), Json.text(account, "metadata", "uid"));
        ObjectNode answer = body.deepCopy();
        answer.put("kind", "TokenRequest").put("apiVersion", "authentication.k8s.io/v1");
        Json.child(answer, "spec").put("expirationSeconds", seconds);
        answer.putObject("status")
                .put("token", tokens.give(user, cluster.instant().plus(life)))
                .put("expirationTimestamp", cluster.nowPlus(life));
        return answer;
    }
}
