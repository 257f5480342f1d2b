package io.drawbridge.k8s.doctor;

import io.drawbridge.finding.Finding;
import io.drawbridge.finding.FindingCode;
import io.drawbridge.finding.Severity;
import io.drawbridge.k8s.doctor.Diagnosis.Item;
import io.drawbridge.k8s.doctor.Diagnosis.Status;
import io.drawbridge.network.PortRule;
import java.util.ArrayList;
import java.util.List;

/** The items of one diagnosis while it is made. A code that was said is not said again. */
final class Items {

    private final List<Item> all = new ArrayList<>();

    void problem(FindingCode code, String subject, String evidence) {
        problem(Finding.of(code, subject, evidence));
    }

    void problem(Finding finding) {
        problem(finding, List.of());
    }

    void problem(Finding finding, List<PortRule> missing) {
        if (!hasProblem(finding.code()) || !missing.isEmpty()) {
            all.add(new Item(Status.PROBLEM, finding, missing));
        }
    }

    void notChecked(Finding finding) {
        notChecked(finding, List.of());
    }

    void notChecked(Finding finding, List<PortRule> needed) {
        Item item = new Item(Status.NOT_CHECKED, finding, needed);
        if (!all.contains(item)) {
            all.add(item);
        }
    }

    void fine(FindingCode code, String subject, String evidence) {
        all.add(new Item(Status.OK, Finding.of(code, subject, evidence), List.of()));
    }

    boolean hasProblem(FindingCode code) {
        return all.stream().anyMatch(item -> item.status() == Status.PROBLEM && item.code() == code);
    }

    boolean hasErrors() {
        return all.stream()
                .anyMatch(item ->
                        item.status() == Status.PROBLEM && item.finding().severity() == Severity.ERROR);
    }

    List<Item> all() {
        return all;
    }
}
