-- What layouts say; a layout is a name of parties' tables, and one without a row here is as it comes.
CREATE TABLE documents_layout (
  id {key},
  uid {uuid} NOT NULL UNIQUE,
  tenant {int} NOT NULL,
  reference {int} NOT NULL,
  template {json} NOT NULL,
  created_at {time} NOT NULL,
  updated_at {time} NOT NULL
);
CREATE UNIQUE INDEX documents_layout_reference ON documents_layout (tenant, reference);

-- Who sends documents: one row for a tenant.
CREATE TABLE documents_letterhead (
  id {key},
  uid {uuid} NOT NULL UNIQUE,
  tenant {int} NOT NULL UNIQUE,
  letterhead {json} NOT NULL,
  updated_at {time} NOT NULL
);

-- How a customer wants its documents.
CREATE TABLE documents_wish (
  id {key},
  uid {uuid} NOT NULL UNIQUE,
  tenant {int} NOT NULL,
  organisation {int} NOT NULL,
  wishes {json} NOT NULL,
  updated_at {time} NOT NULL
);
CREATE UNIQUE INDEX documents_wish_organisation ON documents_wish (tenant, organisation);
