-- What was kept for a customer and then settled an invoice.
CREATE TABLE payments_application (
  id {key},
  tenant {int} NOT NULL,
  payment {int} NOT NULL REFERENCES payments_payment (id),
  invoice {int} NOT NULL,
  amount {int} NOT NULL,
  at {time} NOT NULL
);
CREATE INDEX payments_application_invoice ON payments_application (tenant, invoice);
CREATE INDEX payments_application_payment ON payments_application (payment);
CREATE INDEX payments_payment_credited ON payments_payment (tenant, id) WHERE credited > 0;
