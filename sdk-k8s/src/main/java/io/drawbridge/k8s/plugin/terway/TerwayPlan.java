package io.drawbridge.k8s.plugin.terway;

import static java.util.Objects.requireNonNull;

import io.drawbridge.error.InvalidSpecException;
import io.drawbridge.finding.Finding;
import io.drawbridge.finding.Findings;
import io.drawbridge.version.DottedVersion;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * A change of Terway's EIP switches: the ConfigMap first, then the pods that read it when they start.
 *
 * <p>A plan that was broken off is applied again as it is: what was done is not done twice, but the pods are restarted.
 * A new plan would be empty as soon as the ConfigMap is written, whether or not the pods have read it.
 *
 * @param component whose pods are restarted
 * @param steps what is done, in this order; none when everything is as wanted already
 * @param findings what to know before: warnings only
 */
public record TerwayPlan(TerwayComponent component, List<TerwayStep> steps, Findings findings) {

    /** Copies the list. */
    public TerwayPlan {
        requireNonNull(component, "component");
        steps = List.copyOf(steps);
        requireNonNull(findings, "findings");
    }

    /**
     * The plan of a change.
     *
     * <pre>{@code
     * TerwayPlan.of(terway.read(), config -> config.with(EipSwitch.POOL));
     * }</pre>
     *
     * @param installed what is there
     * @param change what is wanted instead
     * @throws InvalidSpecException with {@link TerwayCode#TERWAY_VERSION_WITHOUT_SWITCH} when the installed version
     *     does not have a switch that the change puts in
     */
    public static TerwayPlan of(TerwayInstallation installed, UnaryOperator<TerwayEniConfig> change) {
        TerwayEniConfig before = installed.config();
        TerwayEniConfig after = requireNonNull(change.apply(before), "the changed configuration");
        Findings missing = Findings.of(putIn(before, after)
                .flatMap(which -> missing(which, installed).stream())
                .toList());
        if (missing.hasErrors()) {
            throw new InvalidSpecException(missing);
        }
        List<TerwayStep> steps = new ArrayList<>();
        if (!after.equals(before)) {
            steps.add(new TerwayStep.PatchEniConf(before.text(), after.text(), installed.resourceVersion()));
            steps.add(restart(installed.component()));
        }
        return new TerwayPlan(installed.component(), steps, warnings(before, after));
    }

    /** The step that restarts a component's pods, by itself. */
    public static TerwayStep.RestartPods restart(TerwayComponent component) {
        return new TerwayStep.RestartPods(TerwayEniConfig.NAMESPACE, component.podLabel());
    }

    private static Stream<EipSwitch> putIn(TerwayEniConfig before, TerwayEniConfig after) {
        return Arrays.stream(EipSwitch.values()).filter(which -> after.isOn(which) && !before.isOn(which));
    }

    private static Optional<Finding> missing(EipSwitch which, TerwayInstallation installed) {
        DottedVersion first = which == EipSwitch.MIGRATE ? TerwayVersions.MIGRATES : TerwayVersions.FIRST;
        return installed
                .version()
                .filter(version -> version.isBelow(first) || !version.isBelow(TerwayVersions.REMOVED))
                .map(version -> Finding.of(
                        TerwayCode.TERWAY_VERSION_WITHOUT_SWITCH,
                        installed.component().text() + " " + version,
                        which.key() + " is for Terway from " + first + " on and below " + TerwayVersions.REMOVED));
    }

    private static Findings warnings(TerwayEniConfig before, TerwayEniConfig after) {
        return putIn(before, after).anyMatch(EipSwitch.ROB::equals)
                ? Findings.of(Finding.of(
                        TerwayCode.EIP_ROB_ALLOWED,
                        TerwayEniConfig.KEY + "." + EipSwitch.ROB.key(),
                        "every pod that names an EIP may take it away from whatever has it, for all pods of the"
                                + " cluster"))
                : Findings.none();
    }

    /** Whether there is nothing to do. */
    public boolean isEmpty() {
        return steps.isEmpty();
    }

    /** A line for each step and each finding; "nothing to do" for none. */
    @Override
    public String toString() {
        Stream<String> lines = isEmpty()
                ? Stream.of("nothing to do")
                : steps.stream().map(step -> (steps.indexOf(step) + 1) + ". " + step);
        return String.join("\n", Stream.concat(lines, findings.stream().map(Finding::toString)).toList());
    }
}
