package io.drawbridge.testing.kube;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * Where the next page of a list begins.
 *
 * @param revision as of when the list is read; -1 for now
 * @param after the key of the last object of the page before
 */
record ContinueToken(long revision, String after) {

    static ContinueToken parse(String token) {
        try {
            byte[] bytes = Base64.getUrlDecoder().decode(token);
            JsonNode json = Json.MAPPER.readTree(new String(bytes, StandardCharsets.UTF_8));
            if (json.path("v").asText("").equals("meta.k8s.io/v1")
                    && json.path("rv").isIntegralNumber()) {
                return new ContinueToken(
                        json.path("rv").asLong(), json.path("start").asText(""));
            }
            throw ApiFailure.badRequest("continue key is not valid: server does not recognize this encoded version");
        } catch (IllegalArgumentException | JsonProcessingException e) {
            throw ApiFailure.badRequest("continue key is not valid: " + e.getMessage());
        }
    }

    String text() {
        String json = Json.write(
                Json.object().put("v", "meta.k8s.io/v1").put("rv", revision).put("start", after));
        return Base64.getUrlEncoder().withoutPadding().encodeToString(json.getBytes(StandardCharsets.UTF_8));
    }
}
