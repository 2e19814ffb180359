-- Bill runs of who sees a part of the customers: whose they are.
ALTER TABLE billing_run ADD COLUMN organisation {int};
