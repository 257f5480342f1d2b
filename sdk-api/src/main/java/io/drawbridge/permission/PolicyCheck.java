package io.drawbridge.permission;

import static java.util.Objects.requireNonNull;

import io.drawbridge.finding.Finding;
import io.drawbridge.finding.FindingCode;
import io.drawbridge.finding.Findings;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Whether the policies that are attached to a role suffice for what is called, and where they go further. Wildcards,
 * {@code NotAction}, denials, conditions and resources count; permission boundaries, control policies of the
 * organization and policies on resources are not seen.
 *
 * @param granted what the policies say of each action that is called, in the order of the least policy
 * @param findings errors for what is missing, warnings and notes for what is too much or not known
 */
public record PolicyCheck(Map<String, Granted> granted, Findings findings) {

    /** Copies the map. */
    public PolicyCheck {
        requireNonNull(granted, "granted");
        requireNonNull(findings, "findings");
        granted = Collections.unmodifiableMap(new LinkedHashMap<>(granted));
    }

    /**
     * Holds policies against the least that does.
     *
     * @param least the policy document that allows what is called, and no more
     * @param attached the policy documents of the role, as the cloud shows them
     * @throws IllegalArgumentException when the least policy is no policy document
     */
    public static PolicyCheck of(String least, String... attached) {
        requireNonNull(least, "least");
        requireNonNull(attached, "attached");
        List<Statement> statements = new ArrayList<>();
        List<Finding> findings = new ArrayList<>();
        for (int i = 0; i < attached.length; i++) {
            try {
                statements.addAll(PolicyReader.read(attached[i]));
            } catch (IllegalArgumentException unreadable) {
                findings.add(Finding.of(
                        PermissionCode.POLICY_UNREADABLE,
                        "policy " + (i + 1),
                        String.valueOf(unreadable.getMessage())));
            }
        }
        boolean complete = findings.isEmpty();
        Needs needs = new Needs(PolicyReader.read(least), statements, findings);
        Map<String, Granted> granted = new LinkedHashMap<>();
        needs.actions().forEach(action -> granted.put(action, needs.check(action, complete)));
        needs.checkExcess();
        return new PolicyCheck(granted, Findings.of(findings));
    }

    /** Whether every action that is called is known to be allowed. */
    public boolean suffices() {
        return granted.values().stream().allMatch(Granted.YES::equals);
    }

    /** What is needed against what is given. */
    private record Needs(List<Statement> least, List<Statement> given, List<Finding> findings) {

        Set<String> actions() {
            Set<String> actions = new LinkedHashSet<>();
            least.forEach(statement -> actions.addAll(statement.actions()));
            return actions;
        }

        Granted check(String action, boolean complete) {
            List<Statement> denials = about(action, Statement.Effect.DENY);
            List<Statement> allowances = about(action, Statement.Effect.ALLOW);
            if (denials.stream().anyMatch(Statement::isUnlimited)) {
                add(PermissionCode.RIGHT_DENIED, action, "is denied");
                return Granted.DENIED;
            }
            if (allowances.isEmpty() && !complete) {
                return Granted.UNKNOWN;
            }
            if (allowances.isEmpty()) {
                add(PermissionCode.RIGHT_MISSING, action, "is allowed by no statement");
                return Granted.NO;
            }
            if (!denials.isEmpty()) {
                add(PermissionCode.RIGHT_LIMITED, action, "is denied under conditions or on some resources");
                return Granted.LIMITED;
            }
            if (needing(action).allMatch(need -> allowances.stream().anyMatch(each -> each.coversWhereOf(need)))) {
                return Granted.YES;
            }
            add(PermissionCode.RIGHT_LIMITED, action, "is allowed under conditions or on some resources only");
            return Granted.LIMITED;
        }

        private List<Statement> about(String action, Statement.Effect effect) {
            return given.stream()
                    .filter(statement -> statement.effect() == effect && statement.concerns(action))
                    .toList();
        }

        private Stream<Statement> needing(String action) {
            return least.stream().filter(statement -> statement.concerns(action));
        }

        void checkExcess() {
            Set<String> called = new LinkedHashSet<>();
            actions().forEach(action -> called.add(PolicyReader.key(action)));
            given.stream().filter(Statement::allows).forEach(statement -> checkExcess(statement, called));
        }

        private void checkExcess(Statement statement, Set<String> called) {
            if (!statement.exceptActions().isEmpty()) {
                add(
                        PermissionCode.RIGHTS_BY_EXCLUSION,
                        "NotAction " + Finding.quote(statement.exceptActions().toString()),
                        "allows all others");
            }
            for (String allowed : statement.actions()) {
                if (Glob.isPattern(allowed)) {
                    add(
                            PermissionCode.RIGHTS_BY_WILDCARD,
                            Finding.quote(allowed),
                            "allows more than " + covered(allowed) + " of the actions that are called");
                } else if (!called.contains(PolicyReader.key(allowed))) {
                    add(PermissionCode.RIGHT_NOT_CALLED, Finding.quote(allowed), "is never called");
                } else if (statement.isUnlimited() && needing(allowed).noneMatch(Statement::isUnlimited)) {
                    add(
                            PermissionCode.RIGHT_TOO_WIDE,
                            allowed,
                            "is allowed on everything and always; the least policy limits it");
                }
            }
        }

        private long covered(String pattern) {
            return actions().stream()
                    .filter(action -> Glob.matches(pattern, action))
                    .count();
        }

        private void add(FindingCode code, String subject, String message) {
            findings.add(Finding.of(code, subject, message));
        }
    }
}
