package org.projectharmony.referrals.bench;

import java.io.File;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.stream.Stream;
import org.jboss.shrinkwrap.resolver.api.maven.Maven;

/** Loads other engines from Maven Central, each apart from Harmony's classes and from the other's. */
final class Peers {

    private Peers() {}

    static ClassLoader of(String artifact) {
        File[] jars = Maven.resolver().resolve(artifact).withTransitivity().asFile();
        return new URLClassLoader(Stream.of(jars).map(Peers::url).toArray(URL[]::new),
                ClassLoader.getPlatformClassLoader());
    }

    private static URL url(File jar) {
        try {
            return jar.toURI().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalStateException(e);
        }
    }
}
