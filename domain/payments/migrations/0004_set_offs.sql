-- What was owed to a customer and settled an invoice: money that was kept, or what a credit note has left.
CREATE TABLE payments_set_off (
  id {key},
  uid {uuid} NOT NULL,
  tenant {int} NOT NULL,
  payment {int} REFERENCES payments_payment (id),
  note {int} REFERENCES invoicing_invoice (id),
  invoice {int} NOT NULL REFERENCES invoicing_invoice (id),
  amount {int} NOT NULL,
  by_hand {bool} NOT NULL,
  at {time} NOT NULL
);
-- What settled an invoice before had no id: it has that of its last entry in the ledger.
INSERT INTO payments_set_off (uid, tenant, payment, invoice, amount, by_hand, at)
  SELECT COALESCE((SELECT e.uid FROM payments_entry e WHERE e.id = (SELECT MAX(m.id) FROM payments_entry m
      WHERE m.tenant = a.tenant AND m.payment = a.payment AND m.invoice = a.invoice AND m.account = 'credit')), p.uid),
    a.tenant, a.payment, a.invoice, a.amount, FALSE, a.at
  FROM payments_application a JOIN payments_payment p ON p.id = a.payment ORDER BY a.id;
-- Credit notes could only be set against the invoice that they take back.
INSERT INTO payments_set_off (uid, tenant, note, invoice, amount, by_hand, at)
  SELECT n.uid, n.tenant, n.id, n.credit_of, -n.paid, FALSE, n.updated_at
  FROM invoicing_invoice n WHERE n.credit_of IS NOT NULL AND n.paid < 0 ORDER BY n.id;
CREATE INDEX payments_set_off_uid ON payments_set_off (uid);
CREATE INDEX payments_set_off_invoice ON payments_set_off (tenant, invoice);
CREATE INDEX payments_set_off_payment ON payments_set_off (payment);
CREATE INDEX payments_set_off_note ON payments_set_off (note);
{lasting} payments_set_off;
DROP TABLE payments_application;
