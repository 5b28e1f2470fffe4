package org.projectharmony.referrals.process;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Map;
import java.util.TreeMap;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.DeploymentBuilder;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.ResourcePatternResolver;
import org.springframework.stereotype.Component;

/**
 * Deploys every model and form together, under names that are the same from the sources, the jar and a folder, so that
 * a start with nothing changed deploys nothing and a change to one file makes one new version of all.
 */
@Component
class Models {

    private final ResourcePatternResolver resources;
    private final String location;

    Models(ResourcePatternResolver resources, ProcessProperties properties) {
        this.resources = resources;
        this.location = properties.models().endsWith("/") ? properties.models() : properties.models() + "/";
    }

    void deploy(RepositoryService repository) {
        DeploymentBuilder deployment = repository.createDeployment().name("harmony").source("harmony")
                .enableDuplicateFiltering(false);
        find().forEach((name, model) -> {
            try (InputStream content = model.getInputStream()) {
                deployment.addInputStream(name, content);
            } catch (IOException e) {
                throw new UncheckedIOException("The model " + name + " can't be read", e);
            }
        });
        deployment.deploy();
    }

    /** All models and forms, by the names that they are deployed under, such as {@code processes/referral.bpmn}. */
    Map<String, Resource> find() {
        Map<String, Resource> found = new TreeMap<>();
        for (String pattern : new String[] {"processes/**/*.bpmn", "processes/**/*.dmn", "forms/**/*.form"}) {
            try {
                for (Resource resource : resources.getResources(location + pattern)) {
                    String url = resource.getURL().toString();
                    String folder = pattern.substring(0, pattern.indexOf('/') + 1);
                    found.put(url.substring(url.lastIndexOf("/" + folder) + 1), resource);
                }
            } catch (IOException e) {
                throw new UncheckedIOException("The models in " + location + " can't be read", e);
            }
        }
        if (found.isEmpty()) {
            throw new IllegalStateException("There are no models in " + location + ": set harmony.models to the folder"
                    + " that holds processes/ and forms/.");
        }
        return found;
    }
}
