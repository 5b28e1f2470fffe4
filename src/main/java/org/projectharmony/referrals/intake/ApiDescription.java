package org.projectharmony.referrals.intake;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.swagger.v3.core.util.Json31;
import io.swagger.v3.oas.models.Components;
import io.swagger.v3.oas.models.OpenAPI;
import io.swagger.v3.oas.models.Operation;
import io.swagger.v3.oas.models.info.Info;
import io.swagger.v3.oas.models.media.Content;
import io.swagger.v3.oas.models.media.JsonSchema;
import io.swagger.v3.oas.models.media.MediaType;
import io.swagger.v3.oas.models.media.Schema;
import io.swagger.v3.oas.models.parameters.RequestBody;
import io.swagger.v3.oas.models.responses.ApiResponse;
import io.swagger.v3.oas.models.responses.ApiResponses;
import io.swagger.v3.oas.models.security.SecurityRequirement;
import io.swagger.v3.oas.models.security.SecurityScheme;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import org.springdoc.core.customizers.GlobalOpenApiCustomizer;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;

/** Describes the API: the request of a referral by the very schema that it is checked against. */
@Configuration(proxyBeanMethods = false)
class ApiDescription {

    private static final String REQUEST = "ReferralRequest";
    private static final String COMPONENTS = "#/components/schemas/";
    private static final Map<String, String> REFUSALS = Map.of(
            "400", "The referral can't be accepted as it is; errors names each field.",
            "401", "Log in with HTTP Basic.",
            "403", "This is not for you to do.",
            "406", "Only application/json is answered.",
            "409", "The same source was sent before with different content.",
            "413", "The request is larger than a referral may be.",
            "415", "Only application/json is taken.",
            "500", "Something went wrong here; nothing was stored.");

    @Bean
    GlobalOpenApiCustomizer referralRequestDescription() {
        return this::describe;
    }

    private void describe(OpenAPI api) {
        api.info(new Info().title("Harmony").version("v1")
                .description("Sends a referral to every agency that it concerns, and tells how it goes."));
        Components components = api.getComponents() == null ? new Components() : api.getComponents();
        api.components(components.addSecuritySchemes("basic",
                new SecurityScheme().type(SecurityScheme.Type.HTTP).scheme("basic")));
        api.security(List.of(new SecurityRequirement().addList("basic")));

        JsonNode schema = new ReferralSchema().text().deepCopy();
        addSchemas(components, schema);
        if (api.getPaths() != null && api.getPaths().get("/api/referrals") != null) {
            describe(api.getPaths().get("/api/referrals").getPost(), schema.path("examples").path(0));
        }
    }

    private static void describe(Operation post, JsonNode example) {
        post.summary("Refer a concern")
                .description("A retry of the same source answers 200 with the first reference.")
                .parameters(null)
                .requestBody(new RequestBody().required(true).content(new Content()
                        .addMediaType("application/json", new MediaType().schema(ref(REQUEST)).example(example))));
        ApiResponse stored = post.getResponses().get("200");
        post.setResponses(new ApiResponses()
                .addApiResponse("200", new ApiResponse().description("A retry: the referral was stored before.")
                        .content(stored.getContent()))
                .addApiResponse("201", new ApiResponse().description("Stored; Location names the referral.")
                        .content(stored.getContent())));
        REFUSALS.keySet().stream().sorted().forEach(status -> post.getResponses().addApiResponse(status,
                new ApiResponse().description(REFUSALS.get(status)).content(new Content()
                        .addMediaType("application/problem+json", new MediaType().schema(ref("Problem"))))));
    }

    private static void addSchemas(Components components, JsonNode schema) {
        components.addSchemas("Problem", parse("""
                {"type": "object", "description": "A problem of RFC 9457.", "properties": {
                  "type": {"type": "string"}, "title": {"type": "string"}, "status": {"type": "integer"},
                  "detail": {"type": "string"}, "instance": {"type": "string"}, "incident": {"type": "string"},
                  "errors": {"type": "array", "items": {"type": "object", "properties": {
                    "field": {"type": "string", "description": "Such as subjects[1].postcode."},
                    "message": {"type": "string"}}}}}}"""));
        schema.path("$defs").fields().forEachRemaining(part ->
                components.addSchemas(REQUEST + "." + part.getKey(), parse(forApi(part.getValue()))));
        ((ObjectNode) schema).remove(List.of("$schema", "$id", "$defs"));
        components.addSchemas(REQUEST, parse(forApi(schema)));
    }

    private static String forApi(JsonNode part) {
        withoutMessages(part);
        return part.toString().replace("#/$defs/", COMPONENTS + REQUEST + ".");
    }

    private static void withoutMessages(JsonNode node) {
        if (node instanceof ObjectNode object && object.path("message").isObject()) {
            object.remove("message");
        }
        node.forEach(ApiDescription::withoutMessages);
    }

    private static Schema<?> ref(String name) {
        return new JsonSchema().$ref(COMPONENTS + name);
    }

    private static Schema<?> parse(String json) {
        try {
            return Json31.mapper().readValue(json, Schema.class);
        } catch (IOException e) {
            throw new UncheckedIOException("a part of the referral's schema can't be described", e);
        }
    }
}
