package io.drawbridge.registered;

/**
 * What it takes to let a component use cloud resources, in the order in which it is done. With a role it is
 * {@link #TAKE_ROLE} and {@link #GRANT_PERMISSIONS}, with an AccessKey all the others.
 */
public enum AuthorizationStep {
    /**
     * A role is taken instead of an AccessKey: by OIDC (RRSA), or that of the ECS instance. Its credentials are short
     * lived and lie in no Secret.
     */
    TAKE_ROLE,
    /** An AccessKey is provided. */
    PROVIDE_ACCESS_KEY,
    /** Its role or RAM user is granted what the component calls. */
    GRANT_PERMISSIONS,
    /** The Secret {@code alibaba-addon-secret} is created from it. */
    CREATE_SECRET
}
