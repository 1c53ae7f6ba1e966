package privyseal.app;

import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Timestamp;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import privyseal.db.Database;
import privyseal.telemetry.JobState;

/// Reads what the scheduler keeps of the jobs. A job that an earlier release had, and this one has not, is not shown.
record JobStates(Database db, Map<String, Duration> intervals) {

    static JobStates of(Database db, List<Jobs.Recurring> jobs) {
        return new JobStates(
                db,
                jobs.stream()
                        .collect(
                                Collectors.toUnmodifiableMap(
                                        Jobs.Recurring::name, Jobs.Recurring::interval)));
    }

    List<JobState> all() {
        return db.read(handle ->
                handle.createQuery(
                                """
                                select task_name, execution_time, picked, picked_by, last_success, last_failure,
                                    coalesce(consecutive_failures, 0) as failures
                                from scheduled_tasks
                                where task_name = any(:names)
                                order by task_name
                                """)
                        .bindArray("names", String.class, intervals.keySet().toArray())
                        .map((row, _) -> read(row))
                        .list());
    }

    private JobState read(ResultSet row) throws SQLException {
        String name = row.getString("task_name");
        return new JobState(
                name,
                intervals.getOrDefault(name, Duration.ZERO),
                instant(row, "last_success"),
                instant(row, "last_failure"),
                row.getInt("failures"),
                row.getTimestamp("execution_time").toInstant(),
                row.getBoolean("picked")
                        ? Optional.ofNullable(row.getString("picked_by"))
                        : Optional.empty());
    }

    private static Optional<Instant> instant(ResultSet row, String column) throws SQLException {
        return Optional.ofNullable(row.getTimestamp(column)).map(Timestamp::toInstant);
    }
}
