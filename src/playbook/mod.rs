//! The compiled playbook.

pub mod model;
