package io.drawbridge.k8s.advice;

import com.fasterxml.jackson.databind.JsonNode;
import io.drawbridge.finding.Finding;
import io.drawbridge.podeip.PodEipRequest;
import io.drawbridge.podeip.lint.WorkloadFacts;
import java.util.Optional;

/**
 * A workload whose pods want EIPs, with what its rules look at.
 *
 * @param facts what linters know of it
 * @param spec its {@code spec}
 * @param request what each of its pods wants
 * @param room of its updates
 * @param demand what it asks for; empty when its pods use an EIP that exists
 */
record Subject(WorkloadFacts facts, JsonNode spec, PodEipRequest request, UpdateRoom room, Optional<EipDemand> demand) {

    boolean isKind(String kind) {
        return facts.kind().equals(kind);
    }

    String label() {
        return label(facts);
    }

    static String label(WorkloadFacts facts) {
        String name = facts.namespace().isEmpty() ? facts.name() : facts.namespace() + "/" + facts.name();
        return facts.kind().matches("[A-Za-z0-9]{1,63}")
                ? facts.kind() + " " + Finding.quote(name)
                : Finding.quote(facts.kind()) + " " + Finding.quote(name);
    }
}
