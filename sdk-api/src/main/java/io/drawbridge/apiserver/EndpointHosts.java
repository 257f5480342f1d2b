package io.drawbridge.apiserver;

import io.drawbridge.apiserver.ApiServerEndpoint.Form;
import io.drawbridge.apiserver.ApiServerEndpoint.Partition;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The forms of hosts. In the document's table the label {@code eks-cluster} stands for a cluster's own labels in the
 * IPv4 rows and for itself in the dual-stack rows; both readings are taken, the real one and the literal one.
 */
final class EndpointHosts {

    private static final String LABEL = "[a-z0-9](?:[a-z0-9-]*[a-z0-9])?";

    /** A region's id has two dashes at least: {@code eu-west-1}, {@code us-gov-west-1}. */
    private static final String REGION = "([a-z]{2}(?:-[a-z]+)+-\\d+)";

    private record HostForm(Pattern pattern, Form form) {}

    private static final List<HostForm> EKS = List.of(
            eks("(?:LABEL\\.){1,2}REGION\\.eks\\.amazonaws\\.com", Form.IPV4_ONLY),
            eks("(?:LABEL\\.){1,2}REGION\\.eks\\.amazonaws\\.com\\.cn", Form.IPV4_ONLY),
            eks("(?:LABEL\\.){1,2}REGION\\.amazonwebservices\\.com\\.cn", Form.IPV4_ONLY),
            eks("(?:LABEL\\.){0,2}eks-cluster\\.REGION\\.api\\.aws", Form.DUAL_STACK),
            eks("LABEL\\.LABEL\\.REGION\\.api\\.aws", Form.DUAL_STACK),
            eks("(?:LABEL\\.){0,2}eks-cluster\\.REGION\\.api\\.amazonwebservices\\.com\\.cn", Form.DUAL_STACK));

    /** The API of EKS itself, and its OIDC issuers, are no cluster's. */
    private static final Pattern SERVICE = Pattern.compile("(?:oidc\\.|fips\\.)?eks\\..*|oidc-eks\\..*");

    private static final Pattern NLB = Pattern.compile("(nlb-[a-z0-9]+)\\.([a-z0-9-]+)\\.nlb\\.aliyuncsslb\\.com");

    private static final Pattern ADDRESS = Pattern.compile("\\d{1,3}(?:\\.\\d{1,3}){3}");

    private static final Pattern SCHEME = Pattern.compile("^[a-z][a-z0-9+.-]*://");

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
        String host = host(text);
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
        if (region.startsWith("cn-")) {
            return Partition.AWS_CN;
        }
        return region.startsWith("us-gov-") ? Partition.AWS_US_GOV : Partition.AWS;
    }

    private static String host(String text) {
        String rest = SCHEME.matcher(text.strip().toLowerCase(Locale.ROOT)).replaceFirst("");
        int end = rest.length();
        for (char stop : new char[] {'/', '?', '#'}) {
            int at = rest.indexOf(stop);
            end = at >= 0 && at < end ? at : end;
        }
        String authority = rest.substring(0, end);
        boolean hasPort = authority.indexOf(':') == authority.lastIndexOf(':') && authority.contains(":");
        String host = hasPort ? authority.substring(0, authority.indexOf(':')) : authority;
        return host.endsWith(".") ? host.substring(0, host.length() - 1) : host;
    }
}
