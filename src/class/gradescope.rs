//! What Gradescope says of submissions: whose each folder is, and when it was handed in.

use std::collections::BTreeMap;

use yaml_rust2::{Yaml, YamlLoader};

/// What stands there of one folder.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Submission {
    /// Who handed it in; several, if it was a group.
    pub people: Vec<Person>,
    /// When.
    pub when: Option<String>,
}

/// One of those who handed it in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Person {
    /// Their name.
    pub name: Option<String>,
    /// What their school calls them.
    pub sid: Option<String>,
    /// Their address.
    pub email: Option<String>,
}

/// Reads `submission_metadata.yml`; nothing where it is not understood.
pub fn submissions(text: &str) -> BTreeMap<String, Submission> {
    let documents = YamlLoader::load_from_str(text).unwrap_or_default();
    let folders = documents.first().and_then(Yaml::as_hash);
    let folders = folders.into_iter().flatten();
    folders
        .filter_map(|(folder, facts)| Some((folder.as_str()?.to_owned(), submission(facts))))
        .collect()
}

fn submission(facts: &Yaml) -> Submission {
    let people = at(facts, "submitters").and_then(Yaml::as_vec);
    let person = |person: &Yaml| Person {
        name: at(person, "name").and_then(text_of),
        sid: at(person, "sid").and_then(text_of),
        email: at(person, "email").and_then(text_of),
    };
    Submission {
        people: people.into_iter().flatten().map(person).collect(),
        when: at(facts, "created_at").and_then(text_of),
    }
}

/// What stands under a key, which Ruby writes with a colon in front.
fn at<'a>(facts: &'a Yaml, key: &str) -> Option<&'a Yaml> {
    let entries = facts.as_hash()?;
    let named = |name: String| entries.get(&Yaml::String(name));
    named(format!(":{key}")).or_else(|| named(key.to_owned()))
}

fn text_of(value: &Yaml) -> Option<String> {
    let text = match value {
        Yaml::String(text) | Yaml::Real(text) => text.clone(),
        Yaml::Integer(number) => number.to_string(),
        _ => return None,
    };
    Some(text).filter(|text| !text.trim().is_empty())
}

#[cfg(test)]
mod tests {
    use super::{Person, submissions};

    #[test]
    fn groups_have_several_people_and_keys_are_symbols() {
        let text = "\
submission_7:
  :submitters:
  - :name: Zoë O'Neil, Jr.
    :sid: 0042
    :email: zoe@example.org
  - :name: \"Ada: L\"
    :sid:
    :email: ada@example.org
  :created_at: 2018-07-01 00:22:32.365935000 Z
  :score: 3.0
submission_9:
  :submitters: []
";
        let all = submissions(text);
        let group = &all["submission_7"];
        assert_eq!(group.people.len(), 2);
        assert_eq!(group.people[0].name.as_deref(), Some("Zoë O'Neil, Jr."));
        assert_eq!(
            group.people[1],
            Person {
                name: Some("Ada: L".into()),
                sid: None,
                email: Some("ada@example.org".into()),
            }
        );
        assert!(
            group
                .when
                .as_deref()
                .is_some_and(|when| when.starts_with("2018-07-01"))
        );
        assert!(all["submission_9"].people.is_empty());
        assert!(submissions("- just\n- a list: [").is_empty());
    }
}
