-- Earlier versions did not count the mail of a delivery.
UPDATE documents_delivery SET mails = 1 WHERE state = 'mailed' AND mails = 0;
