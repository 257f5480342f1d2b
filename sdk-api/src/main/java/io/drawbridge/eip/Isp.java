package io.drawbridge.eip;

import static java.util.Objects.requireNonNull;

import java.util.Set;

/**
 * The line type of an EIP.
 *
 * @param value the cloud's own word; words that this version does not know are kept as they are
 */
public record Isp(String value) {

    /** Multi-ISP. */
    public static final Isp BGP = new Isp("BGP");
    /** Multi-ISP Pro. */
    public static final Isp BGP_PRO = new Isp("BGP_PRO");
    /** Hangzhou Finance Cloud only. */
    public static final Isp BGP_FINANCE_CLOUD = new Isp("BGP_FinanceCloud");
    /** Single line, for accounts on the whitelist. */
    public static final Isp CHINA_TELECOM = new Isp("ChinaTelecom");
    /** Single line, for accounts on the whitelist. */
    public static final Isp CHINA_UNICOM = new Isp("ChinaUnicom");
    /** Single line, for accounts on the whitelist. */
    public static final Isp CHINA_MOBILE = new Isp("ChinaMobile");
    /** Single line, for accounts on the whitelist. */
    public static final Isp CHINA_TELECOM_L2 = new Isp("ChinaTelecom_L2");
    /** Single line, for accounts on the whitelist. */
    public static final Isp CHINA_UNICOM_L2 = new Isp("ChinaUnicom_L2");
    /** Single line, for accounts on the whitelist. */
    public static final Isp CHINA_MOBILE_L2 = new Isp("ChinaMobile_L2");

    private static final Set<Isp> SINGLE_LINES =
            Set.of(CHINA_TELECOM, CHINA_UNICOM, CHINA_MOBILE, CHINA_TELECOM_L2, CHINA_UNICOM_L2, CHINA_MOBILE_L2);

    /** Checks that the word is there. */
    public Isp {
        requireNonNull(value, "value");
        if (value.isBlank()) {
            throw new IllegalArgumentException("Isp is blank; give the cloud's own word");
        }
    }

    /** The value for a word of the cloud, known or not. */
    public static Isp of(String value) {
        return new Isp(value);
    }

    /** Whether this is a single-line type: whitelisted accounts only, metered by bandwidth only. */
    public boolean isSingleLine() {
        return SINGLE_LINES.contains(this);
    }

    /** Whether this version knows the word. */
    public boolean isKnown() {
        return isSingleLine() || equals(BGP) || equals(BGP_PRO) || equals(BGP_FINANCE_CLOUD);
    }

    @Override
    public String toString() {
        return value;
    }
}
