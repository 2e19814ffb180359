-- What a reference that the program goes by is called by now, for searching; absent while that is the name it goes by.
ALTER TABLE parties_reference ADD COLUMN display_folded {text};
