//! Holds no code: the comparison is in `tests/`. It is a crate of its own because
//! the other implementation needs a C++ compiler to build.
