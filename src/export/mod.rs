//! Results as other programs and people take them: tables, pages, and the files of platforms. Values in, texts out.

mod charts;
pub mod classroom50;
pub mod engines;
pub mod feedback;
pub mod fill;
pub mod gradescope;
pub mod html;
pub mod junit;
pub mod page;
pub mod prairielearn;
pub mod tables;
