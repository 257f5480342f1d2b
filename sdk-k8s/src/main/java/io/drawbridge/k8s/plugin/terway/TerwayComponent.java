package io.drawbridge.k8s.plugin.terway;

/** The two components that Terway is installed as. A cluster has one of them. */
public enum TerwayComponent {
    /** {@code terway-eniip}: pods share the interfaces of their node. */
    TERWAY_ENIIP("terway-eniip"),
    /** {@code terway-eni}: a pod has an interface of its own. */
    TERWAY_ENI("terway-eni");

    private final String text;

    TerwayComponent(String text) {
        this.text = text;
    }

    /** Its name, which is that of its DaemonSet too. */
    public String text() {
        return text;
    }

    /** The label that its pods have, such as {@code app=terway-eniip}. */
    public String podLabel() {
        return "app=" + text;
    }
}
