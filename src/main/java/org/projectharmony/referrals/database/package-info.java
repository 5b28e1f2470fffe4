/** The database's own affairs: its schema, and what an administrator does with it. */
package org.projectharmony.referrals.database;
