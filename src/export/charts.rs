//! Pictures as SVG: bars, with the same words for who does not see them.

use std::fmt::Write as _;

use super::html::escaped;

const WIDTH: usize = 960;
const NAMES: usize = 230;
const ROW: usize = 20;

/// One bar of shares for each row, all of the same length.
pub fn stacked(title: &str, rows: &[(String, Vec<(&str, usize)>)]) -> String {
    let height = rows.len() * ROW + 10;
    let room = (WIDTH - NAMES - 10) as f64;
    let mut text = start(title, height);
    for (place, (name, parts)) in rows.iter().enumerate() {
        let y = place * ROW;
        let _ = write!(
            text,
            "<text x=\"0\" y=\"{}\">{}</text>",
            y + 14,
            escaped(name)
        );
        let whole: usize = parts.iter().map(|(_, count)| count).sum();
        let mut x = NAMES as f64;
        for (class, count) in parts.iter().filter(|(_, count)| *count > 0) {
            let width = room * *count as f64 / whole.max(1) as f64;
            let _ = write!(
                text,
                "<rect class=\"{class}\" x=\"{x:.1}\" y=\"{}\" width=\"{:.1}\" height=\"{}\"><title>{}: {class} {count}</title></rect>",
                y + 2,
                (width - 1.0).max(0.5),
                ROW - 5,
                escaped(name)
            );
            x += width;
        }
        text.push('\n');
    }
    text + "</svg>\n"
}

/// One bar for each row, as long as its number.
pub fn bars(title: &str, rows: &[(String, usize)]) -> String {
    let most = rows
        .iter()
        .map(|(_, count)| *count)
        .max()
        .unwrap_or(0)
        .max(1);
    let room = (WIDTH - NAMES - 60) as f64;
    let mut text = start(title, rows.len() * ROW + 10);
    for (place, (name, count)) in rows.iter().enumerate() {
        let (y, width) = (place * ROW, room * *count as f64 / most as f64);
        let _ = writeln!(
            text,
            "<text x=\"0\" y=\"{low}\">{}</text><rect class=\"bar\" x=\"{NAMES}\" y=\"{}\" width=\"{width:.1}\" height=\"{}\"/>\
             <text class=\"soft\" x=\"{:.1}\" y=\"{low}\">{count}</text>",
            escaped(name),
            y + 2,
            ROW - 5,
            NAMES as f64 + width + 6.0,
            low = y + 14,
        );
    }
    text + "</svg>\n"
}

fn start(title: &str, height: usize) -> String {
    let title = escaped(title);
    format!(
        "<svg viewBox=\"0 0 {WIDTH} {height}\" role=\"img\" aria-label=\"{title}\"><title>{title}</title>\n"
    )
}

#[cfg(test)]
mod tests {
    use super::{bars, stacked};

    #[test]
    fn bars_are_as_long_as_their_numbers() {
        let text = bars("t", &[("a".into(), 2), ("<b>".into(), 1)]);
        assert!(
            text.contains("width=\"670.0\"") && text.contains("width=\"335.0\""),
            "{text}"
        );
        assert!(text.contains("&lt;b&gt;"));
        let text = stacked(
            "t",
            &[("a".into(), vec![("solved", 3), ("wrong", 0), ("none", 1)])],
        );
        assert!(
            text.contains("width=\"539.0\"") && text.contains("width=\"179.0\""),
            "{text}"
        );
        assert!(!text.contains("class=\"wrong\""));
    }
}
