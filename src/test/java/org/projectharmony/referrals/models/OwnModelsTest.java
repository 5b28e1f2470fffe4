package org.projectharmony.referrals.models;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.projectharmony.referrals.HarmonyApplication;
import org.projectharmony.referrals.agency.AgencyDirectory;
import org.projectharmony.referrals.process.RunLimits;
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
        Map<String, byte[]> files = bytes(ModelSet.in(Path.of(System.getProperty("models", ""))));

        assertThat(files).isNotEmpty();
        guard().check(files);
    }

    static ModelGuard guard() throws IOException {
        DefaultListableBeanFactory beans = new DefaultListableBeanFactory();
        new ClassPathBeanDefinitionScanner(beans).scan(HarmonyApplication.class.getPackageName());
        ModelParts list = new ModelParts();
        return new ModelGuard(new ProcessRules(new PartRules(list), new Expressions(new OfferedBeans(beans), variables()),
                directory(), variables()), decisionRules(), new FormRules(list),
                new TableTrial(contracts(), new RunLimits(10_000, 100_000)));
    }

    static DecisionRules decisionRules() throws IOException {
        ModelParts list = new ModelParts();
        return new DecisionRules(new PartRules(list), new Feel(list), contracts());
    }

    static Set<String> tables() throws IOException {
        return contracts().tables();
    }

    static Map<String, byte[]> bytes(ModelSet models) {
        Map<String, byte[]> files = new TreeMap<>();
        models.files().forEach((name, content) -> files.put(name, content.getBytes(StandardCharsets.UTF_8)));
        return files;
    }

    static TableContracts contracts() throws IOException {
        return new TableContracts(directory(), variables());
    }

    static AgencyDirectory directory() {
        return new AgencyDirectory(new ClassPathResource("agencies.yaml"), null);
    }

    private static ModelProperties variables() throws IOException {
        return new Binder(ConfigurationPropertySources.from(new YamlPropertySourceLoader()
                .load("application", new ClassPathResource("application.yaml")))).bind("harmony",
                        ModelProperties.class).get();
    }
}
