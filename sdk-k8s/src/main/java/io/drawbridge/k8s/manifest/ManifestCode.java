package io.drawbridge.k8s.manifest;

import static io.drawbridge.finding.FindingCode.Entry.error;
import static io.drawbridge.finding.FindingCode.Entry.note;

import io.drawbridge.finding.FindingCode;

/** The codes of findings about manifests as such. The texts are stable. */
public enum ManifestCode implements FindingCode {
    MANIFEST_SYNTAX(error("neither YAML nor JSON; the subject has line and column", "correct the text at this place")),
    UNRENDERED_TEMPLATE(error(
            "a template of Helm or another language, which has not been rendered",
            "render it first, as the message says")),
    DUPLICATE_KEY(error(
            "a key is there twice in one map; the last is taken, as kubectl does",
            "keep the one that is meant; kubectl takes the last of the two, kustomize and Flux refuse the file")),
    MANIFEST_TOO_LARGE(error("larger, deeper or with more aliases than is read", "split the file")),
    NOT_AN_OBJECT(error("a document that is not a Kubernetes object", "complete the object, or take it out")),
    ANNOTATION_NOT_A_STRING(error(
            "the value of an annotation is a number, a truth value or more, where the API server takes a text; a warning"
                    + " where a setting has none",
            "put the value into quotes")),
    LABEL_NOT_A_STRING(error(
            "the value of a label is a number, a truth value or more, where the API server takes a text",
            "put the value into quotes")),
    NO_POD_TEMPLATE(note(
            "objects without pod template, which were not checked",
            "name the place of the pod template where there is one, with podTemplateOf"));

    private final Entry entry;

    ManifestCode(Entry entry) {
        this.entry = entry;
    }

    @Override
    public Entry entry() {
        return entry;
    }
}
