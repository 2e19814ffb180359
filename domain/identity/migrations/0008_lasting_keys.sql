-- A key that is free again is given to nothing else.
{lasting} identity_customer_user, identity_customer_session, identity_one_time, identity_registration;
