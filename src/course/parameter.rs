//! A parameter of a drafted function as an input of its check: how it is drawn, if such a value can be drawn, and how it is passed.

use quote::ToTokens;
use syn::{GenericArgument, PathArguments, ReturnType, Type, TypeParamBound};

/// The names of lengths that are drawn as well: a list, and a list in a list.
const LENGTHS: [&str; 2] = ["n", "m"];

/// A parameter and what a draft says of it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Parameter {
    /// What stands in the call.
    pub argument: String,
    /// `x = [-2.0, 2.0]`, if such values can be drawn.
    pub draw: Option<String>,
    /// The statement that makes the value, if they cannot.
    pub made: Option<String>,
    /// The lengths that have to be drawn for it.
    pub lengths: Vec<&'static str>,
}

impl Parameter {
    /// What a draft says of a parameter; `mark` stands where the author has to write.
    pub fn new(typed: &syn::PatType, mark: &str) -> Self {
        let name = typed.pat.to_token_stream().to_string().replace("mut ", "");
        let (inner, passed) = match &*typed.ty {
            Type::Reference(reference) if reference.mutability.is_some() => {
                (&*reference.elem, format!("&mut {name}.clone()"))
            }
            Type::Reference(reference) => (&*reference.elem, format!("&{name}")),
            other => (other, name.clone()),
        };
        let borrowed = passed != name;
        match Draw::of(inner) {
            Some(draw) if draw.cast.is_none() || !borrowed => Parameter {
                argument: match &draw.cast {
                    Some(cast) => format!("{name} as {cast}"),
                    None => passed,
                },
                draw: Some(format!("{name} = {}", draw.text())),
                made: None,
                lengths: draw.lengths().collect(),
            },
            _ => Parameter {
                argument: passed,
                draw: None,
                made: Some(statement(&name, inner, mark)),
                lengths: Vec::new(),
            },
        }
    }
}

/// How values of a type are drawn.
struct Draw {
    /// `range = [-2.0, 2.0]`
    pool: &'static str,
    /// `2` or `"n"`, from the outside in.
    shape: Vec<String>,
    /// The type that what is drawn has to be turned into.
    cast: Option<String>,
}

impl Draw {
    fn of(ty: &Type) -> Option<Draw> {
        match ty {
            Type::Array(array) => {
                let length: usize = array.len.to_token_stream().to_string().parse().ok()?;
                Draw::of(&array.elem)?.within(length.to_string())
            }
            Type::Slice(slice) => Draw::of(&slice.elem)?.within_a_list(),
            Type::Path(path) => {
                let last = path.path.segments.last()?;
                if last.ident != "Vec" {
                    return Draw::scalar(&plain(ty));
                }
                let PathArguments::AngleBracketed(arguments) = &last.arguments else {
                    return None;
                };
                match arguments.args.first() {
                    Some(GenericArgument::Type(inner)) => Draw::of(inner)?.within_a_list(),
                    _ => None,
                }
            }
            _ => None,
        }
    }

    fn scalar(name: &str) -> Option<Draw> {
        const REALS: &str = "range = [-2.0, 2.0]";
        const NATURALS: &str = "integers = [1, 5]";
        const INTEGERS: &str = "integers = [-5, 5]";
        let (pool, is_drawn) = match name {
            "f64" => (REALS, true),
            "f32" => (REALS, false),
            "usize" => (NATURALS, true),
            "u8" | "u16" | "u32" | "u64" | "u128" => (NATURALS, false),
            "i64" => (INTEGERS, true),
            "i8" | "i16" | "i32" | "i128" | "isize" => (INTEGERS, false),
            "bool" => ("one_of = [true, false]", true),
            "str" | "String" => ("one_of = [\"a\", \"two words\"]", true),
            _ => return None,
        };
        Some(Draw {
            pool,
            shape: Vec::new(),
            cast: (!is_drawn).then(|| name.to_owned()),
        })
    }

    /// The same in an array. What would have to be turned into another type one by one is not drafted.
    fn within(mut self, length: String) -> Option<Draw> {
        self.shape.insert(0, length);
        self.cast.is_none().then_some(self)
    }

    fn within_a_list(self) -> Option<Draw> {
        let taken = self.lengths().count();
        let length = format!("\"{}\"", LENGTHS.get(taken)?);
        self.within(length)
    }

    fn lengths(&self) -> impl Iterator<Item = &'static str> {
        let is_drawn = |name: &&&str| self.shape.contains(&format!("\"{name}\""));
        LENGTHS.iter().filter(is_drawn).copied()
    }

    fn text(&self) -> String {
        match (self.shape.as_slice(), self.pool.strip_prefix("range = ")) {
            ([], Some(bounds)) => bounds.to_owned(),
            ([], None) => format!("{{ {} }}", self.pool),
            (shape, _) => format!("{{ shape = [{}], {} }}", shape.join(", "), self.pool),
        }
    }
}

