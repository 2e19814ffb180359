-- People of customers, who see the invoices and the usage of the customers they are users of.
CREATE TABLE identity_customer_user (
  id {key},
  uid {uuid} NOT NULL UNIQUE,
  tenant {int} NOT NULL REFERENCES identity_tenant (id),
  username {text} NOT NULL,
  username_folded {text} NOT NULL,
  display_name {text} NOT NULL,
  active {bool} NOT NULL,
  password_hash {text},
  created_at {time} NOT NULL,
  updated_at {time} NOT NULL
);
CREATE UNIQUE INDEX identity_customer_user_name ON identity_customer_user (tenant, username_folded);
CREATE TABLE identity_customer_user_of (
  id {key},
  tenant {int} NOT NULL REFERENCES identity_tenant (id),
  customer_user {int} NOT NULL REFERENCES identity_customer_user (id),
  organisation {int} NOT NULL
);
CREATE UNIQUE INDEX identity_customer_user_of_pair ON identity_customer_user_of (customer_user, organisation);
CREATE INDEX identity_customer_user_of_organisation ON identity_customer_user_of (tenant, organisation);
