-- A key that is free again is given to nothing else.
{lasting} events_dead_letter, events_job, events_schedule, events_task;
