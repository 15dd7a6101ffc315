//! A long list in few words: its first items, and those that are not finite.

/// As many remarkable items of a list as one looks at.
const MOST_REMARKABLE: usize = 3;

/// The first items, then those that are remarkable, with `…` for what is left out.
pub fn abridged(items: &[String], most: usize) -> String {
    let remarkable = |item: &String| ["NaN", "inf"].iter().any(|word| item.contains(word));
    let mut left = MOST_REMARKABLE;
    let mut parts: Vec<&str> = Vec::new();
    for (place, item) in items.iter().enumerate() {
        let stays = place < most || (left > 0 && remarkable(item));
        if place >= most && stays {
            left -= 1;
        }
        if stays {
            parts.push(item);
        } else if parts.last() != Some(&"…") {
            parts.push("…");
        }
    }
    parts.join(", ")
}

#[cfg(test)]
mod tests {
    use super::abridged;

    #[test]
    fn a_list_keeps_its_first_items_and_says_that_there_are_more() {
        let items: Vec<String> = (0..9).map(|item| item.to_string()).collect();
        assert_eq!(abridged(&items, 3), "0, 1, 2, …");
        assert_eq!(abridged(&items[..3], 3), "0, 1, 2");
    }
}
