package io.drawbridge.testing.kube.internal.table;

import com.fasterxml.jackson.databind.JsonNode;
import io.drawbridge.testing.kube.internal.json.Json;

/** What is printed of volumes and claims to them. */
final class VolumeCells {

    private VolumeCells() {}

    static String status(JsonNode object) {
        return Json.at(object, "metadata").has("deletionTimestamp")
                ? "Terminating"
                : Json.text(object, "status", "phase");
    }

    static String accessModes(JsonNode modes) {
        return Cells.joined(modes, mode -> switch (mode.asText()) {
            case "ReadWriteOnce" -> "RWO";
            case "ReadOnlyMany" -> "ROX";
            case "ReadWriteMany" -> "RWX";
            case "ReadWriteOncePod" -> "RWOP";
            default -> mode.asText();
        });
    }

    static String claim(JsonNode volume) {
        JsonNode claim = Json.at(volume, "spec", "claimRef");
        return claim.isMissingNode() ? "" : Json.text(claim, "namespace") + "/" + Json.text(claim, "name");
    }

    static String attributesClass(JsonNode object) {
        JsonNode name = Json.at(object, "spec", "volumeAttributesClassName");
        return name.isMissingNode() ? "<unset>" : name.asText();
    }

    static String volumeMode(JsonNode object) {
        JsonNode mode = Json.at(object, "spec", "volumeMode");
        return mode.isMissingNode() ? "<unset>" : mode.asText();
    }
}
