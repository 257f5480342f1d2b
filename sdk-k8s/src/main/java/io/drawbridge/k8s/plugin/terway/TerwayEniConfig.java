package io.drawbridge.k8s.plugin.terway;

import static java.util.Objects.requireNonNull;

import io.drawbridge.error.InvalidSpecException;
import io.drawbridge.finding.Finding;
import io.drawbridge.finding.Findings;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * Terway's configuration: the JSON text under {@code eni_conf} of ConfigMap {@code kube-system/eni-config}. Switches
 * are edited where they stand; every other character stays as it was. Immutable.
 *
 * <pre>{@code
 * String after = TerwayEniConfig.parse(text).with(EipSwitch.POOL).text();
 * }</pre>
 */
public final class TerwayEniConfig {

    /** The ConfigMap's namespace. */
    public static final String NAMESPACE = "kube-system";

    /** The ConfigMap's name. */
    public static final String CONFIG_MAP = "eni-config";

    /** The key of the text in the ConfigMap. */
    public static final String KEY = "eni_conf";

    private final JsonObjectText json;

    private TerwayEniConfig(JsonObjectText json) {
        this.json = json;
    }

    /**
     * Reads the text, whoever wrote it.
     *
     * @throws InvalidSpecException with codes of {@link TerwayCode} when it is no JSON object, has a key twice, or has
     *     a switch with a value of the other type
     */
    public static TerwayEniConfig parse(String text) {
        requireNonNull(text, "text");
        try {
            TerwayEniConfig config = new TerwayEniConfig(JsonObjectText.read(text));
            Findings findings = config.findings();
            if (findings.hasErrors()) {
                throw new InvalidSpecException(findings);
            }
            return config;
        } catch (IOException unreadable) {
            throw new InvalidSpecException(Findings.of(Finding.of(
                    TerwayCode.ENI_CONF_UNREADABLE,
                    KEY,
                    "a text of " + text.length() + " characters, which begins with " + Finding.quote(text, 20)
                            + ", is not one JSON object with each key once")));
        }
    }

    private Findings findings() {
        return Findings.of(List.of(EipSwitch.values()).stream()
                .flatMap(which -> finding(which).stream())
                .toList());
    }

    private Optional<Finding> finding(EipSwitch which) {
        List<JsonObjectText.Entry> all = entries(which);
        if (all.size() > 1) {
            return Optional.of(Finding.of(
                    TerwayCode.ENI_CONF_SWITCH_TWICE,
                    KEY + "." + which.key(),
                    "the switch is there as "
                            + all.stream().map(JsonObjectText.Entry::key).toList()));
        }
        return all.stream()
                .filter(entry -> !which.takes(entry.token()))
                .findFirst()
                .map(entry -> Finding.of(
                        TerwayCode.ENI_CONF_WRONG_TYPE,
                        KEY + "." + which.key(),
                        "the value " + Finding.quote(value(entry)) + " has the wrong type; on is " + which.on()));
    }

    private List<JsonObjectText.Entry> entries(EipSwitch which) {
        return json.entries().stream()
                .filter(entry -> entry.key().equalsIgnoreCase(which.key()))
                .toList();
    }

    private Optional<JsonObjectText.Entry> entry(EipSwitch which) {
        return entries(which).stream().findFirst();
    }

    /** The text. */
    public String text() {
        return json.text();
    }

    /** Whether the switch is there and on. */
    public boolean isOn(EipSwitch which) {
        return entry(which)
                .filter(entry -> which.isOn(entry.token(), entry.scalar()))
                .isPresent();
    }

    /** The switch's value as JSON, such as {@code "true"} with its quotes; empty when it is not there. */
    public Optional<String> value(EipSwitch which) {
        return entry(which).map(this::value);
    }

    private String value(JsonObjectText.Entry entry) {
        return json.text().substring(entry.value(), entry.end());
    }

    /** The same with this switch on; this one when it is on already. */
    public TerwayEniConfig with(EipSwitch which) {
        if (isOn(which)) {
            return this;
        }
        return parse(entry(which)
                .map(entry -> json.replaced(entry, which.on()))
                .orElseGet(() -> json.added(which.key(), which.on())));
    }

    /**
     * The same without this switch's entry; this one when the switch is off already, be it absent or {@code "false"}:
     * taking that out would restart Terway for nothing.
     */
    public TerwayEniConfig without(EipSwitch which) {
        return entry(which)
                .filter(entry -> which.isOn(entry.token(), entry.scalar()))
                .map(entry -> parse(json.removed(entry)))
                .orElse(this);
    }

    /** Whether the other has the same text. */
    @Override
    public boolean equals(Object other) {
        return other instanceof TerwayEniConfig that && text().equals(that.text());
    }

    @Override
    public int hashCode() {
        return text().hashCode();
    }

    /** Which switches are on; the text may hold what is nobody's business. */
    @Override
    public String toString() {
        return KEY + " with "
                + List.of(EipSwitch.values()).stream()
                        .map(which -> which.key() + (isOn(which) ? " on" : " off"))
                        .toList();
    }
}
