pub fn greeting(name: &str) -> String {
    format!("Hello, {name}!")
}

#[test]
fn has_the_name() {
    assert_eq!(greeting("Ada"), "Hello, Ada!");
}

mod more {
    mod tests {
        use crate::greeting;

        #[test]
        fn of_nobody() {
            assert_eq!(greeting(""), "Hello, !");
        }
    }
}
