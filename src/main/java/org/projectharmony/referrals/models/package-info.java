/** What a model may say: the guard that every process, decision and form passes before it is deployed. */
package org.projectharmony.referrals.models;
