-- A key that is free again is given to nothing else.
{lasting} parties_group, parties_reference;