/// A statement for a value of a type which is not drawn: a function of the right form, or a place to be filled in.
fn statement(name: &str, ty: &Type, mark: &str) -> String {
    let to_do = format!("todo!(\"{mark}\")");
    let Some(function) = function(ty) else {
        return format!("let {name}: {} = {to_do};", spaced(ty));
    };
    let inputs = function.inputs.iter().enumerate();
    let inputs: Vec<String> = inputs
        .map(|(place, ty)| format!("x{}: {}", place + 1, spaced(&ty.ty)))
        .collect();
    let output = match &function.output {
        ReturnType::Default => String::new(),
        ReturnType::Type(_, ty) => format!(" -> {}", spaced(ty)),
    };
    format!(
        "let {name} = |{}|{output} {{ {to_do} }};",
        inputs.join(", ")
    )
}

/// `(f64) -> f64` of `impl Fn(f64) -> f64` and its like.
fn function(ty: &Type) -> Option<&syn::ParenthesizedGenericArguments> {
    let bounds = match ty {
        Type::ImplTrait(held) => &held.bounds,
        Type::TraitObject(held) => &held.bounds,
        _ => return None,
    };
    bounds.iter().find_map(|bound| match bound {
        TypeParamBound::Trait(bound) => match &bound.path.segments.last()?.arguments {
            PathArguments::Parenthesized(arguments) => Some(arguments),
            _ => None,
        },
        _ => None,
    })
}

fn plain(ty: &Type) -> String {
    ty.to_token_stream()
        .to_string()
        .split_whitespace()
        .collect()
}

/// A type as one would write it.
fn spaced(ty: &Type) -> String {
    let text = ty.to_token_stream().to_string();
    let tight = [
        (" < ", "<"),
        (" >", ">"),
        ("& ", "&"),
        (" ,", ","),
        (" ;", ";"),
        ("[ ", "["),
        (" ]", "]"),
        ("( ", "("),
        (" )", ")"),
        (" (", "("),
        (" :: ", "::"),
    ];
    tight
        .iter()
        .fold(text, |text, (wide, tight)| text.replace(wide, tight))
}

#[cfg(test)]
mod tests {
    use super::Parameter;

    fn parameter(text: &str) -> Parameter {
        let signature: syn::Signature = syn::parse_str(&format!("fn f({text})")).unwrap();
        match signature.inputs.first() {
            Some(syn::FnArg::Typed(typed)) => Parameter::new(typed, "TODO"),
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn what_can_be_drawn_is_drawn_as_what_it_is() {
        for (text, argument, draw) in [
            ("x: f64", "x", "x = [-2.0, 2.0]"),
            ("n: usize", "n", "n = { integers = [1, 5] }"),
            ("n: u8", "n as u8", "n = { integers = [1, 5] }"),
            ("x: f32", "x as f32", "x = [-2.0, 2.0]"),
            (
                "on: &[bool]",
                "&on",
                "on = { shape = [\"n\"], one_of = [true, false] }",
            ),
            (
                "name: &str",
                "&name",
                "name = { one_of = [\"a\", \"two words\"] }",
            ),
            (
                "names: Vec<String>",
                "names",
                "names = { shape = [\"n\"], one_of = [\"a\", \"two words\"] }",
            ),
            (
                "m: &[Vec<f64>]",
                "&m",
                "m = { shape = [\"m\", \"n\"], range = [-2.0, 2.0] }",
            ),
            (
                "m: [[usize; 3]; 2]",
                "m",
                "m = { shape = [2, 3], integers = [1, 5] }",
            ),
            (
                "xs: &mut Vec<f64>",
                "&mut xs.clone()",
                "xs = { shape = [\"n\"], range = [-2.0, 2.0] }",
            ),
        ] {
            let parameter = parameter(text);
            assert_eq!(parameter.argument, argument, "{text}");
            assert_eq!(parameter.draw.as_deref(), Some(draw), "{text}");
            assert_eq!(parameter.made, None, "{text}");
        }
        assert_eq!(parameter("m: &[Vec<f64>]").lengths, ["n", "m"]);
    }

    #[test]
    fn what_cannot_be_drawn_is_left_to_the_author() {
        for (text, argument, made) in [
            (
                "f: impl Fn(f64, &[f64]) -> f64",
                "f",
                "let f = |x1: f64, x2: &[f64]| -> f64 { todo!(\"TODO\") };",
            ),
            (
                "f: &dyn Fn(f64)",
                "&f",
                "let f = |x1: f64| { todo!(\"TODO\") };",
            ),
            ("p: &Params", "&p", "let p: Params = todo!(\"TODO\");"),
            (
                "p: Option<f64>",
                "p",
                "let p: Option<f64> = todo!(\"TODO\");",
            ),
            ("p: [u8; 3]", "p", "let p: [u8; 3] = todo!(\"TODO\");"),
            ("n: &u8", "&n", "let n: u8 = todo!(\"TODO\");"),
        ] {
            let parameter = parameter(text);
            assert_eq!(parameter.argument, argument, "{text}");
            assert_eq!(parameter.draw, None, "{text}");
            assert_eq!(parameter.made.as_deref(), Some(made), "{text}");
        }
    }
}
