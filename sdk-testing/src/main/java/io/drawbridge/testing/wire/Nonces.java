package io.drawbridge.testing.wire;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;

/** The nonces of the latest signed requests: a request that comes twice is refused the second time. */
final class Nonces {

    private static final int REMEMBERED = 10_000;

    private final Set<String> used = Collections.newSetFromMap(new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
            return size() > REMEMBERED;
        }
    });

    synchronized void use(String nonce) {
        if (!used.add(nonce)) {
            throw new AliyunRefusal(400, "SignatureNonceUsed", "Specified signature nonce was used already.");
        }
    }
}
