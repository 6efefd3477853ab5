//! A role that may do what is needed, and no more.
