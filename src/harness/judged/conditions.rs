//! Whether an item of a file is there when its tests are compiled.

/// What an item's conditions come to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum There {
    /// It is there.
    Yes,
    /// It is there with its tests only, by `#[cfg(test)]`.
    WithTests,
    /// It never is: there are no features.
    No,
    /// That depends on what is not known here.
    Unknown,
}

impl There {
    /// Of an item with these attributes.
    pub fn of(attributes: &[syn::Attribute]) -> Self {
        let conditions = attributes.iter().filter(|own| own.path().is_ident("cfg"));
        conditions.fold(There::Yes, |there, own| match (there, Self::by(own)) {
            (There::No, _) | (_, There::No) => There::No,
            (There::Unknown, _) | (_, There::Unknown) => There::Unknown,
            (There::WithTests, _) | (_, There::WithTests) => There::WithTests,
            (There::Yes, There::Yes) => There::Yes,
        })
    }

    fn by(attribute: &syn::Attribute) -> Self {
        let Ok(condition) = attribute.parse_args::<syn::Meta>() else {
            return There::Unknown;
        };
        match [true, false].map(|test| holds(&condition, test)) {
            [Some(true), Some(true)] => There::Yes,
            [Some(true), Some(false)] => There::WithTests,
            [Some(false), _] => There::No,
            _ => There::Unknown,
        }
    }
}

/// Whether a condition holds, with tests or without.
fn holds(condition: &syn::Meta, test: bool) -> Option<bool> {
    match condition {
        syn::Meta::Path(path) if path.is_ident("test") => Some(test),
        syn::Meta::NameValue(pair) if pair.path.is_ident("feature") => Some(false),
        syn::Meta::List(list) => {
            let parts = list.parse_args_with(
                syn::punctuated::Punctuated::<syn::Meta, syn::Token![,]>::parse_terminated,
            );
            let parts = parts.ok()?;
            let mut each = parts.iter().map(|part| holds(part, test));
            match list.path.get_ident()?.to_string().as_str() {
                "not" => each.next()?.map(|holds| !holds),
                "all" => each.try_fold(true, |all, one| Some(all && one?)),
                "any" => each.try_fold(false, |any, one| Some(any || one?)),
                _ => None,
            }
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::There;

    #[test]
    fn conditions_are_weighed_where_they_can_be() {
        for (item, there) in [
            ("fn f() {}", There::Yes),
            ("#[cfg(test)] fn f() {}", There::WithTests),
            ("#[cfg(not(test))] fn f() {}", There::No),
            ("#[cfg(all())] fn f() {}", There::Yes),
            ("#[cfg(feature = \"io\")] fn f() {}", There::No),
            (
                "#[cfg(all(test, not(feature = \"io\")))] fn f() {}",
                There::WithTests,
            ),
            ("#[cfg(unix)] fn f() {}", There::Unknown),
            ("#[cfg(unix)] #[cfg(feature = \"io\")] fn f() {}", There::No),
        ] {
            let function: syn::ItemFn = syn::parse_str(item).unwrap();
            assert_eq!(There::of(&function.attrs), there, "{item}");
        }
    }
}
