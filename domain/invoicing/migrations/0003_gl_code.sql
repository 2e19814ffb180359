-- The account a line is booked to, where what it was made of names one and is no subscription.
ALTER TABLE invoicing_line ADD COLUMN gl_code {int};
