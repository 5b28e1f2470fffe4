package org.projectharmony.referrals.process;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Map;
import java.util.TreeMap;
import org.apache.commons.codec.binary.Hex;
import org.apache.commons.codec.digest.DigestUtils;
import org.camunda.bpm.engine.RepositoryService;
import org.camunda.bpm.engine.repository.DeploymentBuilder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.core.io.Resource;
import org.springframework.core.io.support.ResourcePatternResolver;
import org.springframework.stereotype.Component;

/**
 * Deploys every model and form together, under names that are the same from the sources, the jar and a folder, so that
 * a start with nothing changed deploys nothing and a change to one file makes one new version of all. What was deployed
 * once isn't deployed anew after others: a node of the former version that starts again during an update would put
 * its models in the place of the new ones.
 */
@Component
class Models {

    private static final Logger LOG = LoggerFactory.getLogger(Models.class);
    /** Of what is deployed by a node at its start. */
    static final String NAME = "harmony";

    private final ResourcePatternResolver resources;
    private final String location;
    private final boolean again;

    Models(ResourcePatternResolver resources, ProcessProperties properties) {
        this.resources = resources;
        this.location = properties.models().endsWith("/") ? properties.models() : properties.models() + "/";
        this.again = properties.modelsAgain();
    }

    void deploy(RepositoryService repository) {
        MessageDigest all = DigestUtils.getSha256Digest();
        DeploymentBuilder deployment = repository.createDeployment().name(NAME).enableDuplicateFiltering(false);
        find().forEach((name, model) -> {
            try {
                byte[] content = model.getContentAsByteArray();
                all.update((name + "\0" + content.length + "\0").getBytes(StandardCharsets.UTF_8));
                all.update(content);
                deployment.addInputStream(name, new ByteArrayInputStream(content));
            } catch (IOException e) {
                throw new UncheckedIOException("The model " + name + " can't be read", e);
            }
        });
        // What the engine takes for the same has the same name and source.
        String source = NAME + "-" + Hex.encodeHexString(all.digest()).substring(0, 16);
        String inUse = inUse(repository);
        if (again && !inUse.startsWith(source)) {
            source += "-" + Instant.now().getEpochSecond();
        }
        deployment.source(source).deploy();
        if (!inUse(repository).startsWith(source)) {
            LOG.warn("The models of this node were deployed before, and others since: those are in use. To put these in"
                    + " their place, start one node once with harmony.models-again=true");
        }
    }

    /** Where the way of a referral that is in use came from; empty before the first deployment. */
    private static String inUse(RepositoryService repository) {
        return repository.createProcessDefinitionQuery().processDefinitionKey("referral").latestVersion().list().stream()
                .map(way -> repository.createDeploymentQuery().deploymentId(way.getDeploymentId()).singleResult())
                .map(deployment -> String.valueOf(deployment.getSource())).findFirst().orElse("");
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
