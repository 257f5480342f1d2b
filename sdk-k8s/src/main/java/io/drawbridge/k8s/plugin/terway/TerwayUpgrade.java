package io.drawbridge.k8s.plugin.terway;

import static java.util.Objects.requireNonNull;

import io.drawbridge.error.InvalidSpecException;
import io.drawbridge.finding.Finding;
import io.drawbridge.finding.Findings;
import io.drawbridge.version.DottedVersion;
import java.util.Optional;

/**
 * The raise of Terway to a version that has the EIP feature. The vendor does it: in the console under Operations,
 * Add-ons, by the component's name.
 *
 * @param component which one is raised
 * @param from the installed version; empty when it is not known
 * @param to the version that is wanted
 */
public record TerwayUpgrade(TerwayComponent component, Optional<DottedVersion> from, DottedVersion to) {

    /** The vendor's words when its pre-check refuses an upgrade. */
    static final String VENDOR_REFUSAL = "eip pool is not supported";

    /** Checks that all is there. */
    public TerwayUpgrade {
        requireNonNull(component, "component");
        requireNonNull(from, "from");
        requireNonNull(to, "to");
    }

    /**
     * The plan to raise what is installed.
     *
     * @param to at least {@code v1.0.10.280-gdc2cb6c-aliyun}, below {@code v1.7.0}, not below the installed version
     * @throws InvalidSpecException with a code of {@link TerwayCode} for every other version
     */
    public static TerwayUpgrade of(TerwayInstallation installed, DottedVersion to) {
        requireNonNull(to, "to");
        refusal(installed, to).ifPresent(finding -> {
            throw new InvalidSpecException(Findings.of(finding));
        });
        return new TerwayUpgrade(installed.component(), installed.version(), to);
    }

    private static Optional<Finding> refusal(TerwayInstallation installed, DottedVersion to) {
        String subject = installed.component().text();
        boolean removed = !to.isBelow(TerwayVersions.REMOVED);
        if (removed && installed.config().isOn(EipSwitch.POOL)) {
            return Optional.of(Finding.of(
                    TerwayCode.TERWAY_TARGET_REFUSED_BY_VENDOR,
                    subject,
                    to + " is refused by the vendor's pre-check, which says " + Finding.quote(VENDOR_REFUSAL) + ": "
                            + EipSwitch.POOL.key() + " is " + EipSwitch.POOL.on()));
        }
        if (removed || to.isBelow(TerwayVersions.FIRST)) {
            return Optional.of(
                    Finding.of(TerwayCode.TERWAY_TARGET_WITHOUT_EIP, subject, to + " has no EIP feature"));
        }
        return installed
                .version()
                .filter(to::isBelow)
                .map(from -> Finding.of(
                        TerwayCode.TERWAY_TARGET_BELOW_INSTALLED, subject, to + " is below the installed " + from));
    }

    /** Whether the installed version is the one that is wanted. */
    public boolean isEmpty() {
        return from.filter(to::equals).isPresent();
    }

    /** What is raised from where to where. */
    @Override
    public String toString() {
        return isEmpty()
                ? component.text() + " is " + to + " already"
                : "upgrade " + component.text() + " from "
                        + from.map(DottedVersion::toString).orElse("an unknown version") + " to " + to
                        + ": console, Operations, Add-ons";
    }
}
