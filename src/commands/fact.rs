//! One thing that is as it should be or is not, on a line.

use super::{Error, say};
use crate::ui::style::{bad, good, padded, paragraphs};
use crate::ui::terminal::width;

/// The column that what there is to say of it begins at.
pub const TEXT: usize = 23;

/// Says it.
pub fn fact(good_news: bool, what: &str, text: &str) -> Result<(), Error> {
    let mark = if good_news { good("✓") } else { bad("✗") };
    let text = paragraphs(text, &" ".repeat(TEXT), width());
    say!(" {mark} {}{}", padded(what, TEXT - 3), text.trim_start());
    Ok(())
}
