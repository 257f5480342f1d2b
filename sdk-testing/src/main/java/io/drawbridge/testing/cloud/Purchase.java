package io.drawbridge.testing.cloud;

import java.time.Duration;
import java.util.Map;

/** An order for an EIP, checked and complete. */
record Purchase(
        EipEntry.Buyer buyer, Map<String, String> attributes, Map<String, String> tags, Duration invisibleFor) {}
