package io.drawbridge.permission;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * How a policy comes to be granted, in every form that people work with. All forms do the same; take one.
 *
 * @param policy the policy document
 * @param trustPolicy the trust policy of the role; empty where the role is there already
 * @param terraform as a file for Terraform
 * @param commands as command lines for a POSIX shell, each in lines of its own, in order
 * @param console as steps in the vendor's console, in order
 */
public record RoleGrant(
        String policy, Optional<String> trustPolicy, String terraform, List<String> commands, List<String> console) {

    /** Checks that all is there. */
    public RoleGrant {
        requireNonNull(policy, "policy");
        requireNonNull(trustPolicy, "trustPolicy");
        requireNonNull(terraform, "terraform");
        requireNonNull(commands, "commands");
        requireNonNull(console, "console");
        commands = List.copyOf(commands);
        console = List.copyOf(console);
    }

    /** The command lines as a script that stops at the first one that fails. */
    public String script() {
        return "set -e\n" + String.join("\n", commands) + "\n";
    }
}
