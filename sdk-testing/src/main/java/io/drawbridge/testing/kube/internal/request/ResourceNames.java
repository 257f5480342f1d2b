package io.drawbridge.testing.kube.internal.request;

import java.util.regex.Pattern;

/** What names and keys may look like. */
public final class ResourceNames {

    public static final String LABEL_RULE =
            "a lowercase RFC 1123 label must consist of lower case alphanumeric characters or '-', and must start and end"
                    + " with an alphanumeric character (e.g. 'my-name',  or '123-abc', regex used for validation is"
                    + " '[a-z0-9]([-a-z0-9]*[a-z0-9])?')";
    public static final String SUBDOMAIN_RULE =
            "a lowercase RFC 1123 subdomain must consist of lower case alphanumeric characters, '-' or '.', and must"
                    + " start and end with an alphanumeric character (e.g. 'example.com', regex used for validation is"
                    + " '[a-z0-9]([-a-z0-9]*[a-z0-9])?(\\.[a-z0-9]([-a-z0-9]*[a-z0-9])?)*')";
    public static final String QUALIFIED_RULE =
            "name part must consist of alphanumeric characters, '-', '_' or '.', and must start and end with an"
                    + " alphanumeric character (e.g. 'MyName',  or 'my.name',  or '123-abc', regex used for validation is"
                    + " '([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]')";
    public static final String VALUE_RULE =
            "a valid label must be an empty string or consist of alphanumeric characters, '-', '_' or '.', and must start"
                    + " and end with an alphanumeric character (e.g. 'MyValue',  or 'my_value',  or '12345', regex used for"
                    + " validation is '(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?')";

    private static final String LABEL = "[a-z0-9]([-a-z0-9]*[a-z0-9])?";
    private static final Pattern LABELS = Pattern.compile(LABEL);
    private static final Pattern SUBDOMAINS = Pattern.compile(LABEL + "(\\." + LABEL + ")*");
    private static final Pattern QUALIFIED = Pattern.compile("([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]");

    private ResourceNames() {}

    public static boolean isLabel(String name) {
        return name.length() <= 63 && LABELS.matcher(name).matches();
    }

    public static boolean isSubdomain(String name) {
        return name.length() <= 253 && SUBDOMAINS.matcher(name).matches();
    }

    public static boolean isPathSegment(String name) {
        return !name.equals(".") && !name.equals("..") && name.indexOf('/') < 0 && name.indexOf('%') < 0;
    }

    /** A key of a label, an annotation, a finalizer or a condition: a name, with a domain before it or without. */
    public static boolean isQualified(String key) {
        int slash = key.indexOf('/');
        String name = key.substring(slash + 1);
        boolean domain = slash < 0 || isSubdomain(key.substring(0, slash));
        return domain && name.length() <= 63 && QUALIFIED.matcher(name).matches();
    }

    public static boolean isLabelValue(String value) {
        return value.isEmpty()
                || (value.length() <= 63 && QUALIFIED.matcher(value).matches());
    }
}
