package io.drawbridge.k8s.plugin;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.MissingNode;
import io.drawbridge.finding.Finding;
import io.drawbridge.version.DottedVersion;
import java.util.Map;
import java.util.Optional;

/**
 * Terway's configuration as Terway reads it: the pool's switch is a text, the migration's a truth value, and the case
 * of keys is nothing.
 */
final class EniConf {

    private static final ObjectMapper JSON = new ObjectMapper().enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    private static final DottedVersion MIGRATES = DottedVersion.parse("v1.6.0");
    private static final String POOL = "enable_eip_pool";
    private static final String MIGRATE = "enable_eip_migrate";

    private EniConf() {}

    /** Whether the feature is on, and what says so. */
    record Verdict(EipFeature feature, String evidence) {}

    static Verdict judge(String text, Optional<DottedVersion> version) {
        try {
            return judge(JSON.readTree(text), version);
        } catch (JsonProcessingException unreadable) {
            return new Verdict(EipFeature.UNKNOWN, "eni_conf is no JSON, so that Terway cannot read it either");
        }
    }

    private static Verdict judge(JsonNode conf, Optional<DottedVersion> version) {
        JsonNode pool = field(conf, POOL);
        JsonNode migrate = field(conf, MIGRATE);
        if (!conf.isObject() || isOther(pool, pool.isTextual()) || isOther(migrate, migrate.isBoolean())) {
            return new Verdict(
                    EipFeature.UNKNOWN,
                    "Terway cannot read its eni_conf, where " + POOL + " has to be a text and " + MIGRATE
                            + " true or false: " + shown(POOL, pool) + ", " + shown(MIGRATE, migrate));
        }
        if (!pool.asText().equals("true")) {
            return new Verdict(EipFeature.OFF, shown(POOL, pool));
        }
        if (!migrate.asBoolean()) {
            return new Verdict(EipFeature.ON, shown(POOL, pool));
        }
        String both = shown(POOL, pool) + ", " + shown(MIGRATE, migrate);
        return version.filter(known -> known.isBelow(MIGRATES)).isPresent()
                ? new Verdict(EipFeature.ON, both + ", which Terway does not know before v1.6.0")
                : new Verdict(EipFeature.MIGRATING, both);
    }

    private static boolean isOther(JsonNode value, boolean asExpected) {
        return !asExpected && !value.isMissingNode() && !value.isNull();
    }

    private static JsonNode field(JsonNode conf, String key) {
        return conf.properties().stream()
                .filter(field -> field.getKey().equalsIgnoreCase(key))
                .map(Map.Entry::getValue)
                .reduce(MissingNode.getInstance(), (first, last) -> last);
    }

    private static String shown(String key, JsonNode value) {
        return value.isMissingNode() ? key + " is not set" : key + " is " + Finding.quote(value.toString());
    }
}
