-- From which machine a change was asked for; nothing, of what the program did itself.
ALTER TABLE events_journal ADD COLUMN address {text};
