package io.drawbridge.testing.cloud;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A vendor's actions and its words for refusals. */
interface Vendor {

    List<Action> actions();

    VendorCode codeFor(Reason reason);

    /** The status that goes with a code of a fault dial. */
    int httpStatusOf(String code);

    static Map<String, Action> byName(Collection<Action> actions) {
        Map<String, Action> byName = new LinkedHashMap<>();
        actions.forEach(action -> byName.put(action.name(), action));
        return byName;
    }
}
