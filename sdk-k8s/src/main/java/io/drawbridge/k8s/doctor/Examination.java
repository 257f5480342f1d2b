package io.drawbridge.k8s.doctor;

import java.util.List;

/** Looks at one side of a pod. Pure. */
interface Examination {

    /** In the order of how likely what they find is the cause of the rest. */
    List<Examination> ALL = List.of(
            new PluginExamination(),
            new VoiceExamination(),
            new RequestExamination(),
            new LintExamination(),
            new CloudExamination(),
            new PlaceExamination(),
            new RecordExamination(),
            new ReadinessExamination(),
            new ReachExamination(),
            new EgressExamination());

    /** What is looked at. */
    record Case(PodSnapshot pod, Service service, DoctorOptions options) {

        /** How the pod is called in findings. */
        String label() {
            return "pod " + pod.namespace() + "/" + pod.name();
        }

        boolean wantsEip() {
            return pod.request().isPresent() || pod.asked().findings().hasErrors();
        }
    }

    void look(Case one, Items items);

    /** The whole examination. */
    static Diagnosis diagnose(PodSnapshot pod, DoctorOptions options) {
        Items items = new Items();
        Case one = new Case(pod, Service.of(pod, options), options);
        ALL.forEach(each -> each.look(one, items));
        return new Diagnosis(pod.namespace(), pod.name(), items.all());
    }
}
