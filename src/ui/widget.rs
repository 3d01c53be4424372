//! The parts every screen is made of.

pub mod art;
pub mod bar;
pub mod button;
pub mod code;
pub mod figure;
pub mod finder;
pub mod guide;
pub mod icon;
pub mod mirror;
pub mod sheet;
pub mod surface;
pub mod top;
pub mod words;

pub use art::Art;
pub use icon::Icon;
pub use sheet::{Answer, Counter, Piece, Sheet, Switch};
