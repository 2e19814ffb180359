-- A link that somebody asks for does not end those before it.
DROP INDEX identity_registration_user;
CREATE INDEX identity_registration_user ON identity_registration (tenant, customer_user, id);
