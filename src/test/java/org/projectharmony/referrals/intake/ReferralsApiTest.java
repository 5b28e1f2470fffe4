package org.projectharmony.referrals.intake;

import static org.assertj.core.api.Assertions.assertThat;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.not;
import static org.projectharmony.referrals.intake.SyntheticRequest.request;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.delete;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.post;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.content;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.header;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import com.fasterxml.jackson.databind.SerializationFeature;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.projectharmony.referrals.referral.ReferralContent;
import org.springframework.boot.test.system.CapturedOutput;
import org.springframework.boot.test.system.OutputCaptureExtension;
import org.springframework.http.MediaType;
import org.springframework.http.converter.json.Jackson2ObjectMapperBuilder;
import org.springframework.http.converter.json.MappingJackson2HttpMessageConverter;
import org.springframework.test.web.servlet.MockMvc;
import org.springframework.test.web.servlet.ResultActions;
import org.springframework.test.web.servlet.request.MockHttpServletRequestBuilder;
import org.springframework.test.web.servlet.setup.MockMvcBuilders;
import org.springframework.util.unit.DataSize;

@ExtendWith(OutputCaptureExtension.class)
class ReferralsApiTest {

    private final RecordingIntake intake = new RecordingIntake();
    private final MockMvc api = MockMvcBuilders
            .standaloneSetup(new ReferralsApi(SyntheticRequest.reader(), intake,
                    DataSize.ofKilobytes(256)))
            .setControllerAdvice(new Problems())
            .setMessageConverters(new MappingJackson2HttpMessageConverter(Jackson2ObjectMapperBuilder.json()
                    .featuresToDisable(SerializationFeature.WRITE_DATES_AS_TIMESTAMPS).build()))
            .build();

    @Test
    void answersWithTheReferenceOnceTheReferralIsStored() throws Exception {
        send(request()).andExpect(status().isCreated())
                .andExpect(header().string("Location", "http://localhost/api/referrals/HR-26-7K3F-Q2"))
                .andExpect(jsonPath("$.reference").value("HR-26-7K3F-Q2"))
                .andExpect(jsonPath("$.status").value("received"))
                .andExpect(jsonPath("$.receivedAt").value("2026-11-24T23:30:00Z"))
                .andExpect(jsonPath("$.links.self").value("/api/referrals/HR-26-7K3F-Q2"))
                .andExpect(jsonPath("$.links.timeline").value("/api/referrals/HR-26-7K3F-Q2/timeline"));

        assertThat(intake.submittedBy).isEqualTo("officer");
        assertThat(intake.contents.values()).singleElement().extracting(ReferralContent::safeguardingDone)
                .isEqualTo("Neighbour told");
    }

    @Test
    void answersARetryWithTheFirstReference() throws Exception {
        send(request());

        send(request()).andExpect(status().isOk())
                .andExpect(header().exists("Location"))
                .andExpect(jsonPath("$.reference").value("HR-26-7K3F-Q2"));
    }

    @Test
    void refusesAnotherContentOfTheSameSource() throws Exception {
        send(request());

        refused(send(request().withText("/safeguardingDone", "Nothing")), 409);
    }

    @Test
    void namesEveryFaultyFieldAndStoresNothing() throws Exception {
        refused(send(request().withText("/subjects/1/postcode", "XMARKERX").withText("/zone", "XMARKERX")), 400)
                .andExpect(jsonPath("$.errors[*].field", containsInAnyOrder("subjects[1].postcode", "zone")))
                .andExpect(jsonPath("$.errors[0].message").isNotEmpty())
                .andExpect(content().string(not(containsString("XMARKERX"))));
        assertThat(intake.contents).isEmpty();
    }

    @Test
    void refusesMalformedJson() throws Exception {
        refused(send(post("/api/referrals").content("{").contentType(MediaType.APPLICATION_JSON)), 400)
                .andExpect(jsonPath("$.errors.length()").value(1));
    }

    @Test
    void refusesOtherMediaTypes() throws Exception {
        refused(send(post("/api/referrals").content("<a/>").contentType(MediaType.APPLICATION_XML)), 415);
        refused(send(post("/api/referrals").content("a=b").contentType(MediaType.APPLICATION_FORM_URLENCODED)), 415);
        refused(send(post("/api/referrals").content(request().bytes())), 415);
    }

    @Test
    void refusesToAnswerInOtherMediaTypesBeforeStoringAnything() throws Exception {
        refused(send(post("/api/referrals").content(request().bytes()).contentType(MediaType.APPLICATION_JSON)
                .accept(MediaType.TEXT_HTML)), 406);
        assertThat(intake.contents).isEmpty();
    }

    @Test
    void refusesOtherMethodsAndNamesThoseItTakes() throws Exception {
        refused(send(delete("/api/referrals")), 405).andExpect(header().string("Allow", containsString("POST")));
    }

    @Test
    void refusesWhatIsTooLarge() throws Exception {
        String padding = " ".repeat(256 * 1024 - request().bytes().length);
        String largest = new String(request().bytes()) + padding;

        send(post("/api/referrals").content(largest).contentType(MediaType.APPLICATION_JSON)).andExpect(status().isCreated());
        refused(send(post("/api/referrals").content(largest + " ").contentType(MediaType.APPLICATION_JSON)), 413)
                .andExpect(jsonPath("$.detail", containsString("256 KB")));
    }

    @Test
    void saysNothingOfTheInsideWhenSomethingFails(CapturedOutput output) throws Exception {
        intake.failure = new IllegalStateException("XMARKERX", new IllegalArgumentException("Test Person"));

        String answer = refused(send(request()), 500).andExpect(jsonPath("$.incident").isNotEmpty())
                .andReturn().getResponse().getContentAsString();

        assertThat(answer).doesNotContain("XMARKERX", "Exception", "Test Person");
        assertThat(output.getAll()).contains("Incident", "IllegalStateException", "IllegalArgumentException")
                .doesNotContain("XMARKERX", "Test Person");
    }

    private ResultActions send(SyntheticRequest request) throws Exception {
        return send(post("/api/referrals").content(request.bytes()).contentType(MediaType.APPLICATION_JSON));
    }

    private ResultActions send(MockHttpServletRequestBuilder request) throws Exception {
        return api.perform(request.principal(() -> "officer"));
    }

    private static ResultActions refused(ResultActions answer, int status) throws Exception {
        return answer.andExpect(status().is(status))
                .andExpect(content().contentType(MediaType.APPLICATION_PROBLEM_JSON))
                .andExpect(jsonPath("$.status").value(status))
                .andExpect(jsonPath("$.title").isNotEmpty())
                .andExpect(jsonPath("$.detail").isNotEmpty());
    }

    private static class RecordingIntake implements ReferralIntake {

        private final Map<String, ReferralContent> contents = new LinkedHashMap<>();
        private String submittedBy;
        private RuntimeException failure;

        @Override
        public Receipt accept(ReferralContent content, String fingerprint, String submittedBy) {
            if (failure != null) {
                throw failure;
            }
            if (!contents.isEmpty() && !contents.containsKey(fingerprint)) {
                throw new SourceConflict();
            }
            this.submittedBy = submittedBy;
            boolean created = contents.put(fingerprint, content) == null;
            return new Receipt("HR-26-7K3F-Q2", "received", Instant.parse("2026-11-24T23:30:00Z"), created);
        }
    }
}
