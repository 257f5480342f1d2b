package io.drawbridge.registered;

/** What it takes to let a component use cloud resources, in the order in which it is done. */
public enum AuthorizationStep {
    /** An AccessKey is provided. */
    PROVIDE_ACCESS_KEY,
    /** Its RAM user is granted what the component calls. */
    GRANT_PERMISSIONS,
    /** The Secret {@code alibaba-addon-secret} is created from it. */
    CREATE_SECRET
}
