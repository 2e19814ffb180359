-- A tenant for trying things out: its clock can be moved forward.
ALTER TABLE identity_tenant ADD COLUMN sandbox {bool} NOT NULL DEFAULT FALSE;
ALTER TABLE identity_tenant ADD COLUMN ahead_seconds {int} NOT NULL DEFAULT 0;
