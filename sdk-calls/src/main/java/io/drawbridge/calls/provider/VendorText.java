package io.drawbridge.calls.provider;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Texts of clouds and their clients, which at times quote the request that they are about, its signature and keys
 * included.
 */
public final class VendorText {

    private static final int LONGEST = 2_000;

    /** What follows one of these may be a header of the request, or what was signed. */
    private static final Pattern QUOTE = Pattern.compile(
            "(ACS3|AWS4)-HMAC|\\bacs\\s+\\S+:|bearer\\s|credential\\s*=|signature\\s*['\"]?\\s*[:=]|canonical|string-?\\s?to-?\\s?sign"
                    + "|(security-?token|access-?key-?(id|secret))\\s*['\"]?\\s*(:|=|value)",
            Pattern.CASE_INSENSITIVE);

    /** Refusals of the credentials themselves: what the cloud says of them may name them. */
    private static final Pattern OF_CREDENTIALS = Pattern.compile(
            "signature|security-?token|access-?key|clienttokenid|expiredtoken|unrecognizedclient|authfailure|credential",
            Pattern.CASE_INSENSITIVE);

    /** Ids of access keys, as both clouds make them. */
    private static final Pattern KEY_ID = Pattern.compile("\\b(AKIA|ASIA|LTAI|STS\\.)[0-9A-Za-z]{6,}");

    private VendorText() {}

    /**
     * What a refusal says, without what it quotes of the request; a refusal of the credentials gets words of our own.
     *
     * @param code the cloud's own; empty for none
     * @param text the cloud's words
     */
    public static String ofRefusal(String code, String text) {
        return OF_CREDENTIALS.matcher(code).find()
                ? "the cloud does not take the credentials or their signature; check the key, the token and this machine's clock"
                : withoutRequest(text);
    }

    /** The text up to where it begins to quote the request; key ids are blacked out. */
    public static String withoutRequest(String text) {
        Matcher quote = QUOTE.matcher(text);
        String own = quote.find() ? text.substring(0, quote.start()) + "(the rest quotes the request)" : text;
        String shown = KEY_ID.matcher(own).replaceAll("(key id)");
        return shown.length() <= LONGEST ? shown : shown.substring(0, LONGEST) + "...";
    }
}
