//! Reads a set of articles and finds the facts on which they disagree.
//!
//! The way of the data: bytes → [`article`] → [`text`] → [`temporal`], [`quantity`], [`name`] → [`claim`] → [`fact`] → [`check`] →
//! [`report`]. Each module uses what stands left of it, never what stands right of it.

pub mod article;
pub mod check;
pub mod claim;
pub mod cli;
pub mod fact;
pub mod name;
pub mod quantity;
pub mod report;
mod span;
pub mod temporal;
pub mod text;

pub use span::Span;
