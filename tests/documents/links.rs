//! What a document points to is there: the file, and the heading in it.

use std::path::Path;

use crate::pieces::{Piece, pieces};
use crate::{documents, read, root};

/// The targets of the links in the running text of a document.
fn links(document: &str) -> Vec<String> {
    let mut links = Vec::new();
    for piece in pieces(&read(document)) {
        if let Piece::Line(line) = piece {
            let targets = line.split("](").skip(1);
            links.extend(targets.filter_map(|rest| Some(rest.split_once(')')?.0.to_owned())));
        }
    }
    links
}

/// The name by which a link reaches a heading: in lower case, a hyphen for each blank, without punctuation.
fn anchor(heading: &str) -> String {
    let kept = |letter: &char| letter.is_alphanumeric() || " -_".contains(*letter);
    let name: String = heading.to_lowercase().chars().filter(kept).collect();
    name.replace(' ', "-")
}

/// The anchors of all headings of a document.
fn anchors(document: &Path) -> Vec<String> {
    let pieces = pieces(&read(document));
    let headings = pieces.iter().filter_map(|piece| match piece {
        Piece::Line(line) if line.starts_with('#') => line.split_once(' '),
        _ => None,
    });
    headings.map(|(_, heading)| anchor(heading)).collect()
}

#[test]
fn every_link_leads_to_a_file_and_a_heading_that_are_there() {
    let mut count = 0;
    for document in documents() {
        for link in links(&document) {
            if link.starts_with("https://") {
                continue;
            }
            count += 1;
            let (file, heading) = link.split_once('#').unwrap_or((&link, ""));
            let path = match file {
                "" => root().join(&document),
                file => root().join(&document).with_file_name("").join(file),
            };
            assert!(path.exists(), "{document}: there is no `{file}` ({link})");
            assert!(
                heading.is_empty() || anchors(&path).iter().any(|anchor| anchor == heading),
                "{document}: `{file}` has no heading `#{heading}`"
            );
        }
    }
    assert!(count > 10, "only {count} links were found");
}

/// A package without a page would have links that lead nowhere.
#[test]
fn every_document_is_part_of_the_package() {
    let manifest: toml::Table = read("Cargo.toml").parse().expect("Cargo.toml is TOML");
    let included = manifest["package"]["include"].as_array();
    let included: Vec<&str> = included
        .into_iter()
        .flatten()
        .filter_map(toml::Value::as_str)
        .collect();
    let mut pages = documents();
    pages.push("CHANGELOG.md".into());
    for page in pages {
        let (top, _) = page.split_once('/').unwrap_or((&page, ""));
        assert!(
            included.contains(&format!("/{top}").as_str()),
            "Cargo.toml does not include {page}"
        );
    }
}

#[test]
fn a_heading_is_reached_by_its_words() {
    assert_eq!(
        anchor("What `dev check` looks at"),
        "what-dev-check-looks-at"
    );
    assert_eq!(
        anchor("What a learner's file can and cannot do"),
        "what-a-learners-file-can-and-cannot-do"
    );
}
