package io.drawbridge.testing.kube.internal.resource;

/**
 * Which version of Kubernetes a server is of, as far as it answers otherwise.
 *
 * @param minor the number after {@code 1.}
 */
public record ServerRelease(int minor) {

    private static final int OLDEST = 24;
    private static final int NEWEST_MINOR = 36;

    public static final ServerRelease NEWEST = new ServerRelease(NEWEST_MINOR);

    /**
     * The release of this name.
     *
     * @throws IllegalArgumentException when it is not one that is known
     */
    public static ServerRelease of(String version) {
        if (version.matches("1\\.\\d{2}")) {
            int minor = Integer.parseInt(version.substring(2));
            if (minor >= OLDEST && minor <= NEWEST_MINOR) {
                return new ServerRelease(minor);
            }
        }
        throw new IllegalArgumentException("no Kubernetes version that the fake knows: \"" + version
                + "\"; allowed are 1." + OLDEST + " to 1." + NEWEST_MINOR + ", without a patch version");
    }

    /** ServerSideFieldValidation is on. */
    public boolean validatesFields() {
        return minor >= 25;
    }

    /** The parameter {@code sendInitialEvents} is known, whether it is allowed or not. */
    public boolean knowsInitialEvents() {
        return minor >= 27;
    }

    /** WatchList is on; in 1.33 it was off again. */
    public boolean sendsInitialEvents() {
        return minor == 32 || minor >= 34;
    }

    /** Pods have a generation. */
    public boolean countsPodGenerations() {
        return minor >= 33;
    }

    /** The version says which one is emulated. */
    public boolean saysEmulation() {
        return minor >= 33;
    }
}
