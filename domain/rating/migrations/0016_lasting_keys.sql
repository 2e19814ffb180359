-- A key that is free again is given to nothing else.
{lasting} rating_adjustment, rating_source, rating_source_file;
