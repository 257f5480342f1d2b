package io.drawbridge.aliyun;

import com.google.gson.JsonArray;
import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonParseException;
import com.google.gson.JsonParser;
import io.drawbridge.finding.Finding;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import javax.annotation.Nullable;

/** Whether a RAM role's trust policy lets one service account in. */
final class TrustPolicy {

    /** As long as RAM allows a policy to be, and some. */
    private static final int LONGEST = 10_000;

    private static final String AUDIENCE = "sts.aliyuncs.com";

    private TrustPolicy() {}

    static void check(List<Finding> findings, String json, String issuer, String subject) {
        List<JsonObject> trusting = new ArrayList<>();
        try {
            statements(json).forEach(statement -> {
                if (isForOidc(statement)) {
                    trusting.add(statement);
                }
            });
        } catch (JsonParseException | IllegalStateException | UnsupportedOperationException unreadable) {
            add(findings, "is no policy document", "give the role's trust policy as RAM shows it");
            return;
        }
        if (trusting.isEmpty()) {
            add(
                    findings,
                    "no statement allows sts:AssumeRole to a federated OIDC provider",
                    "create the role for an OIDC identity provider");
            return;
        }
        Map<String, String> wanted = Map.of("oidc:iss", issuer, "oidc:aud", AUDIENCE, "oidc:sub", subject);
        wanted.forEach((condition, value) -> {
            if (trusting.stream().noneMatch(statement -> holds(statement, condition, value))) {
                add(
                        findings,
                        "condition " + condition + " does not hold for " + Finding.quote(value),
                        "let StringEquals (or StringLike) of " + condition + " name it");
            }
        });
    }

    private static void add(List<Finding> findings, String message, String remedy) {
        findings.add(Finding.of(AliyunFindingCode.RRSA_TRUST_POLICY, "trust policy", message, remedy));
    }

    private static List<JsonObject> statements(String json) {
        if (json.length() > LONGEST) {
            throw new JsonParseException("longer than RAM allows");
        }
        JsonObject document = JsonParser.parseString(json).getAsJsonObject();
        if (!(document.get("Statement") instanceof JsonArray listed)) {
            throw new JsonParseException("without statements");
        }
        List<JsonObject> statements = new ArrayList<>();
        listed.forEach(statement -> statements.add(statement.getAsJsonObject()));
        return statements;
    }

    private static boolean isForOidc(JsonObject statement) {
        boolean allows = texts(statement.get("Effect")).contains("Allow")
                && texts(statement.get("Action")).contains("sts:AssumeRole");
        return allows
                && statement.get("Principal") instanceof JsonObject principal
                && !texts(principal.get("Federated")).isEmpty();
    }

    private static boolean holds(JsonObject statement, String condition, String value) {
        if (!(statement.get("Condition") instanceof JsonObject conditions)) {
            return false;
        }
        boolean equal = conditions.get("StringEquals") instanceof JsonObject exact
                && texts(exact.get(condition)).contains(value);
        boolean alike = conditions.get("StringLike") instanceof JsonObject patterns
                && texts(patterns.get(condition)).stream().anyMatch(pattern -> isLike(value, pattern));
        return equal || alike;
    }

    /** The pattern's stars stand for any text, its question marks for any character. */
    private static boolean isLike(String value, String pattern) {
        String regex = "\\Q" + pattern.replace("\\E", "") + "\\E";
        return value.matches(regex.replace("*", "\\E.*\\Q").replace("?", "\\E.\\Q"));
    }

    /** One text, or a list of them. */
    private static List<String> texts(@Nullable JsonElement element) {
        List<String> texts = new ArrayList<>();
        if (element instanceof JsonArray list) {
            list.forEach(item -> texts.add(item.getAsString()));
        } else if (element != null && element.isJsonPrimitive()) {
            texts.add(element.getAsString());
        }
        return texts;
    }
}
