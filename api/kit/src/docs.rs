//! The documents at `/docs`: the wire facts, with our own words.
