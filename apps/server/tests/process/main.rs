//! The program as a process of its own: killed, asked to stop, started again.

mod bill;
mod books;
mod desk;
mod import;
mod kill;
mod program;
mod rated;
mod receiver;
mod sending;
mod shop;
mod stop;
