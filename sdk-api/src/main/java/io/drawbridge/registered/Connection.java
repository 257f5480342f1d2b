package io.drawbridge.registered;

/** By which endpoint the agent of a registered cluster reaches Alibaba Cloud. */
public enum Connection {
    /** By the internal network. */
    INTERNAL,
    /** Over the Internet. */
    PUBLIC,
    /** Nobody said, and it could not be told. */
    UNKNOWN
}
