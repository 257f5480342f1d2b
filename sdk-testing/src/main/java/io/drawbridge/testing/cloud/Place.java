package io.drawbridge.testing.cloud;

/** One private address on one interface: what at most one EIP can be bound to. */
record Place(String interfaceId, String privateAddress) {}
