package io.drawbridge.testing.wire;

import java.util.Map;

/** What goes back over HTTP. */
record WireReply(int status, String contentType, Map<String, String> headers, String body) {}
