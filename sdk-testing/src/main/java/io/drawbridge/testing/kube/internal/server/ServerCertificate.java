package io.drawbridge.testing.kube.internal.server;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.security.spec.ECGenParameterSpec;
import java.util.Base64;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** A key and a certificate that nobody else has signed, made for one server and kept in memory only. */
public final class ServerCertificate {

    private final KeyPair keys;
    private final X509Certificate certificate;

    private ServerCertificate(KeyPair keys, X509Certificate certificate) {
        this.keys = keys;
        this.certificate = certificate;
    }

    /**
     * For a server on this machine.
     *
     * @throws IllegalStateException when Bouncy Castle is missing
     */
    public static ServerCertificate create() {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC");
            generator.initialize(new ECGenParameterSpec("secp256r1"));
            KeyPair keys = generator.generateKeyPair();
            return new ServerCertificate(keys, SelfSigning.sign(keys));
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("cannot make a certificate", e);
        } catch (NoClassDefFoundError e) {
            throw new IllegalStateException(
                    "TLS needs Bouncy Castle: add org.bouncycastle:bcpkix-jdk18on to the class path", e);
        }
    }

    public SSLContext context() {
        char[] password = {};
        try {
            KeyStore store = KeyStore.getInstance("PKCS12");
            store.load(null, password);
            store.setKeyEntry("server", keys.getPrivate(), password, new X509Certificate[] {certificate});
            KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            managers.init(store, password);
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(managers.getKeyManagers(), null, null);
            return context;
        } catch (GeneralSecurityException | IOException e) {
            throw new IllegalStateException("cannot serve with TLS", e);
        }
    }

    /** The certificate as clients read it. */
    public String pem() {
        try {
            String text = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(certificate.getEncoded());
            return "-----BEGIN CERTIFICATE-----\n" + text + "\n-----END CERTIFICATE-----\n";
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("cannot write a certificate", e);
        }
    }
}
