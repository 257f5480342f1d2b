package io.drawbridge.network.render;

import io.drawbridge.finding.Findings;
import io.drawbridge.internal.Hcl;
import java.util.function.Consumer;

/** What files of rules in Terraform's language have in common. */
final class TerraformRules {

    private TerraformRules() {}

    /** A file of rules for the security group of a variable, with a comment for each rule that is skipped. */
    static Rendering of(Findings findings, Consumer<Hcl> resources) {
        Hcl hcl = new Hcl();
        hcl.variable("security_group_id", "The security group that gets the rules.");
        resources.accept(hcl);
        findings.stream()
                .filter(finding -> finding.code() == RenderCode.RULE_NOT_RENDERABLE)
                .forEach(finding -> hcl.comment(finding.message()));
        return new Rendering(hcl.toString(), findings);
    }
}
