-- A key that is free again is given to nothing else.
{lasting} payments_application;
