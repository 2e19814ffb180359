-- A key that is free again is given to nothing else.
{lasting} messaging_attempt, messaging_mail, messaging_message, messaging_subscription;
