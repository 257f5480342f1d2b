package io.drawbridge.testing.kube.internal.access;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.drawbridge.testing.kube.api.ApiCaller;
import io.drawbridge.testing.kube.api.ApiRequest;
import io.drawbridge.testing.kube.internal.json.Json;
import io.drawbridge.testing.kube.internal.request.ApiFailure;
import io.drawbridge.testing.kube.internal.resource.Target;
import io.drawbridge.testing.kube.internal.store.Cluster;
import java.time.Instant;
import java.util.List;

/** Asks who comes and what they may do, when the cluster is built so; else everybody is its administrator. */
public final class AccessControl {

    private final Cluster cluster;
    private final BearerTokens tokens;
    private final RbacJudge judge;
    private final Reviews reviews;
    private final Escalation escalation;
    private final String adminToken;

    public AccessControl(Cluster cluster) {
        this.cluster = cluster;
        this.tokens = new BearerTokens(cluster);
        this.judge = new RbacJudge(cluster);
        this.reviews = new Reviews(cluster, tokens, judge);
        this.escalation = new Escalation(judge);
        this.adminToken = cluster.isAccessControlled() ? tokens.give(UserInfo.ADMIN, Instant.MAX) : "";
    }

    /** The token of the administrator; empty when nobody is asked for one. */
    public String adminToken() {
        return adminToken;
    }

    public String tokenOfUser(String name, List<String> groups) {
        return tokens.give(UserInfo.user(name, groups), Instant.MAX);
    }

    /**
     * A token of a service account.
     *
     * @throws IllegalArgumentException when there is no such account
     */
    public String tokenOfAccount(String namespace, String name) {
        ObjectNode account = tokens.account(namespace, name)
                .orElseThrow(() -> new IllegalArgumentException("no service account " + namespace + "/" + name
                        + ": add it to the cluster before you ask for its token"));
        String uid = Json.text(account, "metadata", "uid");
        return tokens.give(UserInfo.serviceAccount(namespace, name, uid), Instant.MAX);
    }

    public void revoke(String token) {
        tokens.revoke(token);
    }

    /**
     * Lets a request in.
     *
     * @throws ApiFailure 401 or 403
     */
    public void admit(ApiRequest request) {
        if (cluster.isAccessControlled()) {
            require(user(request.caller()), RequestAttributes.of(request));
        }
    }

    /** Asks for the right to create as well: a PUT or an apply of what is not there creates it. */
    public void admitCreation(ApiRequest request) {
        if (cluster.isAccessControlled()) {
            require(user(request.caller()), RequestAttributes.of(request).verb("create"));
        }
    }

    /**
     * Refuses a role or a binding by which somebody would give away what they do not have.
     *
     * @param next the object as it would be
     */
    public void admitGrant(ApiRequest request, Target target, ObjectNode next) {
        if (cluster.isAccessControlled() && target.type().group().equals(RbacJudge.GROUP)) {
            escalation.check(user(request.caller()), target, next);
        }
    }

    /** Answers a review, which is about the one who asks or about anybody. */
    public ObjectNode review(ApiRequest request, Target target, ObjectNode body) {
        return reviews.answer(user(request.caller()), target, body);
    }

    /** Gives a token to a service account, as a TokenRequest asks. */
    public ObjectNode issue(Target target, ObjectNode body) {
        return reviews.issue(target, body);
    }

    private UserInfo user(ApiCaller caller) {
        UserInfo sender = cluster.isAccessControlled()
                ? tokens.owner(caller.token()).orElseThrow(() -> ApiFailure.of(401, "Unauthorized", "Unauthorized"))
                : UserInfo.ADMIN;
        if (caller.actingUser().isEmpty()) {
            if (!caller.actingGroups().isEmpty()) {
                throw ApiFailure.of(
                        500,
                        "InternalError",
                        "requested [{Group  " + caller.actingGroups().get(0) + "  }] without impersonating a user");
            }
            return sender;
        }
        return acting(sender, caller);
    }

    private UserInfo acting(UserInfo sender, ApiCaller caller) {
        if (cluster.isAccessControlled()) {
            String name = caller.actingUser();
            require(
                    sender,
                    UserInfo.accountOf(name)
                            .map(account -> impersonate("serviceaccounts", account.namespace(), account.name()))
                            .orElseGet(() -> impersonate("users", "", name)));
            caller.actingGroups().forEach(group -> require(sender, impersonate("groups", "", group)));
        }
        return UserInfo.acting(caller.actingUser(), caller.actingGroups());
    }

    private static RequestAttributes impersonate(String resource, String namespace, String name) {
        return new RequestAttributes("impersonate", "", resource, "", namespace, name, "");
    }

    private void require(UserInfo user, RequestAttributes wanted) {
        RbacJudge.Verdict verdict = judge.judge(user, wanted);
        if (!verdict.isAllowed()) {
            throw forbidden(user, wanted, verdict.reason());
        }
    }

    private static ApiFailure forbidden(UserInfo user, RequestAttributes wanted, String reason) {
        String who = "User \"" + user.name() + "\" cannot " + wanted.verb();
        String why = reason.isEmpty() ? "" : ": " + reason;
        if (!wanted.isAboutResource()) {
            ApiFailure failure = ApiFailure.of(
                    403, "Forbidden", "forbidden: " + escaped(who + " path \"" + wanted.path() + "\"") + why);
            failure.status().putObject("details");
            return failure;
        }
        String where = wanted.namespace().isEmpty()
                ? "at the cluster scope"
                : "in the namespace \"" + wanted.namespace() + "\"";
        String text = who + " resource \"" + wanted.resourceAndSubresource() + "\" in API group \"" + wanted.group()
                + "\" " + where;
        String id = wanted.group().isEmpty() ? wanted.resource() : wanted.resource() + "." + wanted.group();
        String named = wanted.name().isEmpty() ? id : id + " \"" + wanted.name() + "\"";
        return ApiFailure.of(403, "Forbidden", named + " is forbidden: " + escaped(text) + why)
                .details(wanted.group(), wanted.resource(), wanted.name());
    }

    /** As the server does, so that no browser takes a name for markup. */
    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }

    static JsonNode list(List<String> texts) {
        var list = Json.object().arrayNode();
        texts.forEach(list::add);
        return list;
    }
}
