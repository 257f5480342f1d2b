package io.drawbridge.testing.kube.internal.server;

import java.io.IOException;
import java.math.BigInteger;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.SecureRandom;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.GeneralName;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.cert.X509CertificateHolder;
import org.bouncycastle.cert.jcajce.JcaX509CertificateConverter;
import org.bouncycastle.cert.jcajce.JcaX509v3CertificateBuilder;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/** Signs a key with itself. All that needs Bouncy Castle is here, so that nobody needs it who serves without TLS. */
final class SelfSigning {

    /** Clients go by the time of the machine, whatever the cluster's clock shows: it is good at any time. */
    private static final Date BEGIN = Date.from(Instant.parse("2000-01-01T00:00:00Z"));

    private static final Date END = Date.from(Instant.parse("2099-12-31T00:00:00Z"));
    private static final X500Name NAME = new X500Name("CN=fake-kubernetes");

    private SelfSigning() {}

    /** A certificate for a server on this machine. */
    static X509Certificate sign(KeyPair keys) throws GeneralSecurityException, IOException {
        JcaX509v3CertificateBuilder builder = new JcaX509v3CertificateBuilder(
                NAME, new BigInteger(64, new SecureRandom()), BEGIN, END, NAME, keys.getPublic());
        GeneralName[] names = {
            new GeneralName(GeneralName.iPAddress, "127.0.0.1"),
            new GeneralName(GeneralName.iPAddress, "::1"),
            new GeneralName(GeneralName.dNSName, "localhost"),
            new GeneralName(GeneralName.dNSName, "kubernetes.default.svc")
        };
        builder.addExtension(Extension.subjectAlternativeName, false, new GeneralNames(names));
        builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(true));
        try {
            X509CertificateHolder signed =
                    builder.build(new JcaContentSignerBuilder("SHA256withECDSA").build(keys.getPrivate()));
            return new JcaX509CertificateConverter().getCertificate(signed);
        } catch (OperatorCreationException e) {
            throw new GeneralSecurityException(e);
        }
    }
}
