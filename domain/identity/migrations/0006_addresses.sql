-- Whose an address is, when somebody who has not signed in asks for a new password: in any tenant.
CREATE INDEX identity_user_address ON identity_user (email_folded);
