package org.projectharmony.referrals.models;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.projectharmony.referrals.HarmonyApplication;
import org.projectharmony.referrals.agency.AgencyDirectory;
import org.springframework.beans.factory.support.DefaultListableBeanFactory;
import org.springframework.boot.context.properties.bind.Binder;
import org.springframework.boot.context.properties.source.ConfigurationPropertySources;
import org.springframework.boot.env.YamlPropertySourceLoader;
import org.springframework.context.annotation.ClassPathBeanDefinitionScanner;
import org.springframework.core.io.ClassPathResource;

/**
 * Harmony's own models before the guard, without an engine and a server. {@code -Dmodels=<folder>} puts those of another
 * folder before it, as an analyst does before deploying.
 */
class OwnModelsTest {

    @Test
    void passTheGuard() throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        ModelSet.in(Path.of(System.getProperty("models", ""))).files()
                .forEach((name, content) -> files.put(name, content.getBytes(StandardCharsets.UTF_8)));

        assertThat(files).isNotEmpty();
        guard().check(files);
    }

    private static ModelGuard guard() throws IOException {
        DefaultListableBeanFactory beans = new DefaultListableBeanFactory();
        new ClassPathBeanDefinitionScanner(beans).scan(HarmonyApplication.class.getPackageName());
        ModelProperties variables = new Binder(ConfigurationPropertySources.from(new YamlPropertySourceLoader()
                .load("application", new ClassPathResource("application.yaml")))).bind("harmony",
                        ModelProperties.class).get();
        ModelParts list = new ModelParts();
        PartRules parts = new PartRules(list);
        AgencyDirectory directory = new AgencyDirectory(new ClassPathResource("agencies.yaml"), null);
        return new ModelGuard(
                new ProcessRules(parts, new Expressions(new OfferedBeans(beans), variables), directory, variables),
                new DecisionRules(parts, new Feel(list), directory), new FormRules(list));
    }
}
