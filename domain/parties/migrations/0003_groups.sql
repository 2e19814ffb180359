-- Groups of devices of an organisation, into which a device can be put when it is provisioned.
CREATE TABLE parties_group (
  id {key},
  uid {uuid} NOT NULL UNIQUE,
  tenant {int} NOT NULL,
  organisation {int} NOT NULL REFERENCES parties_organisation (id),
  name {text} NOT NULL,
  name_key {bytes} NOT NULL,
  created_at {time} NOT NULL,
  updated_at {time} NOT NULL
);
CREATE INDEX parties_group_organisation ON parties_group (tenant, organisation, id);
CREATE INDEX parties_group_name ON parties_group (tenant, name_key, id);
