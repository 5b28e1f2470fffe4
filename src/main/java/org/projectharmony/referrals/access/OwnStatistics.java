package org.projectharmony.referrals.access;

import java.util.List;
import org.camunda.bpm.engine.impl.ActivityStatisticsQueryImpl;
import org.camunda.bpm.engine.impl.Page;
import org.camunda.bpm.engine.impl.interceptor.Session;
import org.camunda.bpm.engine.impl.interceptor.SessionFactory;
import org.camunda.bpm.engine.impl.persistence.entity.StatisticsManager;
import org.camunda.bpm.engine.management.ActivityStatistics;

/**
 * Counts by step for the reader's own instances only. The engine counts so, but names the steps at which others' stand still
 * too, each with nothing to count.
 */
class OwnStatistics extends StatisticsManager {

    @Override
    public List<ActivityStatistics> getStatisticsGroupedByActivity(ActivityStatisticsQueryImpl asked, Page page) {
        return super.getStatisticsGroupedByActivity(asked, page).stream().filter(step ->
                step.getInstances() > 0 || step.getFailedJobs() > 0 || !step.getIncidentStatistics().isEmpty()).toList();
    }

    @Override
    public long getStatisticsCountGroupedByActivity(ActivityStatisticsQueryImpl asked) {
        return getStatisticsGroupedByActivity(asked, null).size();
    }

    static class Factory implements SessionFactory {

        @Override
        public Class<?> getSessionType() {
            return StatisticsManager.class;
        }

        @Override
        public Session openSession() {
            return new OwnStatistics();
        }
    }
}
