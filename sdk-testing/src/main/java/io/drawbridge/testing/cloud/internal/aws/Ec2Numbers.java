package io.drawbridge.testing.cloud.internal.aws;

/** Numbers in requests. */
final class Ec2Numbers {

    private Ec2Numbers() {}

    static int integer(String text, String name) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw Ec2Codes.invalidValue("Invalid value '" + text + "' for " + name + ". It must be an integer.");
        }
    }
}
