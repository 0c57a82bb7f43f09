//! What is SQLite's own in this store: the file, its sharing, its erasures, its plans.

mod crashes;
mod differential;
mod erasing;
mod filling;
mod given;
mod opening;
mod schema;
mod sharing;
mod view;
