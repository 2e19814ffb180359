-- A key that is free again is given to nothing else.
{lasting} feeds_feed, feeds_run;
