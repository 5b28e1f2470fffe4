package org.projectharmony.referrals.bench;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.net.MalformedURLException;
import java.net.URL;
import java.net.URLClassLoader;
import java.util.stream.Stream;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.commons.ClassRemapper;
import net.bytebuddy.jar.asm.commons.Remapper;
import org.jboss.shrinkwrap.resolver.api.maven.Maven;

/**
 * Another engine from Maven Central, apart from Harmony's classes and from the other's. A fork of Camunda also finds
 * {@link NoOpDelegates} there, made for its own packages.
 */
final class PeerClasses extends URLClassLoader {

    private static final String DELEGATES = NoOpDelegates.class.getName();

    PeerClasses(String... artifacts) {
        super(Stream.of(Maven.resolver().resolve(artifacts).withTransitivity().asFile()).map(PeerClasses::url)
                .toArray(URL[]::new), getPlatformClassLoader());
    }

    private static URL url(File jar) {
        try {
            return jar.toURI().toURL();
        } catch (MalformedURLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    protected Class<?> findClass(String name) throws ClassNotFoundException {
        if (!name.startsWith(DELEGATES)) {
            return super.findClass(name);
        }
        try (InputStream compiled = NoOpDelegates.class.getResourceAsStream("/" + name.replace('.', '/') + ".class")) {
            ClassWriter renamed = new ClassWriter(0);
            new ClassReader(compiled).accept(new ClassRemapper(renamed, new Remapper(Opcodes.ASM9) {
                @Override
                public String map(String type) {
                    return type.replaceFirst("^org/camunda/", "org/cibseven/");
                }
            }), 0);
            byte[] made = renamed.toByteArray();
            return defineClass(name, made, 0, made.length);
        } catch (IOException e) {
            throw new ClassNotFoundException(name, e);
        }
    }
}
