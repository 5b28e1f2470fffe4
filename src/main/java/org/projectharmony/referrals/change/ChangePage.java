package org.projectharmony.referrals.change;

import java.util.List;
import java.util.Map;
import org.projectharmony.referrals.sharing.RecordFacts.Fact;
import org.projectharmony.referrals.sharing.ReferralView.Row;

/**
 * A page that asks for one change: what it is about, what was typed so far and what is wrong with it.
 *
 * @param change its code, under which its words stand in {@code pages.properties}
 * @param agency the name of the agency or of triage that it is about, or null
 * @param told what one has to know to decide it, such as the question that is to be answered; or null
 * @param due when the answer is due, or null
 * @param answer the answer that there is already, or null
 * @param other the linked referral, or null
 * @param beside two linked referrals, line by line; else empty
 * @param facts what was told, where the change is made by what it says; else empty
 * @param faults what has to be mended, by field
 * @param refusal why it can't be done, in plain words, or null
 */
record ChangePage(String reference, String address, String change, String agency, String told, String due,
        String answer, String other, List<Row> beside, List<Fact> facts, List<Field> choices, String text,
        Map<String, String> faults, String refusal) {

    /** One of several is chosen, or where there are none, it is typed; {@code value} is null before. */
    record Field(String name, List<Option> options, String value) {

        public boolean typed() {
            return options.isEmpty();
        }

        /** Too many to read at a glance. */
        public boolean dropDown() {
            return options.size() > 7;
        }
    }

    record Option(String value, String label) {}
}
