-- What a person did, and what was done in a person's name by somebody else.
CREATE INDEX events_journal_person ON events_journal (tenant, real_user, id) WHERE real_user IS NOT NULL;
CREATE INDEX events_journal_emulated ON events_journal (tenant, actor_id, id) WHERE actor_kind = 'user' AND actor_id <> real_user;
