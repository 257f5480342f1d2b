package io.drawbridge.k8s.plugin.terway;

import io.drawbridge.version.DottedVersion;

/** Which versions of Terway have what. */
final class TerwayVersions {

    /** The first with the EIP feature. */
    static final DottedVersion FIRST = DottedVersion.parse("v1.0.10.280-gdc2cb6c-aliyun");

    /** The first that can hand its EIPs over. */
    static final DottedVersion MIGRATES = DottedVersion.parse("v1.6.0");

    /** The first without the EIP feature. */
    static final DottedVersion REMOVED = DottedVersion.parse("v1.7.0");

    private TerwayVersions() {}
}
