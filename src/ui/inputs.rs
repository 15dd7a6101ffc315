//! How inputs are written in little room: long lists are shortened, and what is not finite in them stays.

use super::style::shortened;
use crate::report::abridged;
use crate::sample::Case;

/// How many items of a long list are written, from many to few, until a case has room.
const ITEMS: [usize; 4] = [24, 12, 6, 3];

/// The inputs of a case in at most `room` columns: long lists are shortened, what is not finite in them stays.
pub fn written(case: &Case, room: usize) -> String {
    fitting(&case.to_string(), room)
}

/// A text of inputs in at most `room` columns.
pub fn fitting(text: &str, room: usize) -> String {
    use unicode_width::UnicodeWidthStr;
    let fits = |text: &String| text.width() <= room;
    let mut texts = std::iter::once(text.to_owned())
        .chain(ITEMS.iter().map(|most| with_short_lists(text, *most)));
    texts
        .find(fits)
        .unwrap_or_else(|| shortened(&with_short_lists(text, ITEMS[ITEMS.len() - 1]), room))
}

/// The text with no more than `most` items of each list, and those that are not finite.
fn with_short_lists(text: &str, most: usize) -> String {
    let mut set = String::with_capacity(text.len());
    let mut rest = text;
    while let Some(start) = rest.find('[') {
        let (before, list) = rest.split_at(start);
        let Some(end) = closing(list) else {
            break;
        };
        set.push_str(before);
        let items: Vec<String> = items_of(&list[1..end])
            .into_iter()
            .map(|item| with_short_lists(item, most))
            .collect();
        set.push_str(&format!("[{}]", abridged(&items, most)));
        rest = &list[end + 1..];
    }
    set + rest
}

/// Where the bracket closes that a text begins with.
fn closing(list: &str) -> Option<usize> {
    let mut depth = 0;
    list.char_indices().find_map(|(at, c)| {
        match c {
            '[' => depth += 1,
            ']' => depth -= 1,
            _ => {}
        }
        (depth == 0).then_some(at)
    })
}

/// What stands between the outermost commas.
fn items_of(inside: &str) -> Vec<&str> {
    let mut items = Vec::new();
    let (mut depth, mut start) = (0, 0);
    for (at, c) in inside.char_indices() {
        match c {
            '[' | '(' | '{' => depth += 1,
            ']' | ')' | '}' => depth -= 1,
            ',' if depth == 0 => {
                items.push(inside[start..at].trim());
                start = at + 1;
            }
            _ => {}
        }
    }
    items.push(inside[start..].trim());
    items
}

#[cfg(test)]
mod tests {
    use super::fitting;

    #[test]
    fn what_is_not_finite_is_seen_in_a_list_of_any_length() {
        let zeros = vec!["0"; 30].join(", ");
        let text = format!("change = [{zeros}, NaN, {zeros}], tol = 0.1");
        assert_eq!(fitting(&text, 400), text);
        assert_eq!(
            fitting(&text, 60),
            "change = [0, 0, 0, 0, 0, 0, …, NaN, …], tol = 0.1"
        );
        let text = format!("p = [[{zeros}], [{zeros}, -inf]], {}", "x".repeat(60));
        assert!(fitting(&text, 50).starts_with("p = [[0, 0, 0, …], [0, 0, 0, …, -inf]], xxx"));
    }

    #[test]
    fn brackets_that_never_close_are_text() {
        assert_eq!(fitting("a = [1, 2", 40), "a = [1, 2");
        assert_eq!(fitting("a = [1, 2", 6), "a = […");
    }
}
