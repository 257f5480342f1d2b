package io.drawbridge.apiserver;

import io.drawbridge.apiserver.ApiServerEndpoint.Form;
import io.drawbridge.apiserver.ApiServerEndpoint.Partition;
import io.drawbridge.finding.Finding;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The forms of hosts. In the document's table the label {@code eks-cluster} stands for a cluster's own labels in the
 * IPv4 rows and for itself in the dual-stack rows; both readings are taken, the real one and the literal one.
 */
final class EndpointHosts {

    private static final String LABEL = "[a-z0-9](?:[a-z0-9-]*[a-z0-9])?";

    /** A region's id has two dashes at least: {@code eu-west-1}, {@code us-gov-west-1}, {@code eusc-de-east-1}. */
    private static final String REGION = "([a-z]{2,4}(?:-[a-z]+)+-\\d+)";

    /** Suffixes of partitions whose hosts AWS forms like those of the others: as its own SDK lists them. */
    private static final String IPV4_SUFFIX =
            "(?:amazonaws\\.com(?:\\.cn)?|amazonaws\\.eu|c2s\\.ic\\.gov|sc2s\\.sgov\\.gov"
                    + "|cloud\\.adc-e\\.uk|csp\\.hci\\.ic\\.gov)";

    private static final String DUAL_STACK_SUFFIX = "(?:api\\.aws|api\\.amazonwebservices\\.com\\.cn"
            + "|api\\.amazonwebservices\\.eu|api\\.aws\\.ic\\.gov|api\\.aws\\.scloud|api\\.cloud-aws\\.adc-e\\.uk"
            + "|api\\.aws\\.hci\\.ic\\.gov)";

    private record HostForm(Pattern pattern, Form form) {}

    private static final List<HostForm> EKS = List.of(
            eks("(?:LABEL\\.){1,2}REGION\\.eks\\." + IPV4_SUFFIX, Form.IPV4_ONLY),
            eks("(?:LABEL\\.){1,2}REGION\\.amazonwebservices\\.com\\.cn", Form.IPV4_ONLY),
            eks("(?:LABEL\\.){0,2}eks-cluster\\.REGION\\." + DUAL_STACK_SUFFIX, Form.DUAL_STACK),
            eks("LABEL\\.LABEL\\.REGION\\." + DUAL_STACK_SUFFIX, Form.DUAL_STACK));

    /** The API of EKS itself, and its OIDC issuers, are no cluster's. */
    private static final Pattern SERVICE = Pattern.compile("(?:oidc\\.|fips\\.)?eks\\..*|oidc-eks\\..*");

    private static final Pattern NLB = Pattern.compile("(nlb-[a-z0-9]+)\\.([a-z0-9-]+)\\.nlb\\.aliyuncsslb\\.com");

    private static final Pattern ADDRESS = Pattern.compile("\\d{1,3}(?:\\.\\d{1,3}){3}");

    private static final Map<String, Partition> PARTITIONS = Map.of(
            "cn-", Partition.AWS_CN,
            "us-gov-", Partition.AWS_US_GOV,
            "us-iso-", Partition.AWS_ISO,
            "us-isob-", Partition.AWS_ISO_B,
            "eu-isoe-", Partition.AWS_ISO_E,
            "us-isof-", Partition.AWS_ISO_F,
            "eusc-", Partition.AWS_EUSC);

    /** What is longer is no name of the domain name system, and would be too much for the patterns. */
    private static final int LONGEST_HOST = 253;

    /** A host with all that a URL puts around it. */
    private static final int LONGEST_URL = 2_048;

    private EndpointHosts() {}

    private static HostForm eks(String pattern, Form form) {
        return new HostForm(Pattern.compile(pattern.replace("LABEL", LABEL).replace("REGION", REGION)), form);
    }

    static ApiServerEndpoint read(String text) {
        if (text.length() > LONGEST_URL) {
            return new ApiServerEndpoint.Unknown(text);
        }
        String host = Authority.of(text).host();
        if (host.length() > LONGEST_HOST) {
            return new ApiServerEndpoint.Unknown(host);
        }
        if (ADDRESS.matcher(host).matches()) {
            return new ApiServerEndpoint.AckAddress(host);
        }
        Matcher nlb = NLB.matcher(host);
        if (nlb.matches()) {
            return new ApiServerEndpoint.AckNlb(host, nlb.group(1), nlb.group(2));
        }
        return eks(host).orElseGet(() -> new ApiServerEndpoint.Unknown(host));
    }

    private static Optional<ApiServerEndpoint> eks(String host) {
        if (SERVICE.matcher(host).matches()) {
            return Optional.empty();
        }
        for (HostForm each : EKS) {
            Matcher matcher = each.pattern.matcher(host);
            if (matcher.matches()) {
                String region = matcher.group(1);
                return Optional.of(new ApiServerEndpoint.Eks(host, region, partition(region), each.form));
            }
        }
        return Optional.empty();
    }

    private static Partition partition(String region) {
        return PARTITIONS.entrySet().stream()
                .filter(each -> region.startsWith(each.getKey()))
                .map(Map.Entry::getValue)
                .findFirst()
                .orElse(Partition.AWS);
    }

    /**
     * Host and port of a URL, of {@code host:port}, {@code [address]:port}, or of a host alone; RFC 3986, section 3.2.
     *
     * @param host in small letters, without brackets and trailing dot
     * @param port as it is written; empty when there is none
     */
    record Authority(String host, Optional<String> port) {

        private static final Pattern SCHEME = Pattern.compile("^[a-z][a-z0-9+.-]*://");
        private static final Pattern HTTPS = Pattern.compile("^\\s*(?i:https)://");

        static Authority of(String text) {
            String rest = SCHEME.matcher(text.strip().toLowerCase(Locale.ROOT)).replaceFirst("");
            String authority = rest.split("[/?#]", 2)[0];
            authority = authority.substring(authority.lastIndexOf('@') + 1);
            int bracket = authority.indexOf(']');
            if (authority.startsWith("[") && bracket > 0) {
                return of(authority.substring(1, bracket), authority.substring(bracket + 1));
            }
            int colon = authority.indexOf(':');
            boolean alone = colon < 0 || colon != authority.lastIndexOf(':');
            return alone ? of(authority, "") : of(authority.substring(0, colon), authority.substring(colon));
        }

        /** The port as a number; what the whole text says where there is none. */
        OptionalInt portNumber(String whole) {
            if (port.isEmpty()) {
                return HTTPS.matcher(whole).find() ? OptionalInt.of(443) : OptionalInt.empty();
            }
            String digits = port.get();
            int number = digits.matches("[0-9]{1,5}") ? Integer.parseInt(digits) : 0;
            if (number < 1 || number > 65_535) {
                throw new IllegalArgumentException("port " + Finding.quote(digits) + " in " + Finding.quote(whole)
                        + " is not a port; allowed are numbers from 1 to 65535");
            }
            return OptionalInt.of(number);
        }

        private static Authority of(String host, String port) {
            String bare = host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
            return new Authority(bare, port.length() > 1 ? Optional.of(port.substring(1)) : Optional.empty());
        }
    }
}
