//! A document in its pieces: comments, blocks, lines; its sections, tables and sessions.

use crate::read;

/// A piece of a document.
#[derive(Clone, Debug)]
pub enum Piece {
    /// `<!-- … -->` on a line of its own, without the marks.
    Comment(String),
    /// A fenced block: its language and its lines.
    Block(String, Vec<String>),
    /// Any other line.
    Line(String),
}

pub fn pieces(text: &str) -> Vec<Piece> {
    let mut pieces = Vec::new();
    let mut lines = text.lines();
    while let Some(line) = lines.next() {
        if let Some(language) = line.strip_prefix("```") {
            let block = lines.by_ref().take_while(|line| *line != "```");
            let block = block.map(str::to_owned).collect();
            pieces.push(Piece::Block(language.to_owned(), block));
        } else if let Some(comment) = line.strip_prefix("<!-- ") {
            let comment = comment.trim_end_matches(" -->").to_owned();
            pieces.push(Piece::Comment(comment));
        } else {
            pieces.push(Piece::Line(line.to_owned()));
        }
    }
    pieces
}

pub fn text_of(pieces: &[Piece]) -> String {
    let texts = pieces.iter().map(|piece| match piece {
        Piece::Comment(comment) => format!("<!-- {comment} -->\n"),
        Piece::Block(language, lines) if lines.is_empty() => format!("```{language}\n```\n"),
        Piece::Block(language, lines) => format!("```{language}\n{}\n```\n", lines.join("\n")),
        Piece::Line(line) => format!("{line}\n"),
    });
    texts.collect()
}

/// A command of a session and what the document says that it prints.
#[derive(Clone, Debug)]
pub struct Step {
    pub command: String,
    pub printed: Vec<String>,
}

pub fn steps(lines: &[String]) -> Vec<Step> {
    let mut steps: Vec<Step> = Vec::new();
    for line in lines {
        match (line.strip_prefix("$ "), steps.last_mut()) {
            (Some(command), _) => steps.push(Step {
                command: command.to_owned(),
                printed: Vec::new(),
            }),
            (None, Some(step)) => step.printed.push(line.clone()),
            (None, None) => panic!("a session starts with a command: {line}"),
        }
    }
    steps
}

/// The words of a command, with what stands in double quotes as one.
pub fn words(command: &str) -> Vec<String> {
    let mut words = Vec::new();
    for (number, part) in command.split('"').enumerate() {
        if number % 2 == 1 {
            words.push(part.to_owned());
        } else {
            words.extend(part.split_whitespace().map(str::to_owned));
        }
    }
    words
}

/// The pieces from one heading to the next of the same or a higher level.
pub fn section(document: &str, heading: &str) -> Vec<Piece> {
    let level = heading.split(' ').next().unwrap_or_default().len();
    let ends = |piece: &Piece| match piece {
        Piece::Line(line) => {
            let marks = line.len() - line.trim_start_matches('#').len();
            (1..=level).contains(&marks)
        }
        _ => false,
    };
    let all = pieces(&read(document));
    let start = all
        .iter()
        .position(|piece| matches!(piece, Piece::Line(line) if line == heading))
        .unwrap_or_else(|| panic!("{document} has no section `{heading}`"));
    let rest = &all[start + 1..];
    let end = rest.iter().position(ends).unwrap_or(rest.len());
    rest[..end].to_vec()
}

/// The cells of all table rows.
pub fn table_rows(pieces: &[Piece]) -> Vec<Vec<String>> {
    let line = |piece: &Piece| match piece {
        Piece::Line(line) => Some(line.strip_prefix("| ")?.strip_suffix(" |")?.to_owned()),
        _ => None,
    };
    let cells = |row: String| row.split('|').map(|cell| cell.trim().to_owned()).collect();
    pieces.iter().filter_map(line).map(cells).collect()
}

/// The cells of all table rows of a section.
pub fn rows(document: &str, heading: &str) -> Vec<Vec<String>> {
    table_rows(&section(document, heading))
}

/// The names of all verdicts in reports: a verdict's own, and those of the endings that it may hold.
pub fn verdict_ids() -> Vec<String> {
    let ids_in = |file: &str| {
        let source = read(file);
        let (_, from) = source.split_once("pub fn id(").expect("a function `id`");
        let (body, _) = from.split_once("\n    }\n").expect("its end");
        let texts = body.split("=> \"").skip(1);
        let ids = texts.filter_map(|rest| rest.split('"').next().map(str::to_owned));
        ids.collect::<Vec<_>>()
    };
    let ids = [ids_in("src/verdict/mod.rs"), ids_in("src/execution.rs")].concat();
    // What finished is solved, wrong, unfinished or panicked, and never called so.
    ids.into_iter().filter(|id| id != "finished").collect()
}
